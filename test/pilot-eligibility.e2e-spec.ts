import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { FEW_FIELDS, given } from './support/given.js';
import { done, faults, register, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const GOIRLE = 'GM0785'; // 24,891 inhabitants on 1 January 2026
const BORNE = 'GM0147'; // 25,042

let app: TestApp;
let strict: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  strict = await startTestApp({ ELIGIBLE_UP_TO_INHABITANTS: '24890' });
});
afterAll(async () => {
  await app.close();
  await strict.close();
});

const attempt = async (owner: string, on = app) => faults(await register(on.as(owner), FEW_FIELDS));
const isEligible = async (code: string, on = app) =>
  (
    await on.public.ask('query E($code: ID!) { organisation(code: $code) { ... on Municipality { isEligible } } }', {
      code,
    })
  ).organisation.isEligible;

test.each([
  ['Noord-Beveland', 'GM1695', []],
  ['Goirle, just under the limit', GOIRLE, []],
  ['Borne, just over it', BORNE, ['MUNICIPALITY_TOO_LARGE']],
  ['Groningen', 'GM0014', ['MUNICIPALITY_TOO_LARGE']],
  ['a ministry', 'mnre1034', ['NOT_A_MUNICIPALITY']],
  ['a province', 'PV29', ['NOT_A_MUNICIPALITY']],
  ['the K80 office', 'k80', ['NOT_A_MUNICIPALITY']],
])('%s registers: %s %j', async (_, owner, expected) => {
  expect(await attempt(owner)).toEqual(expected);
  if (owner.startsWith('GM')) expect(await isEligible(owner)).toBe(expected.length === 0);
});

test('the refusal names the figure, its year and the way out', async () => {
  const { userErrors } = await register(app.as(BORNE), FEW_FIELDS);
  expect(userErrors[0]!.message).toBe(
    'Uw gemeente had 25.042 inwoners op 1 januari 2026. Dit register is voor gemeenten tot en met 25.000 inwoners. Het K80-bureau kan een uitzondering maken.',
  );
  const english = await register(app.as(BORNE).inEnglish(), FEW_FIELDS);
  expect(english.userErrors[0]!.message).toContain('25,042 inhabitants on 1 January 2026');
});

test('who may not own pilots hears at once what else is wrong', async () => {
  expect(faults(await register(app.as(BORNE), { title: 'x', summary: 'y' }))).toEqual([
    'MUNICIPALITY_TOO_LARGE',
    'REQUIRED input.primaryTheme',
  ]);
});

test('the limit is a setting', async () => {
  expect(await attempt(GOIRLE, strict)).toEqual(['MUNICIPALITY_TOO_LARGE']);
  expect(await isEligible(GOIRLE, strict)).toBe(false);
  await given(strict).population(GOIRLE, 2027, 24_890);
  expect(await attempt(GOIRLE, strict)).toEqual([]);
  expect(await isEligible(GOIRLE, strict)).toBe(true);
});

test.each([
  ['GM0050', 25_000, []],
  ['GM0158', 25_001, ['MUNICIPALITY_TOO_LARGE']],
])('%s with %i inhabitants: %j', async (owner, inhabitants, expected) => {
  await given(app).population(owner, 2027, inhabitants);
  await given(app).population(owner, 2025, inhabitants === 25_000 ? 25_001 : 25_000);
  expect(await attempt(owner)).toEqual(expected);
});

test('growing past the limit later changes nothing for the pilot', async () => {
  const owner = 'GM0226';
  const pilot = await given(app).pilot({ owner });
  await given(app).population(owner, 2027, 30_000);
  expect(await attempt(owner)).toEqual(['MUNICIPALITY_TOO_LARGE']);
  const offered = done(await take(app.as(owner), 'offerPilot', pilot));
  expect(offered).toMatchObject({ status: 'OFFERED', registeredPopulation: { inhabitants: 24_856, year: 2026 } });
});

test('a municipality without a figure is told so', async () => {
  await app.database.query(
    `insert into organisation (code, kind, name) values ('GM9000', 'MUNICIPALITY', 'Nieuwstad')`,
  );
  const { userErrors } = await register(app.as('GM9000'), FEW_FIELDS);
  expect(userErrors).toMatchObject([
    { code: 'MUNICIPALITY_TOO_LARGE', message: expect.stringContaining('geen inwonertal bekend') },
  ]);
});

const SET = `mutation Set($code: ID!, $input: SetEligibilityExceptionInput!) {
  set: setEligibilityException(municipality: $code, input: $input) {
    municipality { code isEligible eligibilityException } userErrors { code path } } }`;
