import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectCallersFault, post } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp();
});
afterAll(async () => {
  expect(register.log.filter(({ level }) => level === 'error')).toEqual([]); // nothing here was a fault of ours
  await register.close();
});

const id = (text: string) => Buffer.from(text).toString('base64url');
const NUL = '\u0000';
const HALF = '\ud83d';
const ODD_IDS = [
  '',
  ' ',
  'x',
  'é',
  '%',
  "'",
  NUL,
  `GM1695${NUL}`,
  HALF,
  '../..',
  'x'.repeat(100_000),
  id('Pilot:x'),
  id(`Pilot:${NUL}`),
  id('Pilot:'),
  id('Pilot:00000000-0000-0000-0000-000000000000'),
  id('Nope:x'),
  id('__proto__:x'),
  id('constructor:x'),
  id('Municipality:toString'),
  id('Municipality:GM1695 '),
  id('Ministry:GM1695'),
  id('Region:x'),
  id('Theme:x'),
  id('Law:x'),
  id('LegalBasis:99999999999999999999'),
  id('Change:99999999999999999999'),
  id('RegelruimteRequest:1'),
];

describe('odd ids, codes and numbers find nothing', () => {
  it.each(ODD_IDS.map((text) => [text.slice(0, 60), text]))('%j', async (_, text) => {
    for (const query of [
      'query($id: ID!) { found: node(id: $id) { id } }',
      'query($id: ID!) { found: organisation(code: $id) { code } }',
      'query($id: String!) { found: pilot(number: $id) { number } }',
    ]) {
      const answer = await post(register.url, { query, variables: { id: text } });
      if (answer.errors) expectCallersFault(answer);
      else expect(answer.text).toBe('{"data":{"found":null}}\n');
    }
  });

  it('in a mutation they are told as not found or as no id', async () => {
    const token = await register.token('GM1695');
    for (const text of ODD_IDS) {
      const query = 'mutation($id: ID!) { confirmPilot(id: $id) { userErrors { code } } }';
      const answer = await post(register.url, { query, variables: { id: text } }, { authorization: `Bearer ${token}` });
      expectCallersFault(answer, answer.errors?.[0]?.extensions.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'BAD_USER_INPUT');
    }
  });

  it('more than a hundred at once are refused', async () => {
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await register.public.ask(query, { ids: Array(100).fill('x') })).nodes).toEqual(Array(100).fill(null));
    expectCallersFault(await post(register.url, { query, variables: { ids: Array(101).fill('x') } }));
  });
});

describe('cursors that the register never gave', () => {
  const cursor = (value: unknown) => id(JSON.stringify(value));
  it.each([
    ['', ''],
    ['a word', 'x'],
    ['NUL', NUL],
    ['null', cursor(null)],
    ['an empty list', cursor([])],
    ['too few values', cursor(['name', 'x'])],
    ['too many values', cursor(['name', 'x', 'y', 'z'])],
    ['numbers', cursor(['name', 1, 2])],
    ['another order', cursor(['size', 'x', 'y'])],
    ['a list in it', cursor(['name', ['x'], 'y'])],
    ['NUL in it', cursor(['name', NUL, 'x'])],
  ])('%s', async (_, after) => {
    const query = 'query($after: String) { municipalities(after: $after) { nodes { code } } }';
    expectCallersFault(await post(register.url, { query, variables: { after } }));
  });
});

describe('texts that no database can hold', () => {
  const REGISTER = `mutation($key: String!, $input: PilotInput!) {
    registerPilot(idempotencyKey: $key, input: $input) { pilot { id } userErrors { code path } } }`;
  const DRAFT = { title: 'Dorpstaxi', summary: 'Een taxi.', primaryTheme: 'ACCESSIBILITY' };
  const FIELDS: [string, (odd: string) => object][] = [
    ...['title', 'summary', 'problem', 'contactMailbox', 'intendedAdopter', 'primaryTheme'].map(
      (field): [string, (odd: string) => object] => [field, (odd) => ({ [field]: odd })],
    ),
    ...['villages', 'otherThemes', 'coExecutors'].map((field): [string, (odd: string) => object] => [
      field,
      (odd) => ({ [field]: [odd] }),
    ]),
    ['contactPerson', (odd) => ({ contactPerson: { name: odd, email: `${odd}@example.org` } })],
    ['means', (odd) => ({ means: [{ kind: 'STAFF', status: 'SOUGHT', description: odd }] })],
  ];
  it.each(FIELDS.flatMap(([field, make]) => [NUL, HALF, `${HALF}x`].map((odd) => [field, odd, make] as const)))(
    'in %s: %j',
    async (_, odd, make) => {
      const { data, errors } = await register
        .as('GM1695')
        .send(REGISTER, { key: 'k', input: { ...DRAFT, ...make(`Dorp${odd}`) } });
      if (errors) expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      else
        expect(data!.registerPilot).toEqual({ pilot: null, userErrors: expect.arrayContaining([expect.anything()]) });
    },
  );

  it('in the idempotency key', async () => {
    const { data, errors } = await register.as('GM1695').send(REGISTER, { key: `k${NUL}`, input: DRAFT });
    expect(errors?.[0]?.extensions.code ?? data!.registerPilot.userErrors[0].code).toMatch(
      /^(BAD_USER_INPUT|INVALID)$/,
    );
  });
});
