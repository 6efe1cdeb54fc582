import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { loadRows } from '../database/entity-rows.js';
import { updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { SYSTEM } from '../history/author.js';
import { Jobs } from '../jobs/jobs.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import type { Audience } from '../schema.types.js';
import { factsOf } from './correction.facts.js';
import { isOverdue, WAITING } from './correction.policy.js';
import { CorrectionChanges } from './correction-changes.service.js';
import { CorrectionReport } from './correction-report.entity.js';

/** Writes once in the history of a report that nobody answered it in time. */
@Injectable()
export class CorrectionOverdue implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly changes: CorrectionChanges,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('tell-overdue-corrections', (stopping) => this.tellAll(stopping));
  }

  private async tellAll(stopping: AbortSignal): Promise<void> {
    const found: { id: string }[] = await this.database.query(UNTOLD, [WAITING, this.clock.today()]);
    for (const { id } of found) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.tell(transaction, id));
    }
  }

  /** Looked at again with the report locked: it may have been answered meanwhile, or told by another process. */
  private async tell(transaction: EntityManager, id: string): Promise<void> {
    await prepared(transaction, 'select from correction_report where id = $1 for update', [id]);
    const [report] = await loadRows(transaction, CorrectionReport, 'id', [id], 'id');
    if (!report || report.isToldOverdue || !isOverdue(report, this.clock.today())) return;
    report.isToldOverdue = true;
    await updateRow(transaction, report);
    const before = factsOf(report);
    await this.changes.append(
      transaction,
      SYSTEM,
      report,
      before,
      'CORRECTION_OVERDUE',
      await this.audience(transaction, report),
    );
  }

  private async audience(transaction: EntityManager, { pilotId }: CorrectionReport): Promise<Audience> {
    if (pilotId === null) return 'PUBLIC';
    const [pilot] = await prepared<Pick<Pilot, 'status' | 'visibility'>>(transaction, PILOT, [pilotId]);
    return pilot ? audienceOf(pilot) : 'OWNER';
  }
}

const PILOT = 'select status, visibility from pilot where id = $1';
const UNTOLD = `
  select id from correction_report where status = any($1) and due_on < $2 and not is_told_overdue order by due_on, id`;
