import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import { HistoryService } from '../history/history.service.js';
import { Jobs } from '../jobs/jobs.js';
import { InterestRecord, type InterestTold } from './interest-record.service.js';
import { InterestStore } from './interest-store.service.js';
import { interestFactsOf } from './interest.facts.js';
import { isUnanswered, UNANSWERED } from './interest.lifecycle.js';

/** Lets interest expire that was not answered in time. */
@Injectable()
export class InterestExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly store: InterestStore,
    private readonly record: InterestRecord,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('expire-interest', (stopping) => this.expireAll(stopping));
  }

  private async expireAll(stopping: AbortSignal): Promise<void> {
    const overdue: { id: string }[] = await this.database.manager.query(OVERDUE, [UNANSWERED, this.clock.today()]);
    for (const { id } of overdue) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.expire(id, transaction));
    }
  }

  /** With the pilot locked, because its owner may have answered meanwhile. */
  private async expire(id: string, transaction: EntityManager): Promise<void> {
    const held = await this.store.lock(transaction, id);
    if (!held || !isUnanswered(held.interest)) return;
    const { interest } = held;
    const before = interestFactsOf(interest);
    Object.assign(interest, { status: 'EXPIRED', closedAt: this.clock.now() });
    const told: InterestTold = { actor: SYSTEM, action: 'INTEREST_EXPIRED', before };
    await this.history.append(transaction, await this.record.next(transaction, interest, told));
  }
}

const OVERDUE = `
  select id from interest where status = any($1) and answer_due_on < $2::date order by answer_due_on, id`;
