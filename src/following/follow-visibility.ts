import { isGovernment } from '../identity/actor.js';
import { audiencesWithin } from '../history/difference.js';
import type { NoticeAsked } from '../notification/notice-kinds.js';
import { mayReadCard } from '../pilot/pilot-card-rows.js';

/**
 * SQL condition on `notice n` of a followed change: whether the caller may know of the change now, as the history of its pilot
 * would tell it. Of content that was withdrawn only the steps stay. What is told of other things is public.
 */
export function isFollowedChangeVisible({ caller, actsFor, bind }: NoticeAsked): string {
  const audiences = bind(audiencesWithin(isGovernment(caller) ? 'GOVERNMENT' : 'PUBLIC'));
  return `case when n.root_type <> 'Pilot' then n.facts ->> 'audience' = 'PUBLIC' else exists (
    select from pilot p join pilot_card c on c.pilot_id = p.id
    where p.id = n.root_id::uuid and ${mayReadCard(caller, bind)} and (
      p.owner_code = any(${actsFor})
      or n.facts ->> 'audience' = any(${audiences}::text[]) and (
        n.subject_type = 'Pilot' and n.facts ->> 'action' in ('OFFERED', 'MADE_PUBLIC', 'WITHDRAWN')
        or not (p.withdrawn_at is not null and p.status in ('WITHDRAWN', 'DRAFT')) and n.at >= p.published_at))) end`;
}