const curator = () => app.as('k80', 'CURATOR');
const setting = async (client: ApiClient, code: string, reason: string | null) =>
  (await client.ask(SET, { code, input: { reason } })).set;
const recorded = (code: string) =>
  app.database.query(
    `select action, differences->0->>'after' as reason from change where subject_id = $1 order by cursor`,
    [code],
  );

test('a curator makes an exception, changes it and ends it', async () => {
  const owner = 'GM0273';
  expect(await setting(curator(), owner, ' Kleine kernen. ')).toEqual({
    municipality: { code: owner, isEligible: true, eligibilityException: 'Kleine kernen.' },
    userErrors: [],
  });
  await setting(curator(), owner, 'Kleine kernen.');
  const pilot = done(await register(app.as(owner), FEW_FIELDS));
  expect(pilot.registeredPopulation).toMatchObject({ inhabitants: 25_169, year: 2026 });

  await setting(curator(), owner, 'Ver van de stad.');
  const blank = await setting(curator(), owner, ' \t');
  expect(blank).toEqual({ municipality: null, userErrors: [{ code: 'REQUIRED', path: ['input', 'reason'] }] });
  expect((await setting(curator(), owner, null)).municipality).toMatchObject({
    isEligible: false,
    eligibilityException: null,
  });
  await setting(curator(), owner, null);
  expect(await attempt(owner)).toEqual(['MUNICIPALITY_TOO_LARGE']);
  done(await take(app.as(owner), 'editPilot', pilot, { problem: 'Dit mag nog.' }));
  expect(await recorded(owner)).toEqual(
    ['Kleine kernen.', 'Ver van de stad.', null].map((reason) => ({ action: 'EXCEPTION_CHANGED', reason })),
  );
});

test('the municipality may be named by its TOOI URI', async () => {
  const uri = 'https://identifier.overheid.nl/tooi/id/gemeente/gm0308';
  expect((await setting(curator(), uri, 'Kleine kernen.')).municipality).toMatchObject({
    code: 'GM0308',
    isEligible: true,
  });
});

test('two exceptions at once: neither fails', async () => {
  const answers = await Promise.all(['Een', 'Twee', 'Drie'].map((reason) => setting(curator(), 'GM0189', reason)));
  expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], [], []]);
  expect(await recorded('GM0189')).toHaveLength(3);
});

test('a reason is at most 1,000 characters', async () => {
  expect((await setting(curator(), BORNE, 'x'.repeat(1_001))).userErrors).toEqual([
    { code: 'TOO_LONG', path: ['input', 'reason'] },
  ]);
  expect(await isEligible(BORNE)).toBe(false);
});

test.each([
  ['the public', () => app.public, BORNE, 'UNAUTHENTICATED'],
  ['a curator of a municipality', () => app.as(BORNE, 'CURATOR', 'MANAGER'), BORNE, 'FORBIDDEN'],
  ['a curator of a ministry', () => app.as('mnre1034', 'CURATOR'), BORNE, 'FORBIDDEN'],
  ['a manager of the K80 office', () => app.as('k80', 'MANAGER'), BORNE, 'FORBIDDEN'],
  ['a curator for an unknown municipality', curator, 'GM9999', 'NOT_FOUND'],
  ['a curator for a ministry', curator, 'mnre1034', 'NOT_FOUND'],
])('%s sets no exception', async (_, client, code, expected) => {
  expect(await client().codeOf(SET, { code, input: { reason: 'Omdat.' } })).toBe(expected);
});

test('a municipality that has ended can own no new pilot', async () => {
  const strictlyUntil = `update organisation set valid_until = '2027-01-01' where code = 'GM1696'`;
  await strict.database.query(`update population_figure set inhabitants = 10 where organisation_code = 'GM1696'`);
  await strict.database.query(strictlyUntil);
  strict.clock.set('2026-12-31T12:00:00Z');
  expect(await isEligible('GM1696', strict)).toBe(true);
  strict.clock.set('2027-01-01T12:00:00Z');
  expect(await isEligible('GM1696', strict)).toBe(false);
});

test('a page of municipalities asks the database no more often than a shorter page', async () => {
  const query = `query M($first: Int) { municipalities(first: $first) { nodes {
    isEligible eligibilityException sizeBand population { year } province { name } regionMembership { region { name } } successions { status } } } }`;
  const statements = async (first: number) => {
    let count = 0;
    const original = app.database.driver.createQueryRunner.bind(app.database.driver);
    app.database.driver.createQueryRunner = (mode) => {
      count += 1;
      return original(mode);
    };
    await app.public.ask(query, { first });
    app.database.driver.createQueryRunner = original;
    return count;
  };
  expect(await statements(100)).toBe(await statements(30));
});
