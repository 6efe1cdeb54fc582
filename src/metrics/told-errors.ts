import { Injectable } from '@nestjs/common';
import { type Counter, Metrics } from './metrics.js';

/** Counts the errors that callers are told, by code. */
@Injectable()
export class ToldErrors {
  private readonly told: Counter;

  constructor(metrics: Metrics) {
    this.told = metrics.counter(
      'graphql_errors_total',
      'Errors that were told in the form of GraphQL, also where a request did not get that far.',
      ['code'],
    );
  }

  add(...codes: string[]): void {
    for (const code of codes) this.told.add({ code });
  }
}
