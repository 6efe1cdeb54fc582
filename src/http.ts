import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { answerError } from './graphql/answer-error.js';
import { ApiError } from './graphql/api-error.js';
import { openRequest, type Wording } from './graphql/request-context.js';
import { countAnswers } from './metrics/answers.js';
import { Metrics } from './metrics/metrics.js';
import { ToldErrors } from './metrics/told-errors.js';
import { requestLog } from './request-log.js';
import type { Settings } from './settings.js';
import { Tracing } from './tracing/tracing.js';

/** GraphiQL brings its scripts inline and starts its workers from blobs; no other page of ours runs any script. */
const EXPLORER_POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** What every request passes, in this order: its id, its log line, headers, CORS, the body. */
export function configureHttp(app: NestExpressApplication, settings: Settings, logger: Logger): void {
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustedProxies);
  app.set('etag', false); // a hash of every answer, which POST has no use for; what can be kept has one of its own
  app.use(openRequest);
  if (settings.traces) app.use(app.get(Tracing).request.bind(app.get(Tracing)));
  app.use(requestLog(logger));
  if (settings.countsMetrics) countAnswers(app.get(Metrics), app.get(ToldErrors), app.getHttpServer());
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      frameguard: { action: 'deny' },
    }),
  );
  app.use((_: Request, response: Response, next: NextFunction) => {
    response.set({ 'Cache-Control': 'no-store', 'API-Version': '0.1.0' });
    next();
  });
  if (settings.showsExplorer) app.use('/graphql', explorerHeaders);
  app.enableCors({
    origin: settings.corsOrigins.includes('*') ? '*' : settings.corsOrigins,
    methods: ['GET', 'POST', 'OPTIONS'],
    exposedHeaders: ['X-Request-Id', 'Retry-After'],
  });
  app.useBodyParser('json', { limit: settings.bodyLimitKb * 1_024 });
  app.use(parseText);
  app.use(bodyFaults);
}

function explorerHeaders(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' && request.accepts(['json', 'html']) === 'html') {
    response.set('Content-Security-Policy', EXPLORER_POLICY);
  }
  next();
}

/** A body that the front door read already. */
function parseText(request: Request, _: Response, next: NextFunction): void {
  if (request.text === undefined) return next();
  try {
    request.body = JSON.parse(request.text);
  } catch {
    return next({ status: 400 });
  }
  next();
}

/** A body that cannot be read: told in the form of every other error. */
function bodyFaults(error: { status?: number }, _: Request, response: Response, next: NextFunction): void {
  const { status = 500 } = error;
  if (status < 400 || status >= 500) return next(error);
  answerError(response, new ApiError('BAD_USER_INPUT', BODY_FAULTS[status] ?? NO_JSON, { http: { status } }));
}

const NO_JSON = { nl: 'De vraag is geen geldige JSON.', en: 'The request is not valid JSON.' };
const BODY_FAULTS: Record<number, Wording> = {
  413: { nl: 'De vraag is te groot.', en: 'The request is too large.' },
  415: { nl: 'Stuur de vraag als JSON in UTF-8.', en: 'Send the request as JSON in UTF-8.' },
};
