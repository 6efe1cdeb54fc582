import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Counter, Metrics, type Reading } from '../metrics/metrics.js';
import { JobQueue, type QueueState } from './job-queue.js';

/** Tells what was done by the clock in this process, and what waits in the database. */
@Injectable()
export class JobMetrics implements OnModuleInit {
  private readonly ended: Counter;

  constructor(
    private readonly metrics: Metrics,
    private readonly queue: JobQueue,
  ) {
    this.ended = metrics.counter('jobs_total', 'Jobs that were done, and attempts that failed.', ['task', 'outcome']);
  }

  onModuleInit(): void {
    this.metrics.gauge(
      'jobs',
      'Jobs in the queue; "given_up" are those that failed as often as they may.',
      ['state'],
      () =>
        this.read(({ waiting, givenUp }) => [
          { labels: { state: 'waiting' }, value: waiting },
          { labels: { state: 'given_up' }, value: givenUp },
        ]),
      'max', // every process tells of the same queue
    );
    this.metrics.gauge(
      'jobs_oldest_waiting_seconds',
      'For how long the oldest waiting job could have been done; 0 when none waits.',
      [],
      () => this.read(({ oldestS }) => [{ labels: {}, value: oldestS }]),
      'max',
    );
  }

  count(task: string, outcome: 'done' | 'failed'): void {
    this.ended.add({ task, outcome });
  }

  /** Without a database there is nothing to tell of the queue; the other metrics are still told. */
  private read(readings: (state: QueueState) => Reading[]): Promise<Reading[]> {
    return this.queue.state().then(readings, () => []);
  }
}
