import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { FIGURE_PATHS } from './support/figure-paths.js';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import { editPlan, enter, indicatorOf, measure, plan, send, succeeded, type Taken } from './support/outcome-steps.js';
import { partnershipOf, registerPartner, takePartnership } from './support/partnership-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const CO_EXECUTOR = 'GM0448';
const [ACTIVE, INTENDED, ENDED] = ['mnre1025', 'mnre1018', 'PV29'];
/** What occurs nowhere else, also not by chance in an id. */
const SECRETS = ['8734101', '8734102', '8734103', '8735101', '8735102', 'geheim', 'Mevrouw'];

let app: TestApp;
let pilot: { id: string; number: string };
let agreed: { id: string };
let small: Taken;
let words: Taken;
let old: Taken;
beforeAll(async () => {
  app = await startTestApp({ SUPPRESS_BELOW_N: '10' });
  app.clock.set('2027-01-04T10:00:00Z');
  pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN, coExecutors: [CO_EXECUTOR] });
  const manager = app.as(NOORD_BEVELAND);
  const intend = async (partner: string) =>
    partnershipOf(await registerPartner(manager, pilot, { partner, role: 'FUNDER' }));
  const activate = async (partner: string) =>
    partnershipOf(await takePartnership(manager, 'activatePartnership', await intend(partner)));
  await intend(INTENDED);
  agreed = await activate(ACTIVE);
  partnershipOf(await takePartnership(manager, 'endPartnership', await activate(ENDED), { reason: 'Klaar.' }));
  app.clock.set('2027-07-01T10:00:00Z');
  const late = { reason: 'Dit kwam later.', isPrimary: false };
  const scale = { unit: 'INDEX', isAdditive: false, targets: [{ value: 9_000_000, by: '2029-01-01' }] };
  const baseline = { value: 8734101, date: '2026-01-31', n: 9 };
  small = indicatorOf(await enter(manager, pilot, { ...late, ...scale, name: 'Oordeel', baseline }));
  small = indicatorOf(
    await editPlan(manager, small, { baseline: { ...baseline, value: 8734102 }, reason: 'Een fout.' }),
  );
  words = indicatorOf(
    await enter(manager, pilot, {
      ...late,
      name: 'Verhalen',
      unit: 'QUALITATIVE',
      isAdditive: false,
      baseline: null,
      targets: [],
    }),
  );
  const days = { from: '2027-02-01', until: '2027-02-28' };
  const { measurements } = succeeded(
    await measure(manager, pilot, [
      { indicator: small.id, ...days, value: 8734103, n: 9, note: 'Mevrouw Jansen telt mee.', method: 'gesprek' },
      { indicator: words.id, ...days, text: 'geheim', n: 4 },
      { indicator: small.id, from: '2027-03-01', until: '2027-03-31', value: 8735101, n: 10 },
    ]),
  );
  old = measurements![2];
  // It turns out to be about fewer: what was public of it before is so no more.
  const correct = (version: number, input: object) =>
    send(manager, 'correctMeasurement', { id: old.id, version }, { ...input, reason: 'Er waren er minder.' });
  succeeded(await correct(1, { value: 8735102 }));
  succeeded(await correct(2, { n: 9 }));
}, 300_000);
afterAll(() => app.close());

/** Asked three times: the first answer is computed, the second compiled, the third may be kept. */
async function answers(client: ApiClient, query: string): Promise<string> {
  const all = { pilot: pilot.id, number: pilot.number, small: small.id, old: old.id, agreed: agreed.id };
  const asked = Object.fromEntries(Object.entries(all).filter(([name]) => query.includes(`$${name}:`)));
  const texts = [];
  for (let time = 0; time < 3; time += 1) texts.push(JSON.stringify(await client.ask(query, asked)));
  expect(new Set(texts).size).toBe(1);
  return texts[0]!;
}

