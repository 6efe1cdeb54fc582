import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Counter, Metrics } from '../metrics/metrics.js';

@Injectable()
export class MailMetrics implements OnModuleInit {
  private readonly attempts: Counter;

  constructor(
    private readonly metrics: Metrics,
    private readonly database: DataSource,
  ) {
    this.attempts = metrics.counter('mails_total', 'Attempts to send a mail, by what became of them.', ['outcome']);
  }

  onModuleInit(): void {
    const read = () => this.database.query(STATES) as Promise<{ state: string; count: number }[]>;
    this.metrics.gauge(
      'mails',
      'Mails that wait, and those of the last day that failed for good.',
      ['state'],
      () =>
        read().then(
          (rows) => rows.map(({ state, count }) => ({ labels: { state }, value: count })),
          () => [],
        ),
      'max', // every process tells of the same table
    );
  }

  count(outcome: 'sent' | 'retried' | 'failed' | 'dropped'): void {
    this.attempts.add({ outcome });
  }
}

const STATES = `
  select 'waiting' as state, count(*)::int from mail where state = 'WAITING'
  union all select 'failed', count(*)::int from mail where state = 'FAILED' and ended_at > now() - interval '1 day'`;
