import type { Server } from 'node:http';
import type { Metrics } from './metrics.js';

/** Counts the answers by HTTP status, whatever part of the register gives them. */
export function countAnswers(metrics: Metrics, server: Server): void {
  const answers = metrics.counter('http_requests_total', 'Requests that were answered.', ['status']);
  server.on('request', (_, response) => {
    response.once('finish', () => answers.add({ status: String(response.statusCode) }));
  });
}
