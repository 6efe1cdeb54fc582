import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import { requestContext } from './request-context.js';

const LONGEST_NAME = 100;

/** One line per operation: its name, its kind and the codes of its errors; never its variables, which hold people's texts. */
export function operationLog(logger: Logger): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operationName, operation, response: { body } }) => {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          logger.info(
            {
              requestId: requestContext().requestId,
              operation: operationName?.slice(0, LONGEST_NAME),
              kind: operation?.operation,
              ms: Math.round(performance.now() - started),
              errors: errors?.map(({ extensions }) => extensions?.code),
            },
            'graphql',
          );
        },
      };
    },
  };
}
