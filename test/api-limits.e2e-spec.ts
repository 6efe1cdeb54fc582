import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { expectCallersFault, post } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp({ MAX_COST: '6000' });
});
afterAll(() => register.close());

const ask = (query: string, variables: object = {}) => post(register.url, { query, variables });
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

/** Fields in `levels` layers, counting the top one. */
const deep = (levels: number) =>
  `{ organisation(code: "GM1695") ${times(levels - 2, () => '{ successions { successor')} { code } ${'}}'.repeat(levels - 2)} }`;

describe('too much is told as QUERY_TOO_COSTLY and not executed', () => {
  it.each([
    ['layers', deep(20)],
    ['layers in fragments', `{ ...A } fragment A on Query ${deep(20)}`],
    ['aliases', `{ ${times(21, (n) => `a${n}: provinces { name }`)} }`],
    ['aliases of __typename', `{ ${times(21, (n) => `a${n}: __typename`)} }`],
    ['aliases in a fragment', `{ ...A } fragment A on Query { ${times(21, (n) => `a${n}: __typename`)} }`],
    ['words', `{ ${'__typename '.repeat(2_001)} }`],
    ['fields to compare', `{ ${'__typename '.repeat(1_500)} }`],
    ['pages in a page', '{ ownPilots(first: 100) { nodes { changes(first: 100) { nodes { cursor } } } } }'],
    ['pages in a page from the end', '{ ownPilots(last: 100) { nodes { changes(last: 100) { nodes { cursor } } } } }'],
    ['an absurd page', '{ municipalities(first: 2147483647) { nodes { name } } }'],
    ['lists in lists', '{ provinces { municipalities { province { municipalities { name } } } } }'],
    ['fragments that double', bomb(25)],
    ['fragments that double often', bomb(90)],
    ['schemas', `{ ${times(7, (n) => `a${n}: __schema { types { fields { type { name } } } }`)} }`],
  ])('%s', async (_, query) => {
    const started = performance.now();
    expectCallersFault(await ask(query), 'QUERY_TOO_COSTLY');
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('ids times what is asked of each', async () => {
    const query =
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Province { municipalities { successions { source } } } } }';
    const province = (await register.public.ask('{ provinces { id } }')).provinces[0].id;
    expectCallersFault(await ask(query, { ids: Array(100).fill(province) }), 'QUERY_TOO_COSTLY');
    expect((await ask(query, { ids: [province] })).errors).toBeUndefined();
  });

  it('a variable as page size counts as what it is', async () => {
    const query =
      'query($n: Int) { municipalities(first: $n) { nodes { name regionMembership { region { memberships { municipality { name code } } } } } } }';
    expect((await ask(query, { n: 1 })).errors).toBeUndefined();
    expectCallersFault(await ask(query, { n: 100 }), 'QUERY_TOO_COSTLY');
  });

  it.each<[string, string, object, object]>([
    ['a page of the default size', '$n: Int = 100', { n: null }, {}],
    ['a page of one', '$n: Int', { n: 1 }, { n: 100 }],
    ['other variables that do not fit', '$n: Int, $id: ID! = "x"', { n: 100, id: {} }, { n: 100 }],
    ['a number that does not fit', '$n: Int', { n: '100' }, { n: 100 }],
  ])('%s admits nothing that costs more', async (_, variables, cheap, costly) => {
    const query = `query(${variables}) { municipalities(first: $n) { nodes { regionMembership { region { memberships {
      municipality { name code } } } } } } ${variables.includes('$id') ? 'node(id: $id) { id }' : ''} }`;
    for (let time = 0; time < 3; time += 1) expect((await ask(query, cheap)).text).not.toContain('QUERY_TOO_COSTLY');
    for (let time = 0; time < 3; time += 1) expectCallersFault(await ask(query, costly), 'QUERY_TOO_COSTLY');
  });

  it.each([
    [
      'a directive that gets null',
      'query($x: Boolean = true) { organisation(code: "x") { name @include(if: $x) }',
      { x: null },
    ],
    ['fragments that double', `{ ...F0 ${doubling(25)}`, {}],
  ])('cannot be hidden behind %s', async (_, beginning, variables) => {
    const [before, fragments = ''] = beginning.split('¦');
    const costly = 'municipalities(first: 100) { nodes { province { municipalities { name } } } } }';
    const answer = await ask(`${before} ${costly} ${fragments}`, variables);
    expect(answer.text).not.toContain('"municipalities"');
    expect(['BAD_USER_INPUT', 'QUERY_TOO_COSTLY']).toContain(answer.errors?.[0]?.extensions.code);
  });
});

function doubling(levels: number): string {
  return `¦${times(levels, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Query { __typename }`;
}

function bomb(levels: number): string {
  return `{ ...F0 } ${doubling(levels).slice(1)}`;
}

describe('what a decent client asks is not too much', () => {
  it.each([
    ['the schema, as tools read it', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })],
    ['layers', deep(6)],
    ['aliases', `{ ${times(20, (n) => `a${n}: __typename`)} }`],
    [
      'a full page',
      '{ municipalities(first: 100) { nodes { code name province { name } population { inhabitants year source } } } }',
    ],
    ['provinces with their municipalities', '{ provinces { name municipalities { code name sizeBand } } }'],
  ])('%s', async (_, query) => {
    expect((await ask(query)).errors).toBeUndefined();
  });
});

describe('a thousand mistakes', () => {
  it.each([
    ['fields', `{ ${times(900, (n) => `x${n}`)} }`],
    ['directives', `{ __typename ${'@x '.repeat(900)} }`],
    ['variables', `query(${times(200, (n) => `$v${n}: Nope`)}) { __typename }`],
    ['arguments', `{ provinces(${times(400, (n) => `x${n}: 1`)}) { name } }`],
  ])('%s: ten are told at most', async (_, query) => {
    const answer = await ask(query);
    expectCallersFault(answer);
    expect(answer.errors!.length).toBeLessThanOrEqual(10);
  });

  it('values of variables', async () => {
    const answer = await ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(1_000).fill({}) });
    expectCallersFault(answer);
    expect(answer.text.length).toBeLessThan(20_000);
  });
});
