import type { ApolloServerPlugin } from '@apollo/server';
import type { Tracing } from '../tracing/tracing.js';

/** Shows each operation to the tracing system: its name, its kind and the codes of its errors; never its variables. */
export function operationSpan(tracing: Tracing): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      let end: ((codes: string[]) => void) | undefined;
      return {
        didResolveOperation: async ({ operation }) => {
          if (operation) end = tracing.operation(operation.operation, operation.name?.value);
        },
        willSendResponse: async ({ response: { body } }) => {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          end?.(errors?.map(({ extensions }) => String(extensions?.code)) ?? []);
        },
      };
    },
  };
}
