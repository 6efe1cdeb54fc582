import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from './metrics.js';

/** Counts the answers by HTTP status. */
export function countAnswers(metrics: Metrics) {
  const answers = metrics.counter('http_requests_total', 'Requests that were answered.', ['status']);
  return (_: Request, response: Response, next: NextFunction): void => {
    response.once('finish', () => answers.add({ status: String(response.statusCode) }));
    next();
  };
}
