import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Counter, Metrics } from '../metrics/metrics.js';

@Injectable()
export class WebhookMetrics implements OnModuleInit {
  private readonly attempts: Counter;

  constructor(
    private readonly metrics: Metrics,
    private readonly database: DataSource,
  ) {
    this.attempts = metrics.counter('webhook_attempts_total', 'Attempts to deliver to webhooks.', ['outcome']);
  }

  onModuleInit(): void {
    this.metrics.gauge(
      'webhook_deliveries_waiting',
      'Deliveries to webhooks in use that were not taken yet.',
      [],
      () =>
        (this.database.query(WAITING) as Promise<[{ count: number }]>).then(
          ([{ count }]) => [{ labels: {}, value: count }],
          () => [],
        ),
      'max', // every process tells of the same table
    );
  }

  count(outcome: 'delivered' | 'failed'): void {
    this.attempts.add({ outcome });
  }
}

const WAITING = `
  select count(*)::int from webhook_delivery d join webhook w on w.id = d.webhook_id
  where d.state = 'WAITING' and w.disabled_at is null`;
