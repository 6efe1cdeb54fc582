import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { requestContext } from './request-context.js';

const LONGEST_NAME = 100;

interface ToldOperation {
  requestId: string;
  operation: string | null | undefined;
  kind: string | undefined;
  ms: number;
  errors?: string[];
  /** The answer was kept from an earlier request. */
  kept?: true;
  /** The answer was computed for an equal request at the same time. */
  shared?: true;
  /** The request that failed for this one as well; the cause stands beside its id. */
  failedWith?: string;
}

/** Undefined when there are none. */
export const codesOf = (errors: readonly GraphQLFormattedError[] | undefined): string[] | undefined =>
  errors?.map(({ extensions }) => String(extensions?.code));

/** One line per operation: its name, its kind and the codes of its errors; never its variables, which hold people's texts. */
export function logOperation(logger: Logger, { operation, ...told }: ToldOperation): void {
  logger.info({ operation: operation?.slice(0, LONGEST_NAME), ...told }, 'graphql');
}

/** Logs each operation, and notes in the context of the request what it was. */
export function operationLog(logger: Logger): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        didResolveOperation: async ({ operation }) => {
          if (operation) requestContext().resolved?.(operation.operation);
        },
        willSendResponse: async ({ operationName, operation, response: { body } }) => {
          const errors = body.kind === 'single' ? codesOf(body.singleResult.errors) : undefined;
          const context = requestContext();
          if (operation) {
            context.operation = { name: operationName ?? null, kind: operation.operation, errors: errors ?? [] };
          }
          logOperation(logger, {
            requestId: context.requestId,
            operation: operationName,
            kind: operation?.operation,
            ms: Math.round(performance.now() - started),
            errors,
          });
        },
      };
    },
  };
}
