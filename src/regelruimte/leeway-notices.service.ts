import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { dayInWords } from '../graphql/day-in-words.js';
import { SYSTEM } from '../history/author.js';
import { narrowest } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import { Jobs } from '../jobs/jobs.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import { LIVE } from '../pilot/pilot.staleness.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { Settings } from '../settings.js';
import { HELD, IS_UNREPORTED, REPORT_DUE_ON } from './leeway-statements.js';

interface Notice extends Pick<ChangeToRecord, 'subjectType' | 'subjectId'> {
  pilotId: string;
  version: number;
  action: keyof typeof NOTES;
  dueOn: string;
  /** Of the pilot to which the leeway was granted: who joined it must not give away what that one keeps from the public. */
  granted: Pick<Pilot, 'status' | 'visibility'>;
}

/**
 * Writes in the history of each pilot that its leeway ends soon, and that the report about it is due or overdue. Of several
 * days for a warning only the last one counts: who was not told in time is told once how it is now.
 */
@Injectable()
export class LeewayNotices implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly history: HistoryService,
    private readonly pilots: PilotStore,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('tell-leeway-dates', (stopping) => this.tellAll(stopping));
  }

  private async tellAll(stopping: AbortSignal): Promise<void> {
    for (const { subjectId, pilotId } of await this.untold(this.database.manager)) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.tell(subjectId, pilotId, transaction));
    }
  }

  /** With the pilot locked, because its leeway may have been extended or revoked meanwhile. */
  private async tell(subjectId: string, pilotId: string, transaction: EntityManager): Promise<void> {
    const pilot = await this.pilots.lock(transaction, pilotId);
    const [first, ...others] = pilot ? await this.untold(transaction, subjectId) : [];
    if (pilot && first) {
      await this.history.append(transaction, changeOf(first, pilot), ...others.map((each) => changeOf(each, pilot)));
    }
  }

  /** @param id only of this request or join */
  private untold(manager: EntityManager, id: string | null = null): Promise<Notice[]> {
    const { leewayEndsWarningDays, reportDueWarningDays } = this.settings;
    return manager.query(UNTOLD, [this.clock.today(), leewayEndsWarningDays, reportDueWarningDays, LIVE, id]);
  }
}

/** Dutch, as all that history keeps. */
const NOTES = {
  LEEWAY_ENDS_SOON: (day: string) => `De laatste dag van de regelruimte is ${day}.`,
  REPORT_DUE_SOON: (day: string) => `Het verslag over de regelruimte moet er uiterlijk op ${day} zijn.`,
  REPORT_OVERDUE: (day: string) => `Het verslag over de regelruimte had er op ${day} moeten zijn.`,
};

function changeOf({ subjectType, subjectId, version, action, dueOn, granted }: Notice, pilot: Pilot): ChangeToRecord {
  return {
    actor: SYSTEM,
    subjectType,
    subjectId,
    rootType: 'Pilot',
    rootId: pilot.id,
    action,
    weight: 'MAJOR',
    audience: narrowest(audienceOf(pilot), audienceOf(granted)),
    version,
    note: NOTES[action](dayInWords(dueOn).nl),
    differences: [],
  };
}

/** `since`: the day from which on history must tell it. What it told of an earlier last day does not count. */
const UNTOLD = `
  with due as (
    select h.*, 'LEEWAY_ENDS_SOON' as action, r.valid_until as due_on, r.valid_until - w.days as since
    from ${HELD} cross join lateral (
      select min(days) as days from unnest($2::int[]) as warning (days) where days >= r.valid_until - $1::date) w
    where r.status = 'GRANTED' and r.valid_until >= $1::date and p.status = any($4) and w.days is not null
    union all
    select h.*, case when d.due_on < $1::date then 'REPORT_OVERDUE' else 'REPORT_DUE_SOON' end, d.due_on,
      case when d.due_on < $1::date then d.due_on + 1 else d.due_on - $3::int end
    from ${HELD} join legal_basis b on b.code = r.legal_basis_code cross join lateral (select ${REPORT_DUE_ON} as due_on) d
    where p.status not in ('DRAFT', 'WITHDRAWN') and ${IS_UNREPORTED} and d.due_on - $3::int <= $1::date)
  select d.subject_type as "subjectType", d.subject_id as "subjectId", d.pilot_id as "pilotId", d.version, d.action,
    d.due_on::text as "dueOn", jsonb_build_object('status', p.status, 'visibility', p.visibility) as granted
  from due d join regelruimte_request r on r.id = d.request_id join pilot p on p.id = r.pilot_id
  where ($5::uuid is null or d.subject_id = $5) and not exists (
    select from change c
    where c.subject_type = d.subject_type and c.subject_id = d.subject_id::text and c.action = d.action
      and (c.at at time zone 'Europe/Amsterdam')::date >= d.since
      and c.at >= (
        select max(decided_at) from regelruimte_decision where request_id = d.request_id and kind in ('GRANTED', 'EXTENDED')))
  order by d.due_on, d.subject_id, d.action`;
