import type { Change } from '../history/change.entity.js';
import type { NoticeAsked } from '../notification/notice-kinds.js';
import { mayReadCard } from './pilot-card-rows.js';
import { PILOT_WITHDRAWN } from './withdrawal-followers.service.js';

/** `titleForOthers` of a row `pilot p`, in SQL. */
export const TITLE_FOR_OTHERS = 'coalesce(p.withdrawn_title, p.title)';

/** SQL condition on `notice n`: it belongs to a pilot of the caller. */
export const isOfOwnPilot = ({ actsFor }: NoticeAsked): string =>
  `exists (select from pilot p where p.id = n.root_id::uuid and p.owner_code = any(${actsFor}))`;

/**
 * SQL condition on `notice n`: it belongs to a pilot that the caller may see with its content, so to others than the owner
 * not while it is withdrawn.
 */
export const isOfVisiblePilot = (asked: NoticeAsked): string => `exists (
  select from pilot_card c join pilot p on p.id = c.pilot_id
  where c.pilot_id = n.root_id::uuid and ${mayReadCard(asked.caller, asked.bind)}
    and (p.owner_code = any(${asked.actsFor}) or p.status not in ('DRAFT', 'WITHDRAWN')))`;

/** What a notice says of a withdrawal in its facts, so that who lost sight of the pilot by it may read that. */
export interface ToldOfWithdrawal {
  isPilotWithdrawn?: boolean;
}

/** SQL on a row `pilot p`: whether it is withdrawn, also while it is drafted anew. */
export const IS_WITHDRAWN = 'p.withdrawn_at is not null';

/** @param isWithdrawn whether the pilot still is */
export const toldOfWithdrawal = ({ note }: Pick<Change, 'note'>, isWithdrawn: boolean): ToldOfWithdrawal =>
  isWithdrawn && note === PILOT_WITHDRAWN ? { isPilotWithdrawn: true } : {};

/** SQL condition on `notice n`: as `isOfVisiblePilot`, or it says that the pilot was withdrawn, of which others may know that still. */
export const isOfVisibleOrWithdrawnPilot = (asked: NoticeAsked): string => `(${isOfVisiblePilot(asked)}
  or n.facts @> '{"isPilotWithdrawn":true}' and exists (
    select from pilot_card c where c.pilot_id = n.root_id::uuid and ${mayReadCard(asked.caller, asked.bind)}))`;

/** SQL expression on `notice n`: the functional mailbox of the pilot to which it belongs, when that is the receiver's own. */
export const ownPilotMailbox = ({ actsFor }: NoticeAsked): string =>
  `select p.contact_mailbox from pilot p where p.id = n.root_id::uuid and p.owner_code = any(${actsFor})`;
