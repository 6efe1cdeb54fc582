import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../clock.js';
import { RegisterState } from '../database/register-state.js';
import { codesOf } from '../graphql/operation-log.js';
import {
  inRequest,
  knownLanguage,
  type Language,
  type RequestContext,
  requestIdOf,
} from '../graphql/request-context.js';
import { LOGGER } from '../logging.js';
import { logRequest } from '../request-log.js';
import { Settings } from '../settings.js';
import { hasAlready } from '../http-caching.js';
import { answerKey, LONGEST_KEPT_REQUEST } from './answer-key.js';
import { AnswerLog } from './answer-log.js';
import { answerFor, shareable } from './failure.js';
import { Flights } from './flights.js';
import { headersWithout, type KeptAnswer, KeptAnswers } from './kept-answers.js';
import { type KnownQuestion, ReadyQueries } from './ready-queries.js';

declare module 'node:http' {
  interface IncomingMessage {
    /** The body, when it was read before Express. */
    text?: string;
  }
}

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  language: Language;
  key: string;
  /** By `performance.now()`. */
  started: number;
}

const PLAIN_JSON = /^application\/json(; ?charset=utf-8)?$/i;

/**
 * Gives the public what is kept, what is being computed for an equal question, and what queries give that went the whole
 * way before, before Express sees the request: Express with an empty chain takes 2.7 times what Node itself takes.
 * Everything else goes on to Express unchanged.
 */
@Injectable()
export class FrontDoor {
  constructor(
    private readonly kept: KeptAnswers,
    private readonly flights: Flights,
    private readonly queries: ReadyQueries,
    private readonly state: RegisterState,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly log: AnswerLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param server to be called once, before it listens */
  standBefore(server: Server): void {
    const [express] = server.listeners('request') as [RequestListener];
    server.removeListener('request', express);
    server.on('request', (request, response) => this.receive(request, response, express));
  }

  private receive(request: IncomingMessage, response: ServerResponse, express: RequestListener): void {
    const { method, url = '' } = request;
    if (method === 'GET' && url.startsWith('/graphql?') && url.length <= LONGEST_KEPT_REQUEST) {
      void this.answer(request, response, '', express);
    } else if (method === 'POST' && url === '/graphql' && isPlain(request)) {
      read(request, (text) => {
        request.text = text;
        void this.answer(request, response, text, express);
      });
    } else {
      express(request, response);
    }
  }

  /** Nothing is awaited but the answer to an equal question: in between, another one could begin the same. */
  private async answer(request: IncomingMessage, response: ServerResponse, body: string, express: RequestListener) {
    const started = performance.now();
    const { headers, url = '' } = request;
    const language = knownLanguage(headers['accept-language']);
    // A trace begins in Express, and tells of kept answers too.
    const isForHere = !this.settings.traces && headers.authorization === undefined;
    if (!isForHere || language === undefined) return express(request, response);
    const key = answerKey('public', language, this.clock.today(), request, url, body);
    const asked = { request, response, language, key, started };
    const kept = this.kept.find(key);
    if (kept) return this.give(kept, asked, 'kept');
    const underWay = this.flights.join(key, request);
    const shared = underWay && (await underWay);
    if (shared) return this.give(shared, asked, 'shared');
    const known = body ? this.queries.find(language, request, body) : null;
    if (!known || !(await this.compute(known, asked))) express(request, response);
  }

  private give(found: KeptAnswer, asked: Asked, from: 'kept' | 'shared'): void {
    const { request, response } = asked;
    const requestId = requestIdOf(request);
    const answer = answerFor(requestId, found);
    this.tell(requestId, answer, asked, from);
    if (hasAlready(request.headers['if-none-match'], answer.etag)) {
      response.writeHead(304, [...withoutContent(answer), 'X-Request-Id', requestId]).end();
    } else {
      response.writeHead(200, [...answer.headers, 'X-Request-Id', requestId]).end(answer.body);
    }
  }

  /** Answers a question of which only the variables are new. @returns false when anything is not as ever: then Express has to */
  private async compute({ query, variables, headers }: KnownQuestion, asked: Asked): Promise<boolean> {
    const { request, response, language, key } = asked;
    const requestId = requestIdOf(request);
    const context: RequestContext = { requestId, language, readsFrom: 'anywhere', keepAnswer: true };
    const begun = this.kept.begin();
    const land = begun === null ? null : this.flights.begin(key, request);
    const outcome = await inRequest(context, () => query.run(variables, request)).catch(() => undefined);
    if (!outcome) {
      land?.(null);
      if (outcome === undefined) request.asksAlone = true;
      return false;
    }
    const body = Buffer.from(`${JSON.stringify(outcome)}\n`);
    const told = [...headers, 'Content-Length', String(body.length)];
    const codes = codesOf(outcome.errors);
    const answer = {
      ...{ body, headers: told, etag: null, operation: query.name },
      ...(codes && { failure: { codes, requestId } }),
    };
    const isForOthers = context.keepAnswer && this.state.isKnownAt(context.readAt);
    if (begun !== null && isForOthers && !codes) this.kept.keep(key, begun, answer);
    land?.(isForOthers ? shareable(answer) : null);
    this.tell(requestId, answer, asked);
    response.writeHead(200, [...told, 'X-Request-Id', requestId]).end(body);
    return true;
  }

  /** Its two lines in the log, and its place in the metrics. */
  private tell(
    requestId: string,
    answer: KeptAnswer,
    { request, response, started }: Asked,
    from?: 'kept' | 'shared',
  ): void {
    const log = () => logRequest(this.logger, requestId, request, response, started);
    this.log.tell(requestId, answer, started, from);
    if (response.closed)
      log(); // whoever asked did not wait for it
    else response.on('close', log);
  }
}

function isPlain({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length']);
  return (
    length > 0 &&
    length <= LONGEST_KEPT_REQUEST &&
    headers['content-encoding'] === undefined &&
    PLAIN_JSON.test(headers['content-type'] ?? '')
  );
}

/** A body that breaks off is never handed on: there is nobody left to answer. */
function read(request: IncomingMessage, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString()));
  request.on('error', () => {});
}

/** The headers of an answer that says only that nothing changed. */
const withoutContent = ({ headers }: KeptAnswer) => headersWithout(headers, /^content-(type|length)$/);
