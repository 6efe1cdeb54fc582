import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Jobs } from '../jobs/jobs.js';
import { CallStore } from './call-store.service.js';

/** Writes in the history of calls that they opened and closed. What a call is on a day does not wait for it. */
@Injectable()
export class CallOpening implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: DataSource,
    private readonly store: CallStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('open-and-close-calls', (stopping) => this.keepTime(stopping));
  }

  private async keepTime(stopping: AbortSignal): Promise<void> {
    const due: { id: string }[] = await this.database.query(DUE, [this.clock.today()]);
    for (const { id } of due) {
      stopping.throwIfAborted();
      await this.database.transaction((transaction) => this.store.keepTime(transaction, id));
    }
  }
}

const DUE = `
  select id from experiment_call
  where status = 'ANNOUNCED' and opens_on <= $1::date or status = 'OPEN' and closes_on < $1::date
  order by opens_on`;
