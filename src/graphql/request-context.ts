import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import type { FormattedExecutionResult } from 'graphql';

export type Language = 'nl' | 'en';

/** A sentence for a person, in both languages. */
export type Wording = Readonly<Record<Language, string>>;

/** Where the rows of an answer may come from: a replica may be behind. */
export type ReadSource = 'primary' | 'anywhere';

/** What GraphQL found in a request, for the log and for who keeps its answer. */
export interface Operation {
  name: string | null;
  kind: OperationKind;
  /** The codes of its errors. */
  errors: string[];
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** What a query gave, as it is told. */
export type Outcome = FormattedExecutionResult<Record<string, unknown>>;

/** A query that went the whole way: its text was parsed, validated and found within the limits, and it is compiled. */
export interface ReadyQuery {
  name: string | null;
  /** Runs it for the public. Null when these variables have to go the whole way too, or it was forgotten. */
  run(variables: Record<string, unknown>, request: object): Promise<Outcome | null>;
}

export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  /** Called when it is known what is asked, before it is carried out. */
  resolved?: (kind: OperationKind) => void;
  /** Set when the request was a GraphQL operation and its answer is ready. */
  operation?: Operation;
  /** Whoever finds that the answer is good for this request alone, such as one that tells who asks, makes it false. */
  keepAnswer: boolean;
  /** 'anywhere' from the moment at which it is known that the caller cannot write. */
  readsFrom: ReadSource;
  /** How far the replica was at least that gave rows for the answer; left out when only the primary did. */
  readAt?: bigint;
  /** Set by a query that need not go the whole way the next time. */
  ready?: ReadyQuery;
}

const current = new AsyncLocalStorage<RequestContext>();
/** Browsers send a few dozen different headers; what comes beyond these is negotiated each time. */
const MOST_LANGUAGES = 500;
const LONGEST_LANGUAGE = 200;
const languages = new Map<string, Language>();
const ACCEPTABLE_REQUEST_ID = /^[\w-]{8,64}$/;

/** The request that is being answered; outside a request, Dutch and no id. */
export function requestContext(): RequestContext {
  return current.getStore() ?? { requestId: '-', language: 'nl', readsFrom: 'primary', keepAnswer: false };
}

export function inLanguage(wording: Wording): string {
  return wording[requestContext().language];
}

/** The caller's X-Request-Id when it is a sane one, or else a new id. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE_REQUEST_ID.test(given) ? given : randomUUID();
}

/** The language that such an Accept-Language led to before; undefined for one that was not seen yet. */
export function knownLanguage(header = ''): Language | undefined {
  return languages.get(header);
}

/** Gives the request its id and its language. First in the chain. */
export function openRequest(request: Request, response: Response, next: NextFunction): void {
  const requestId = requestIdOf(request);
  const language = languageOf(request);
  response.setHeader('X-Request-Id', requestId);
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept, Accept-Language, Authorization');
  current.run({ requestId, language, readsFrom: 'primary', keepAnswer: true }, next);
}

/** Runs what answers a request that does not go through the chain. */
export function inRequest<Result>(context: RequestContext, work: () => Result): Result {
  return current.run(context, work);
}

function languageOf(request: Request): Language {
  const header = request.headers['accept-language'] ?? '';
  const known = languages.get(header);
  if (known) return known;
  const language = request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl';
  if (languages.size < MOST_LANGUAGES && header.length < LONGEST_LANGUAGE) languages.set(header, language);
  return language;
}
