import type { ExecutionArgs, FormattedExecutionResult, GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import { inRequest, type RequestContext } from '../graphql/request-context.js';
import type { Settings } from '../settings.js';
import type { LiveOperations } from './live-operations.service.js';

export const PROTOCOL_NAME = 'graphql-transport-ws';
/** A client of this protocol comes back after it with a token of that moment; after most others it gives up. */
const FORBIDDEN = 4403;
export const GOING_AWAY = 1001;
const FAULT = 4500;
const TO_INITIALISE_MS = 5_000;
/** The longest time that a timer can be set for. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Protocol {
  open(socket: WebSocket, context: RequestContext): void;
}

interface Extra {
  socket: WebSocket;
  caller?: Awaited<ReturnType<LiveOperations['identify']>>['caller'];
}

/** The protocol of graphql-ws, with what holds for every request to the API. */
export async function protocolFor(operations: LiveOperations, settings: Settings): Promise<Protocol> {
  const { makeServer } = await import('graphql-ws');
  const server = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: TO_INITIALISE_MS,
    onConnect: async ({ connectionParams, extra }) => {
      const { authorization = connectionParams?.Authorization } = connectionParams ?? {};
      try {
        const { caller, expiresAt } = await operations.identify(authorization);
        extra.caller = caller;
        closeAt(extra.socket, expiresAt);
        return true;
      } catch (error) {
        extra.socket.close(FORBIDDEN, (error as Error).message.slice(0, 100));
        return false;
      }
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload): Promise<ExecutionArgs | readonly GraphQLError[]> => {
      if (Object.keys(subscriptions).length > settings.liveMaxSubscriptions) return [operations.tooMany()];
      return operations.prepare(payload, extra.caller ?? null);
    },
    onError: (_context, _id, _payload, errors) => operations.formatted(errors),
    onNext: (_context, _id, _payload, _args, result): FormattedExecutionResult | undefined =>
      result.errors ? { ...result, errors: operations.formatted(result.errors) } : undefined,
  });
  return {
    open: (socket, context) => {
      const closed = server.opened(
        {
          protocol: PROTOCOL_NAME,
          send: (data) =>
            new Promise((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve()))),
          close: (code, reason) => socket.close(code, reason),
          onMessage: (handle) =>
            socket.on('message', (message) => {
              const handled = inRequest(context, () => handle(String(message)));
              handled.catch(() => socket.close(FAULT, 'Internal fault'));
            }),
        },
        { socket },
      );
      socket.once('close', (code, reason) => void closed(code, String(reason)));
    },
  };
}

function closeAt(socket: WebSocket, moment: Date): void {
  const left = Math.min(Math.max(moment.getTime() - Date.now(), 0), LONGEST_TIMER_MS);
  const timer = setTimeout(() => socket.close(FORBIDDEN, 'The token has expired.'), left).unref();
  socket.on('close', () => clearTimeout(timer));
}
