import type { IncomingMessage } from 'node:http';
import type { Language } from '../graphql/request-context.js';
import type { Caller } from '../identity/actor.js';

/** Longer requests are rare, and two of them would fill the memory of hundreds of others. */
export const LONGEST_KEPT_REQUEST = 8_192;

/** Who may be given the same answer: the public, or one organisation in the same roles. Persons are told apart by `keepAnswer`. */
export function audienceOf(caller: Caller): string {
  if (caller === null) return 'public';
  const { organisation, roles } = caller;
  return JSON.stringify([organisation.code, organisation.kind, ...[...roles].sort()]);
}

/**
 * All that an answer depends on beside the register itself. What the request says stands in it as it came, and whole, so
 * that two requests with one key are the same question; the same question written in two ways is answered twice.
 * @param day the date in the Netherlands: deadlines and successions follow it
 * @param request its line, and every header that a part of the chain looks at
 * @param body of a POST
 */
export function answerKey(
  audience: string,
  language: Language,
  day: string,
  { method, headers }: IncomingMessage,
  url: string,
  body: string,
): string {
  const preflight = (headers['apollo-require-preflight'] || headers['x-apollo-operation-name']) && 'preflight';
  const { accept, origin } = headers;
  return [audience, language, day, method, url, accept, origin, headers['content-type'], preflight, body].join('\n');
}
