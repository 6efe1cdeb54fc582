import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../metrics/metrics.js';
import type { OperationDurations } from '../metrics/operation-durations.js';

/** Counts how long each operation takes and which errors are told. */
export function operationMetrics(metrics: Metrics, durations: OperationDurations): ApolloServerPlugin {
  const errors = metrics.counter('graphql_errors_total', 'Top-level errors that were told.', ['code']);
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          durations.observe(operation?.operation ?? 'invalid', operation?.name?.value ?? null, started);
          const told = body.kind === 'single' ? body.singleResult.errors : undefined;
          for (const { extensions } of told ?? []) errors.add({ code: String(extensions?.code) });
        },
      };
    },
  };
}
