import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dayInWords } from '../graphql/day-in-words.js';
import { SYSTEM } from '../history/author.js';
import { HistoryService } from '../history/history.service.js';
import { Jobs } from '../jobs/jobs.js';
import { citation } from '../legal-basis/law-reference.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import { LIVE } from '../pilot/pilot.staleness.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { LawStatus, RequestStatus } from '../schema.types.js';

/** The statuses of a request to which a change of the law matters. */
export const CONCERNED: readonly RequestStatus[] = ['SUBMITTED', 'IN_REVIEW', 'INFORMATION_REQUESTED', 'GRANTED'];
const TASK = 'tell-changed-laws';

interface Untold {
  id: string;
  pilot_id: string;
  version: number;
  code: string;
  status: LawStatus;
  changed_on: string;
}

/**
 * The law-drift alarm: the history of each live pilot tells that the law changed under its open or granted request. By
 * a job, because holding many pilots in the curator's transaction would make their owners wait.
 */
@Injectable()
export class LawDrift implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly history: HistoryService,
    private readonly pilots: PilotStore,
    private readonly catalogue: LegalBasisService,
  ) {}

  onModuleInit(): void {
    this.jobs.daily(TASK, (stopping) => this.tellAll(stopping));
    this.history.onChange(async ({ subjectType, action }, transaction) => {
      if (subjectType === 'LegalBasis' && action === 'LAW_CHANGED') await this.jobs.soon(transaction, TASK);
    });
  }

  private async tellAll(stopping: AbortSignal): Promise<void> {
    for (const { id, pilot_id: pilotId } of await this.untold(this.database.manager)) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.tell(id, pilotId, transaction));
    }
  }

  /** With the pilot locked, because the request may have been answered or withdrawn meanwhile. */
  private async tell(id: string, pilotId: string, transaction: EntityManager): Promise<void> {
    const pilot = await this.pilots.lock(transaction, pilotId);
    const [request] = await this.untold(transaction, id);
    if (!pilot || !request) return;
    const { basis, law } = (await this.catalogue.withLaw(request.code, transaction))!;
    const became = request.status === 'REPEALED' ? 'vervallen' : 'gewijzigd';
    await this.history.append(transaction, {
      actor: SYSTEM,
      subjectType: 'RegelruimteRequest',
      subjectId: id,
      rootType: 'Pilot',
      rootId: pilotId,
      action: 'LAW_CHANGED',
      weight: 'MAJOR',
      audience: audienceOf(pilot),
      version: request.version,
      note: `${citation(law.title, basis).nl} is ${became} met ingang van ${dayInWords(request.changed_on).nl}.`,
      differences: [],
    });
  }

  /** Requests that were submitted before the change was recorded, and of which history does not tell it. @param id only this one */
  private untold(manager: EntityManager, id: string | null = null): Promise<Untold[]> {
    return manager.query(UNTOLD, [CONCERNED, LIVE, id]);
  }
}

const UNTOLD = `
  select r.id, r.pilot_id, r.version, b.code, b.status, b.law_changed_on::text as changed_on
  from legal_basis b
  join regelruimte_request r on r.legal_basis_code = b.code and r.submitted_at < b.law_change_recorded_at
  join pilot p on p.id = r.pilot_id
  where r.status = any($1) and p.status = any($2) and ($3::uuid is null or r.id = $3)
    and not exists (
      select from change c
      where c.subject_type = 'RegelruimteRequest' and c.subject_id = r.id::text and c.action = 'LAW_CHANGED'
        and c.at >= b.law_change_recorded_at)
  order by r.id`;
