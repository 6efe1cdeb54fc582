import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationDurations } from '../metrics/operation-durations.js';
import type { ToldErrors } from '../metrics/told-errors.js';
import { codesOf } from './operation-log.js';

/** Counts how long each operation takes and which errors are told. */
export function operationMetrics(errors: ToldErrors, durations: OperationDurations): ApolloServerPlugin {
  return {
    invalidRequestWasReceived: async () => errors.add('BAD_USER_INPUT'),
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          durations.observe(operation?.operation ?? 'invalid', operation?.name?.value ?? null, started);
          if (body.kind === 'single') errors.add(...(codesOf(body.singleResult.errors) ?? []));
        },
      };
    },
  };
}
