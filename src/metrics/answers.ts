import type { Server } from 'node:http';
import type { Metrics } from './metrics.js';
import type { ToldErrors } from './told-errors.js';

declare module 'node:http' {
  interface ServerResponse {
    /** Of the error that it tells, when the request did not get as far as GraphQL. */
    errorCode?: string;
  }
}

/** Counts the answers by HTTP status, and errors told before GraphQL, whatever part of the register gives them. */
export function countAnswers(metrics: Metrics, errors: ToldErrors, server: Server): void {
  const answers = metrics.counter('http_requests_total', 'Requests that were answered.', ['status']);
  server.on('request', (_, response) => {
    response.once('finish', () => {
      answers.add({ status: String(response.statusCode) });
      if (response.errorCode !== undefined) errors.add(response.errorCode);
    });
  });
}
