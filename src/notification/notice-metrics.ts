import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Counter, Metrics } from '../metrics/metrics.js';

@Injectable()
export class NoticeMetrics implements OnModuleInit {
  private readonly posted: Counter;

  constructor(
    private readonly metrics: Metrics,
    private readonly database: DataSource,
  ) {
    this.posted = metrics.counter('notices_total', 'Notices that were written.', []);
  }

  onModuleInit(): void {
    this.metrics.gauge(
      'outbox_changes_waiting',
      'Changes in history of which nobody was told yet; it stays above 0 when telling fails.',
      [],
      () =>
        (this.database.query(WAITING) as Promise<[{ count: number }]>).then(
          ([{ count }]) => [{ labels: {}, value: count }],
          () => [],
        ),
      'max', // every process tells of the same table
    );
  }

  count(posted: number): void {
    this.posted.add({}, posted);
  }
}

const WAITING = `
  select count(*)::int from change where cursor > (select cursor from outbox where name = 'notices')`;
