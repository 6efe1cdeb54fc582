import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectCallersFault, post, raw } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp();
});
afterAll(async () => {
  expect(register.log.filter(({ level }) => level === 'error')).toEqual([]); // nothing here was a fault of ours
  await register.close();
});

const OK = '{"query":"{__typename}"}';
const type = (name: string) => ({ 'content-type': name });
const bytes = (...values: number[]) => new Uint8Array(values);

describe('a body that cannot be read', () => {
  it.each<[string, unknown, Record<string, string>, number]>([
    ['cut off', '{"query":', {}, 400],
    ['empty', '', {}, 400],
    ['null', 'null', {}, 400],
    ['a number', '5', {}, 400],
    ['an empty object', {}, {}, 400],
    ['not UTF-8', bytes(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d), {}, 400],
    ['compressed, it says, but it is not', OK, { 'content-encoding': 'gzip' }, 400],
    ['compressed in an unknown way', OK, { 'content-encoding': 'zip' }, 415],
    ['in an unknown character set', OK, type('application/json; charset=klingon'), 415],
    ['in an old character set', OK, type('application/json; charset=iso-8859-1'), 415],
    ['of no type', OK, type('garbage'), 400],
    ['of another type', OK, type('application/graphql'), 400],
    ['plain text, as a form without preflight sends it', OK, type('text/plain'), 400],
    ['a form', 'query=%7B__typename%7D', type('application/x-www-form-urlencoded'), 400],
    ['a multipart form', '--x\r\n\r\n--x--', type('multipart/form-data; boundary=x'), 400],
    ['larger than the limit', `{"query":"{__typename}","x":"${'x'.repeat(257 * 1_024)}"}`, {}, 413],
    ['several operations', `[${OK},${OK}]`, {}, 400],
    ['a query that is a number', { query: 5 }, {}, 400],
    ['variables as text', { query: '{__typename}', variables: '{}' }, {}, 400],
    ['variables as list', { query: '{__typename}', variables: [] }, {}, 400],
    ['an operation name that is a number', { query: '{__typename}', operationName: 5 }, {}, 400],
    ['extensions as text', { query: '{__typename}', extensions: 'x' }, {}, 400],
    ['an answer asked for as XML', OK, { accept: 'application/xml' }, 406],
  ])('%s', async (_, body, headers, status) => {
    const answer = await post(register.url, body, headers);
    expect({ status: answer.status, text: answer.text }).toEqual({ status, text: answer.text });
    expectCallersFault(answer);
  });

  it('a persisted query is told as what it is, so that the client sends the whole', async () => {
    const answer = await post(register.url, { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } });
    expectCallersFault(answer, 'PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it('a body at the limit is read', async () => {
    const body = JSON.stringify({ query: '{__typename}', variables: { x: '' } });
    const filled = body.replace('""', `"${'x'.repeat(256 * 1_024 - body.length)}"`);
    expect((await post(register.url, filled)).status).toBe(200);
  });
});

