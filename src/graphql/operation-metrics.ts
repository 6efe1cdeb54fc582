import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationDurations } from '../metrics/operation-durations.js';
import { codesOf, type OperationErrors } from './operation-errors.js';

/** Counts how long each operation takes and which errors are told. */
export function operationMetrics(errors: OperationErrors, durations: OperationDurations): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          durations.observe(operation?.operation ?? 'invalid', operation?.name?.value ?? null, started);
          if (body.kind === 'single') errors.count(codesOf(body.singleResult.errors));
        },
      };
    },
  };
}
