import { Injectable } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { type Counter, Metrics } from '../metrics/metrics.js';

/** Undefined when there are none. */
export const codesOf = (errors: readonly GraphQLFormattedError[] | undefined): string[] | undefined =>
  errors?.map(({ extensions }) => String(extensions?.code));

/** Counts the top-level errors that are told, by whatever way. */
@Injectable()
export class OperationErrors {
  private readonly errors: Counter;

  constructor(metrics: Metrics) {
    this.errors = metrics.counter('graphql_errors_total', 'Top-level errors that were told.', ['code']);
  }

  count(codes: readonly string[] = []): void {
    for (const code of codes) this.errors.add({ code });
  }
}