describe('a request that is no good GraphQL', () => {
  it.each<[string, string, object | undefined, string | undefined]>([
    ['a syntax error', '{', undefined, undefined],
    ['nothing but a comment', '# x', undefined, undefined],
    ['an unknown field', '{ nope }', undefined, undefined],
    ['an unknown argument', '{ provinces(x: 1) { name } }', undefined, undefined],
    ['a field without its fields', '{ provinces }', undefined, undefined],
    ['an unknown operation', 'query A {__typename} query B {__typename}', undefined, 'C'],
    ['two operations and no name', 'query A {__typename} query B {__typename}', undefined, undefined],
    ['fragments in a circle', '{...A} fragment A on Query {...B} fragment B on Query {...A}', undefined, undefined],
    ['a subscription', 'subscription { pilots { id } }', undefined, undefined],
    [
      'a variable of the wrong type',
      'query($n: Int) { municipalities(first: $n) { totalCount } }',
      { n: 'x' },
      undefined,
    ],
    ['a variable in parts', 'query($n: Int) { municipalities(first: $n) { totalCount } }', { n: 1.5 }, undefined],
    ['a missing variable', 'query($id: ID!) { node(id: $id) { id } }', {}, undefined],
    ['null for a variable', 'query($id: ID!) { node(id: $id) { id } }', { id: null }, undefined],
    ['a variable of an unknown type', 'query($id: Nope) { node(id: $id) { id } }', { id: 'x' }, undefined],
    [
      'null for a directive',
      'query($x: Boolean = true) { provinces { name @include(if: $x) } }',
      { x: null },
      undefined,
    ],
    ['a number beyond 32 bits', '{ municipalities(first: 99999999999) { totalCount } }', undefined, undefined],
    ['an unknown enum value', '{ municipalities(filter: { sizeBands: [HUGE] }) { totalCount } }', undefined, undefined],
    ['an enum that is none', '{ enumLabels(enum: "__proto__") { value } }', undefined, undefined],
    ['an unknown field of an input', '{ municipalities(filter: { x: 1 }) { totalCount } }', undefined, undefined],
    ['a page of none', '{ municipalities(first: 0) { totalCount } }', undefined, undefined],
    ['a page below none', '{ municipalities(first: -1) { totalCount } }', undefined, undefined],
    ['a page too large', '{ municipalities(first: 101) { totalCount } }', undefined, undefined],
    ['both ends', '{ municipalities(first: 1, last: 1) { totalCount } }', undefined, undefined],
    [
      'a very long name to look for',
      'query($n: String) { municipalities(filter: { name: $n }) { totalCount } }',
      { n: 'x'.repeat(1e5) },
      undefined,
    ],
  ])('%s', async (_, query, variables, operationName) => {
    expectCallersFault(await post(register.url, { query, variables, operationName }));
  });

  it.each([
    ['2026-02-30'],
    ['2026-02-29'],
    ['2026-1-1'],
    ['26-01-01'],
    ['2026-13-01'],
    ['0000-01-01'],
    ['-0001-01-01'],
    ['12026-01-01'],
    ['2026-01-01T00:00:00Z'],
    ['2026-01-01 '],
    [''],
    ['vandaag'],
    ['١٢٣٤-01-01'],
    [20_260_101],
    [true],
    [['x']],
    [{}],
  ])('the date %j', async (day) => {
    expectCallersFault(
      await post(register.url, { query: 'query($d: Date) { ministries(on: $d) { name } }', variables: { d: day } }),
    );
    const literal = JSON.stringify(day).replace(/^\{\}$/, '{x: 1}');
    expectCallersFault(await post(register.url, { query: `{ ministries(on: ${literal}) { name } }` }));
  });

  it.each(['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31'])('but the date %s is one', async (day) => {
    const { ministries } = await register.public.ask('query($d: Date) { ministries(on: $d) { name } }', { d: day });
    expect(Array.isArray(ministries)).toBe(true);
  });
});

describe('a request by GET', () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    raw(`${register.url}/graphql?query=${encodeURIComponent(query)}`, { headers });

  it('as a page of another site can send it is refused', async () => {
    const answer = await get('{__typename}');
    expect(answer.status).toBe(400);
    expectCallersFault(answer);
  });

  it('reads when it shows that it passed a preflight', async () => {
    expect((await get('{__typename}', { 'apollo-require-preflight': '1' })).text).toBe(
      '{"data":{"__typename":"Query"}}\n',
    );
  });

  it('changes nothing', async () => {
    const token = await register.token('GM1695');
    const headers = { 'apollo-require-preflight': '1', authorization: `Bearer ${token}` };
    const answer = await get('mutation { confirmPilot(id: "x") { userErrors { code } } }', headers);
    expect(answer.status).toBe(405);
    expectCallersFault(answer);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is refused', async (method) => {
    expectCallersFault(await raw(`${register.url}/graphql`, { method }));
  });

  it.each(['/nope', '/%ff', '/', '/health', '/health/live/x', '/graphql-playground'])(
    '%s is not found',
    async (path) => {
      expect((await raw(`${register.url}${path}`)).status).toBe(404);
    },
  );
});
