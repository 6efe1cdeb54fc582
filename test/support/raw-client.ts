import { expect } from '@jest/globals';
import type { ApiError } from './api-client.js';

export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  errors: ApiError[] | undefined;
}

/** A request as no decent client would send it. */
export async function raw(url: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const { errors } = isJson ? (JSON.parse(text) as { errors?: ApiError[] }) : {};
  return { status: response.status, headers: response.headers, text, errors };
}

/** POST to /graphql; a text or bytes go as they are, anything else as JSON. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return raw(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
}

const HOUSE_SECRETS = /node_modules|\.[jt]s:\d|\n\s+at |select .* from |insert into|QueryFailed|postgres|statement/i;

/** The answer says that the caller is at fault, in our form, and shows nothing of the house. */
export function expectCallersFault({ status, headers, text, errors }: RawAnswer, code = 'BAD_USER_INPUT'): void {
  expect({ text, isCallers: status === 200 || (status >= 400 && status < 500) }).toEqual({ text, isCallers: true });
  expect(errors?.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors!) {
    expect(message).not.toBe('');
    expect(extensions).toMatchObject({ code, requestId: headers.get('x-request-id') });
    expect(Object.keys(extensions)).not.toEqual(expect.arrayContaining(['http']));
    expect(Object.keys(extensions)).not.toEqual(expect.arrayContaining(['stacktrace']));
  }
  expect(text).not.toMatch(HOUSE_SECRETS);
}
