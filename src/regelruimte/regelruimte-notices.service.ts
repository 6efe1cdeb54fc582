import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Change } from '../history/change.entity.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import {
  IS_WITHDRAWN,
  isOfVisibleOrWithdrawnPilot,
  ownPilotMailbox,
  TITLE_FOR_OTHERS,
  toldOfWithdrawal,
} from '../pilot/pilot-notices.js';
import { TOLD_STEPS, type ToldFacts, wordingOf } from './regelruimte-notices.words.js';

interface Concerned {
  id: string;
  number: string;
  pilot: string;
  owner: string;
  authorities: string[];
  is_withdrawn: boolean;
}

/** Tells municipalities and authorities of what happens to requests and joins that concern them. */
@Injectable()
export class RegelruimteNotices implements OnModuleInit {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly sources: NoticeSources,
  ) {}

  onModuleInit(): void {
    for (const kind of new Set(Object.values(TOLD_STEPS).map((each) => each.kind))) {
      this.kinds.add<ToldFacts>({
        kind,
        isVisible: isOfVisibleOrWithdrawnPilot,
        mailbox: ownPilotMailbox,
        wording: ({ facts }) => wordingOf(facts),
      });
    }
    this.sources.add({
      subjectTypes: ['RegelruimteRequest', 'LeewayJoin'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
  }

  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const told = changes.filter((change) => TOLD_STEPS[change.action] && !isAnsweredJoin(change));
    if (told.length === 0) return [];
    const rows = await prepared<Concerned>(transaction, CONCERNED, [told.map(({ subjectId }) => subjectId)]);
    const concerned = new Map(rows.map((row) => [row.id, row]));
    return told.flatMap((change) => {
      const subject = concerned.get(change.subjectId);
      if (!subject) return [];
      const { kind, to } = TOLD_STEPS[change.action]!;
      const { number, pilot, is_withdrawn: isWithdrawn } = subject;
      const facts: ToldFacts = { action: change.action, number, pilot, ...toldOfWithdrawal(change, isWithdrawn) };
      const receivers = [
        ...(to === 'AUTHORITY' ? [] : [subject.owner]),
        ...(to === 'OWNER' ? [] : subject.authorities),
      ];
      return receivers.map((organisationCode) => ({ change, kind, receiver: { organisationCode }, facts }));
    });
  }
}

/** Who takes back a join that was answered asks nothing of its authority any more. */
const isAnsweredJoin = ({ action, differences }: Change): boolean =>
  action === 'JOIN_WITHDRAWN' && !differences.some(({ field, before }) => field === 'status' && before === 'ASKED');

/** A request that lies with nobody is brought on by the K80 office. */
const CONCERNED = `
  select s.id::text, r.number, ${TITLE_FOR_OTHERS} as pilot, p.owner_code as owner, ${IS_WITHDRAWN} as is_withdrawn,
    case when r.authority_code is null then array(select code from organisation where kind = 'K80_OFFICE' order by code)
      else array[r.authority_code] end as authorities
  from (select id, id as request_id, pilot_id from regelruimte_request where id = any($1::uuid[])
    union all select id, request_id, pilot_id from leeway_join where id = any($1::uuid[])) s
  join regelruimte_request r on r.id = s.request_id
  join pilot p on p.id = s.pilot_id`;
