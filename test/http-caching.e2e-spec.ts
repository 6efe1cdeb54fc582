import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase } from './support/databases.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { kept, until, wasKept } from './support/kept.js';
import { post, raw } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const FOUND = '{ searchPilots { totalCount nodes { title } } }';
const PREFLIGHT = { 'apollo-require-preflight': '1' };

let register: TestApp;
/** On the same database, with nothing in memory. */
let forgetful: TestApp;
beforeAll(async () => {
  const database = await cloneDatabase();
  register = await startTestApp({}, database);
  forgetful = await startTestApp({ KEPT_ANSWERS_MB: '0', CORS_ORIGINS: 'https://k80.example' }, database);
  await given(register).pilot({ status: 'OFFERED' });
  await until(() => kept(register).isOpen);
});
afterAll(async () => {
  await Promise.all([register.close(), forgetful.close()]);
});

const get = (app: TestApp, query: string, headers: Record<string, string> = {}, variables: object = {}) =>
  raw(`${app.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`, {
    headers: { ...PREFLIGHT, ...headers },
  });
const cachingOf = (headers: Headers) => [headers.get('cache-control'), headers.get('etag')];

describe('a public question by GET', () => {
  it('may be kept by browsers and caches, which ask each time whether it still holds', async () => {
    for (const app of [forgetful, register, register]) {
      const { status, headers } = await get(app, FOUND);
      expect(status).toBe(200);
      expect(cachingOf(headers)).toEqual([
        'public, max-age=0, must-revalidate',
        expect.stringMatching(/^"[\w-]{43}"$/),
      ]);
    }
  });

  it('has the same tag in every process, from memory or not', async () => {
    const tags = new Set<string | null>();
    for (const app of [forgetful, register, register]) tags.add((await get(app, FOUND)).headers.get('etag'));
    expect(tags.size).toBe(1);
  });

  it('says on what it depends', async () => {
    for (const app of [forgetful, register, register]) {
      const told = (await get(app, FOUND)).headers.get('vary')!.toLowerCase().split(/, */);
      expect(told).toEqual(expect.arrayContaining(['accept', 'accept-language', 'authorization']));
      expect(told.includes('origin')).toBe(app === forgetful);
    }
  });

  it.each<[string, (tag: string) => string, number]>([
    ['the tag', (tag) => tag, 304],
    ['a weak form of it', (tag) => `W/${tag}`, 304],
    ['it among others', (tag) => `"other", ${tag}`, 304],
    ['any', () => '*', 304],
    ['another tag', () => '"other"', 200],
    ['a part of it', (tag) => `${tag.slice(0, 9)}"`, 200],
  ])('is answered according to If-None-Match: %s', async (_, header, status) => {
    await get(register, FOUND);
    for (const [app, isKept] of [
      [register, true],
      [forgetful, false],
    ] as const) {
      const { headers: before } = await get(app, FOUND);
      const answer = await get(app, FOUND, { 'if-none-match': header(before.get('etag')!) });
      expect([answer.status, answer.text === '', wasKept(app, answer.headers)]).toEqual([
        status,
        status === 304,
        isKept,
      ]);
      expect(cachingOf(answer.headers)).toEqual(cachingOf(before));
      expect(answer.headers.get('vary')).toBe(before.get('vary'));
      expect(answer.headers.has('content-type')).toBe(status === 200);
      expect(answer.headers.get('x-request-id')).not.toBe(before.get('x-request-id'));
    }
  });

  it('has another tag when its answer is another', async () => {
    const { headers: before } = await get(register, FOUND);
    await given(register).pilot({ status: 'OFFERED', title: 'Dorpsbus' });
    const answer = await get(register, FOUND, { 'if-none-match': before.get('etag')! });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).not.toBe(before.get('etag'));
    expect(answer.text).toMatch(/Dorpsbus/);
  });

  it('is refused to a page of another site as ever, also when its answer is in memory', async () => {
    for (const _ of [1, 2]) await get(register, FOUND);
    expect((await get(register, FOUND, { 'apollo-require-preflight': '' })).status).toBe(400);
  });
});

describe('nobody else may keep', () => {
  const NO_STORE = ['no-store', null];

  it('what was asked by POST', async () => {
    for (const _ of [1, 2]) {
      const { headers, status } = await post(register.url, { query: FOUND }, { 'if-none-match': '*' });
      expect([status, ...cachingOf(headers)]).toEqual([200, ...NO_STORE]);
    }
  });

  it('what a signed-in person asked', async () => {
    const authorization = `Bearer ${await register.token(NOORD_BEVELAND)}`;
    for (const isKept of [false, true]) {
      const { headers, status } = await get(register, FOUND, { authorization, 'if-none-match': '*' });
      expect([status, ...cachingOf(headers)]).toEqual([200, ...NO_STORE]);
      expect(wasKept(register, headers)).toBe(isKept);
    }
  });

  it('what a secret in the address opens', async () => {
    const query = 'query F($token: String!) { followCorrection(token: $token) { number } }';
    for (const app of [register, forgetful]) {
      const { headers, status } = await get(app, query, { 'if-none-match': '*' }, { token: 'a'.repeat(32) });
      expect([status, ...cachingOf(headers)]).toEqual([200, ...NO_STORE]);
    }
  });

  it.each([
    ['an error in a part of the answer', '{ provinces { name } ownPilots { totalCount } }'],
    ['a question that is no good', '{ nope }'],
    ['a change', 'mutation { confirmPilot(id: "x") { userErrors { code } } }'],
  ])('%s', async (_, query) => {
    for (const app of [register, forgetful]) {
      const { headers, errors } = await get(app, query, { 'if-none-match': '*' });
      expect(errors?.length).toBeGreaterThan(0);
      expect(cachingOf(headers)).toEqual(NO_STORE);
    }
  });

  it('the explorer', async () => {
    const { headers, status } = await raw(`${register.url}/graphql`, { headers: { accept: 'text/html' } });
    expect([status, ...cachingOf(headers)]).toEqual([200, ...NO_STORE]);
  });
});