describe.each<[who: string, client: () => ApiClient]>([
  ['the public', () => app.public],
  ['another municipality', () => app.as('GM0096')],
  ['a ministry that is no partner', () => app.as('mnre1034', 'DECIDER')],
  ['the K80 office', () => app.as('k80', 'CURATOR')],
  ['who means to be a partner', () => app.as(INTENDED, 'DECIDER')],
  ['who was a partner', () => app.as(ENDED)],
])('%s comes at no figure of few', (_, client) => {
  test.each(FIGURE_PATHS)('by %s', async (_path, query) => {
    // The owner was here before: what was kept for it is not given to others.
    const own = await answers(app.as(NOORD_BEVELAND), query);
    const seen = await answers(client(), query);
    expect(own.length).toBeGreaterThanOrEqual(seen.length - 20);
    const said = query.includes('"geheim"') ? SECRETS.filter((secret) => secret !== 'geheim') : SECRETS;
    expect(said.filter((secret) => seen.includes(secret))).toEqual([]);
  });

  test('and is told that there is one', async () => {
    const [, oordeel, verhalen] = await plan(client(), pilot);
    const hidden = { value: null, text: null, n: null, isSuppressed: true };
    expect(oordeel).toMatchObject({ baseline: { ...hidden, date: '2026-01-31' }, latest: hidden, progress: null });
    expect(oordeel.changesAfterStart).toMatchObject([
      { field: 'indicator', new: '"Oordeel"', isSuppressed: false },
      { field: 'baseline', old: null, new: null, reason: 'Een fout.', isSuppressed: true },
    ]);
    expect(oordeel.measurements).toMatchObject([
      { ...hidden, note: null, method: 'gesprek' },
      { ...hidden, from: '2027-03-01', corrections: Array(2).fill({ old: null, new: null, isSuppressed: true }) },
    ]);
    expect(verhalen.latest).toMatchObject(hidden);
    // Nor does history, which tells all the same that it happened.
    const { node } = await client().ask(
      'query H($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 4) { nodes { action note differences { field } } } } } }',
      { id: pilot.id },
    );
    const corrected = { action: 'MEASUREMENT_CORRECTED', note: 'Er waren er minder.', differences: [] };
    const measured = { action: 'MEASURED', note: null, differences: [{ field: 'measurements' }] };
    expect(node.changes.nodes).toEqual([corrected, corrected, measured, measured]);
  });
});

test.each([NOORD_BEVELAND, CO_EXECUTOR, ACTIVE])('the owner and its partners see the figures: %s', async (code) => {
  const client = app.as(code, 'READER');
  const [, oordeel, verhalen] = await plan(client, pilot);
  expect(oordeel).toMatchObject({
    baseline: { value: 8734102, n: 9 },
    latest: { value: 8735102, n: 9, isSuppressed: false },
  });
  expect(oordeel.progress).toBe(0.0038);
  expect(oordeel.changesAfterStart[1]).toMatchObject({ old: expect.stringContaining('8734101'), isSuppressed: false });
  expect(oordeel.measurements[0]).toMatchObject({ value: 8734103, note: 'Mevrouw Jansen telt mee.' });
  expect(verhalen.latest.text).toBe('geheim');
  for (const [path, query] of FIGURE_PATHS.slice(0, 8)) {
    const text = await answers(client, query);
    expect([path, text.includes('8735102')]).toEqual([path, true]);
  }
});

test('each partner comes from its own list to what it may see', async () => {
  const query = '{ ownPartnerships { nodes { status pilot { indicators { latest { value } } } } } }';
  const seen = async (code: string) => {
    const [{ status, pilot: its }] = (await app.as(code, 'READER').ask(query)).ownPartnerships.nodes;
    return [status, its.indicators[1].latest.value];
  };
  expect(await Promise.all([INTENDED, ACTIVE, ENDED].map(seen))).toEqual([
    ['INTENDED', null],
    ['ACTIVE', 8735102],
    ['ENDED', null],
  ]);
});

test('the card that others read, and the rows of search, do not have them', async () => {
  const [{ card, own }] = await app.database.query(
    `select concat(c.head, c.texts, c.parts, c.part_texts, c.for_government, to_jsonb(s)) as card, c.own
     from pilot_card c join pilot_search s on s.pilot_id = c.pilot_id where c.pilot_id = (select id from pilot where number = $1)`,
    [pilot.number],
  );
  expect(SECRETS.filter((secret) => own.includes(secret))).toEqual(SECRETS);
  expect(SECRETS.filter((secret) => card.includes(secret))).toEqual([]);
});

test('n as many as the setting is enough, one fewer is not', async () => {
  const manager = app.as(NOORD_BEVELAND);
  const correct = async (version: number, n: number) => {
    const input = { n, reason: 'Opnieuw geteld.' };
    succeeded(await send(manager, 'correctMeasurement', { id: old.id, version }, input));
    return (await plan(app.public, pilot))[1].latest;
  };
  expect(await correct(3, 10)).toMatchObject({ value: 8735102, n: 10, isSuppressed: false });
  expect(await correct(4, 9)).toMatchObject({ value: null, n: null, isSuppressed: true });
});

test('a setting that rose holds for what was written before', async () => {
  await measure(app.as(NOORD_BEVELAND), pilot, [{ indicator: small.id, until: '2027-06-01', value: 8000, n: 19 }]);
  expect((await plan(app.public, pilot))[1].latest.value).toBe(8000);
  const { options } = app.database;
  const stricter = await startTestApp({ SUPPRESS_BELOW_N: '20' }, (options as { url: string }).url);
  try {
    expect((await plan(stricter.public, pilot))[1].latest).toMatchObject({ value: null, isSuppressed: true });
  } finally {
    await stricter.close();
  }
});
