import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export type Language = 'nl' | 'en';

/** A sentence for a person, in both languages. */
export type Wording = Readonly<Record<Language, string>>;

/** Where the rows of an answer may come from: a replica may be behind. */
export type ReadSource = 'primary' | 'anywhere';

export interface RequestContext {
  requestId: string;
  language: Language;
  /** 'anywhere' from the moment at which it is known that the caller cannot write. */
  readsFrom: ReadSource;
}

const current = new AsyncLocalStorage<RequestContext>();
const ACCEPTABLE_REQUEST_ID = /^[\w-]{8,64}$/;

/** The request that is being answered; outside a request, Dutch and no id. */
export function requestContext(): RequestContext {
  return current.getStore() ?? { requestId: '-', language: 'nl', readsFrom: 'primary' };
}

export function inLanguage(wording: Wording): string {
  return wording[requestContext().language];
}

/** Gives the request its id (the caller's X-Request-Id when it is a sane one) and its language. First in the chain. */
export function openRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const requestId = given && ACCEPTABLE_REQUEST_ID.test(given) ? given : randomUUID();
  const language = request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl';
  response.set({ 'X-Request-Id': requestId, 'Content-Language': language });
  response.vary('Accept-Language');
  current.run({ requestId, language, readsFrom: 'primary' }, next);
}
