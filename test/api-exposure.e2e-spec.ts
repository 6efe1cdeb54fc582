import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post, raw } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let open: TestApp;
let closed: TestApp;
beforeAll(async () => {
  open = await startTestApp();
  closed = await startTestApp({
    INTROSPECTION: 'false',
    EXPLORER: 'false',
    CORS_ORIGINS: 'https://k80.example,https://www.k80.example',
  });
});
afterAll(async () => {
  await open.close();
  await closed.close();
});

const html = (register: TestApp) =>
  raw(`${register.url}/graphql`, { headers: { accept: 'text/html,application/xhtml+xml' } });
const ask = (register: TestApp, query: string, headers = {}, variables = {}) =>
  post(register.url, { query, variables }, headers);

describe('a register that hides its schema', () => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Pilot") { name } }',
    'query IntrospectionQuery { __schema { queryType { name } } }',
  ])('refuses %s', async (query) => {
    const { status, errors } = await ask(closed, query);
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['a field', '{ pilott(number: "x") { id } }'],
    ['a field of a type', '{ provinces { nam } }'],
    ['an argument', '{ pilot(nummer: "x") { id } }'],
    ['a type', '{ node(id: "x") { ... on Pilo { id } } }'],
    ['an enum value', '{ municipalities(filter: { sizeBands: [UNDER_500] }) { totalCount } }'],
    ['a field of an input', '{ municipalities(filter: { nam: "x" }) { totalCount } }'],
    ['a directive argument', '{ provinces { name @include(iff: true) } }'],
  ])('suggests no name for %s', async (_, query) => {
    expect((await ask(open, query)).text).toMatch(/Did you mean/);
    const { text, status } = await ask(closed, query);
    expect(status).toBe(400);
    expect(text).not.toMatch(/Did you mean/);
  });

  it('suggests no name in the values of variables', async () => {
    const query = 'query($f: MunicipalityFilter) { municipalities(filter: $f) { totalCount } }';
    expect((await ask(open, query, {}, { f: { nam: 'x' } })).text).toMatch(/Did you mean/);
    expect((await ask(closed, query, {}, { f: { nam: 'x' } })).text).not.toMatch(/Did you mean/);
    expect((await ask(closed, query, {}, { f: { sizeBands: ['UNDER_500'] } })).text).not.toMatch(/Did you mean/);
  });

  it('answers as before', async () => {
    expect((await closed.public.ask('{ provinces { __typename name } }')).provinces).toHaveLength(12);
  });

  it('shows no explorer', async () => {
    const { status, headers, text } = await html(closed);
    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 400,
      type: expect.stringContaining('json'),
    });
    expect(text).not.toMatch(/<script/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
  });
});

describe('the explorer', () => {
  it('is one page that needs nothing from elsewhere', async () => {
    const { status, headers, text } = await html(open);
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    const markup = text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '').replace(/<style[^>]*>[\s\S]*?<\/style>/g, '');
    expect(text).toMatch(/<script/);
    expect(text.match(/<script[^>]*\ssrc=/)).toBeNull();
    expect(markup).not.toMatch(/(src|href|action)\s*=\s*["']?(https?:)?\/\//);
    expect(text).not.toMatch(
      /@import\s+(url\()?["']?https?:|url\(["']?https?:|\bimport\(["']https?:|importScripts\(["']https?:/,
    );
    expect(text).not.toMatch(/fonts\.googleapis|unpkg\.com|jsdelivr|esm\.sh|cdnjs/);
  });

  it('is allowed by its policy to talk to this register alone', async () => {
    const policy = (await html(open)).headers.get('content-security-policy')!;
    const directives = new Map(
      policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim().split(' ').slice(1)]),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('has a first query that the schema knows', async () => {
    const query = /defaultQuery":("(?:[^"\\]|\\.)*")/.exec((await html(open)).text)?.[1];
    const { errors } = await ask(open, JSON.parse(query!) as string);
    expect(errors).toBeUndefined();
  });
});

describe('headers', () => {
  const EXPECTED = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'api-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
    'access-control-allow-origin': '*',
    'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
  };
  it.each<[string, () => Promise<{ headers: Headers }>]>([
    ['an answer', () => ask(open, '{ __typename }')],
    ['an error', () => ask(open, '{')],
    ['a refused token', () => ask(open, '{ __typename }', { authorization: 'Bearer x' })],
    ['a body that is no JSON', () => post(open.url, '{')],
    ['health', () => raw(`${open.url}/health/live`)],
    ['a page that is not there', () => raw(`${open.url}/nope`)],
  ])('of %s', async (_, request) => {
    const headers = Object.fromEntries((await request()).headers);
    expect(headers).toMatchObject(EXPECTED);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  const preflight = (register: TestApp, origin: string) =>
    raw(`${register.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('a preflight is answered without a token', async () => {
    const { status, headers } = await preflight(open, 'https://anywhere.example');
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,POST,OPTIONS',
      'access-control-allow-headers': 'authorization,content-type',
    });
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each([
    ['https://www.k80.example', 'https://www.k80.example'],
    ['https://k80.example.evil.example', null],
    ['http://k80.example', null],
    ['null', null],
  ])('with origins in the settings, %s is answered %s', async (origin, allowed) => {
    const { headers } = await preflight(closed, origin);
    expect(headers.get('access-control-allow-origin')).toBe(allowed);
    expect(headers.get('vary')).toMatch(/Origin/);
  });
});
