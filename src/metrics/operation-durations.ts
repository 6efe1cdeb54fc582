import { Injectable } from '@nestjs/common';
import { FirstNames } from './first-names.js';
import { type Histogram, Metrics } from './metrics.js';

const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts how long operations take, by name. */
@Injectable()
export class OperationDurations {
  private readonly durations: Histogram;
  private readonly names = new FirstNames();

  constructor(metrics: Metrics) {
    this.durations = metrics.histogram(
      'graphql_operation_duration_seconds',
      'Time to answer an operation; "invalid" is what GraphQL refused as none. The first hundred names are told apart.',
      ['operation', 'kind'],
      BOUNDS_S,
    );
  }

  /** @param started by `performance.now()` */
  observe(kind: string, name: string | null, started: number): void {
    const operation = kind === 'invalid' ? kind : this.names.of(name ?? undefined);
    this.durations.observe({ operation, kind }, (performance.now() - started) / 1_000);
  }
}
