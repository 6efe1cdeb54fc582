import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Clock } from '../clock.js';
import { RegisterState } from '../database/register-state.js';
import { requestContext } from '../graphql/request-context.js';
import { etagOf, hasAlready, PUBLIC_CACHING } from '../http-caching.js';
import { answerKey, audienceOf, LONGEST_KEPT_REQUEST } from './answer-key.js';
import { AnswerLog } from './answer-log.js';
import { answerFor, shareable } from './failure.js';
import { Flights } from './flights.js';
import { type KeptAnswer, KeptAnswers } from './kept-answers.js';
import { ReadyQueries } from './ready-queries.js';

/** Stands before Apollo: gives a kept or shared answer in its place, keeps what it answers, and tells browsers what they may keep. */
@Injectable()
export class KeepAnswersMiddleware implements NestMiddleware {
  constructor(
    private readonly kept: KeptAnswers,
    private readonly flights: Flights,
    private readonly queries: ReadyQueries,
    private readonly state: RegisterState,
    private readonly clock: Clock,
    private readonly log: AnswerLog,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const started = performance.now();
    const key = await this.keyOf(request);
    if (key !== null) {
      const kept = this.kept.find(key);
      if (kept) return this.give(kept, 'kept', started, request, response);
      const underWay = this.flights.join(key, request);
      const shared = underWay && (await underWay);
      if (shared) return this.give(shared, 'shared', started, request, response);
    }
    this.watch(key, request, response);
    next();
  }

  /** Null for a request whose answer cannot be kept, or cannot be known to hold. */
  private async keyOf(request: Request): Promise<string | null> {
    const isGet = request.method === 'GET';
    const body = isGet ? '' : request.text;
    if (!this.kept.isOpen || body === undefined || request.originalUrl.length > LONGEST_KEPT_REQUEST) return null;
    const caller = request.caller ?? null;
    const { language } = requestContext();
    const key = answerKey(audienceOf(caller), language, this.clock.today(), request, request.originalUrl, body);
    if (caller === null) return key;
    // Who may write reads what was written, wherever: the announcement of it may still be under way to this process.
    return this.state.current().then(
      () => key,
      () => null,
    );
  }

  private give(
    found: KeptAnswer,
    from: 'kept' | 'shared',
    started: number,
    request: Request,
    response: Response,
  ): void {
    const { requestId } = requestContext();
    const { body, headers, etag, ...answer } = answerFor(requestId, found);
    this.log.tell(requestId, answer, started, from);
    for (let index = 0; index < headers.length; index += 2) response.setHeader(headers[index]!, headers[index + 1]!);
    finish(request, response, body, etag);
  }

  /** Looks at what Apollo hands to Express at last. */
  private watch(key: string | null, request: Request, response: Response): void {
    const context = requestContext();
    const begun = key === null ? null : this.kept.begin();
    const land = key === null || begun === null ? null : this.flights.begin(key, request);
    // Equal changes do not wait for one another: they never share an answer.
    context.resolved = (kind) => kind === 'query' || land?.(null);
    const send = response.send.bind(response);
    response.send = (text: unknown) => {
      const { operation, requestId } = context;
      // Also what no history tells of, such as reference data: who changed it here reads it here.
      if (operation?.kind === 'mutation') this.state.moved();
      if (operation?.kind !== 'query' || response.statusCode !== 200 || typeof text !== 'string') {
        land?.(null);
        return send(text);
      }
      const body = Buffer.from(text);
      const isForOthers = context.keepAnswer && this.state.isKnownAt(context.readAt);
      const told = { body, etag: null, operation: operation.name };
      if (operation.errors.length > 0) {
        const failure = { codes: operation.errors, requestId };
        land?.(isForOthers ? shareable({ ...told, headers: headersOf(response), failure }) : null);
        return send(text);
      }
      if (context.ready && request.method === 'POST' && !request.caller) {
        this.queries.learn(context.ready, context.language, request, request.body, headersOf(response));
      }
      const isForAll = request.method === 'GET' && !request.caller && context.keepAnswer;
      const etag = isForAll ? etagOf(body) : null;
      if (etag) response.setHeader('Cache-Control', PUBLIC_CACHING).setHeader('ETag', etag);
      response.setHeader('Content-Length', body.length);
      const answer = { ...told, headers: headersOf(response), etag };
      if (key !== null && begun !== null && isForOthers) this.kept.keep(key, begun, answer);
      land?.(isForOthers ? answer : null);
      finish(request, response, body, etag);
      return response;
    };
  }
}

function headersOf(response: Response): string[] {
  return response
    .getHeaderNames()
    .filter((name) => name !== 'x-request-id')
    .flatMap((name) => [name, String(response.getHeader(name))]);
}

function finish(request: Request, response: Response, body: Buffer, etag: string | null): void {
  if (!hasAlready(request.headers['if-none-match'], etag)) return void response.end(body);
  response.removeHeader('Content-Length');
  response.removeHeader('Content-Type');
  response.status(304).end();
}
