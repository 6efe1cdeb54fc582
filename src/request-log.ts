import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { requestContext } from './graphql/request-context.js';

declare module 'node:http' {
  interface ServerResponse {
    /** What failed on our side, for the line of the request. */
    err?: Error;
  }
}

/** Logs each request when its answer is out, but for those of probes, which come every few seconds. */
export function requestLog(logger: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!request.url.startsWith('/health')) {
      const started = performance.now();
      const { requestId } = requestContext();
      response.on('close', () => logRequest(logger, requestId, request, response, started));
    }
    next();
  };
}

/**
 * One line: of the address only the path, because the query string of a GET may hold what people search for.
 * @param started by `performance.now()`
 */
export function logRequest(
  logger: Logger,
  requestId: string,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  started: number,
): void {
  const { method, url, originalUrl = url } = request;
  const { statusCode, err, writableFinished } = response;
  const line = {
    requestId,
    req: { method, path: originalUrl?.split('?', 1)[0] },
    res: { statusCode },
    responseTime: Math.round(performance.now() - started),
  };
  if (err || statusCode >= 500) {
    logger.error({ ...line, err: err ?? new Error(`failed with status code ${statusCode}`) }, 'request errored');
  } else {
    logger.info(line, writableFinished ? 'request completed' : 'request aborted');
  }
}
