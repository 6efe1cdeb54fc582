import type { ApolloServerPlugin } from '@apollo/server';
import { FirstNames } from '../metrics/first-names.js';
import type { Metrics } from '../metrics/metrics.js';

const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts how long each operation takes and which errors are told. */
export function operationMetrics(metrics: Metrics): ApolloServerPlugin {
  const durations = metrics.histogram(
    'graphql_operation_duration_seconds',
    'Time to answer an operation; "invalid" are requests that were refused before they were one.',
    ['operation', 'kind'],
    BOUNDS_S,
  );
  const errors = metrics.counter('graphql_errors_total', 'Top-level errors that were told.', ['code']);
  const names = new FirstNames();
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          const kind = operation?.operation ?? 'invalid';
          const name = operation ? names.of(operation.name?.value) : 'invalid';
          durations.observe({ operation: name, kind }, (performance.now() - started) / 1_000);
          const told = body.kind === 'single' ? body.singleResult.errors : undefined;
          for (const { extensions } of told ?? []) errors.add({ code: String(extensions?.code) });
        },
      };
    },
  };
}
