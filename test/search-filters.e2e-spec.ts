import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given } from './support/given.js';
import { Random } from './support/random.js';
import {
  admits,
  type Described,
  givenVariedPilots,
  type Filter,
  LIST_FIELDS,
  randomFilter,
} from './support/search-by-hand.js';
import { SEARCH, search } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let pilots: Described[];
beforeAll(async () => {
  app = await startTestApp();
  pilots = await givenVariedPilots(app);
}, 300_000);
afterAll(() => app.close());

const idsOf = async (filter: Filter | null, more: object = {}): Promise<string[]> => {
  const { nodes, totalCount } = await search(app.public, { filter, first: 100, ...more });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ id }: { id: string }) => id).sort();
};
const byHand = (filter: Filter) =>
  pilots
    .filter((pilot) => admits(filter, pilot))
    .map(({ id }) => id)
    .sort();

/** A municipality that wholly succeeded those whose code fits. */
async function successorOf(codes: string): Promise<string> {
  const successor = await given(app).organisation('MUNICIPALITY');
  await app.database.query(
    `insert into succession (predecessor_code, successor_code, effective_on, extent, status, source)
     select code, $1, '2020-01-01', 'WHOLE', 'EFFECTIVE', 'test' from organisation where kind = 'MUNICIPALITY' and code ${codes}`,
    [successor],
  );
  return successor;
}

describe('filters', () => {
  test.each(LIST_FIELDS)('%s: each value, two values, none of them', async (field) => {
    const values = [...new Set(pilots.flatMap((pilot) => pilot.values[field]))];
    expect(values.length).toBeGreaterThan(1);
    for (const value of values) expect(await idsOf({ [field]: [value] })).toEqual(byHand({ [field]: [value] }));
    const two = { [field]: values.slice(0, 2) };
    expect(await idsOf(two)).toEqual(byHand(two));
    expect(await idsOf({ not: two })).toEqual(byHand({ not: two }));
    expect(await idsOf({ [field]: [] })).toEqual([]);
  });

  test.each<[string, Filter]>([
    ['from a day', { startsFrom: '2027-04-01' }],
    ['until a day', { startsUntil: '2027-04-01' }],
    ['in a window', { startsFrom: '2026-01-01', startsUntil: '2026-12-31' }],
    ['not from the first day on: unknown', { not: { startsFrom: '0001-01-01' } }],
    ['not until the last day: unknown', { not: { startsUntil: '9999-12-31' } }],
    ['unknown or late', { or: [{ not: { startsUntil: '9999-12-31' } }, { startsFrom: '2027-06-01' }] }],
  ])('planned to start: %s', async (_, filter) => {
    const ids = await idsOf(filter);
    expect(ids).toEqual(byHand(filter));
    expect(ids.length).toBeGreaterThan(0);
  });

  test.each<[string, object, number | 'all']>([
    ['nothing given', {}, 'all'],
    ['null', { themes: null, and: null, or: null, not: null }, 'all'],
    ['all of nothing', { and: [] }, 'all'],
    ['one of nothing', { or: [] }, 0],
    ['not one of nothing', { not: { or: [] } }, 'all'],
    ['not all', { not: {} }, 0],
    ['an unknown code', { provinces: ['PV99'] }, 0],
    ['SQL', { laws: ["') or 1=1 --"] }, 0],
    ['half a character', { themes: ['\ud800'] }, 0],
  ])('%s', async (_, filter, count) => {
    expect(await idsOf(filter as Filter)).toHaveLength(count === 'all' ? pilots.length : count);
  });

  test('codes of municipalities and provinces may be in small letters', async () => {
    for (const field of ['municipalities', 'provinces'] as const) {
      const codes = pilots[0]!.values[field];
      const small = codes.map((code) => code.toLowerCase());
      expect(await idsOf({ [field]: small })).toEqual(byHand({ [field]: codes }));
    }
  });

  test('random filters admit what they should, with a query too', async () => {
    const random = new Random(20_261_122);
    const ofQuery = await idsOf(null, { query: 'dorp' });
    expect(ofQuery.length).toBeGreaterThan(5);
    let hits = 0;
    for (let round = 0; round < 120; round += 1) {
      const filter = randomFilter(random, pilots, round % 3);
      const expected = byHand(filter);
      hits += expected.length;
      expect({ filter, ids: await idsOf(filter) }).toEqual({ filter, ids: expected });
      const found = await idsOf(filter, { query: 'dorp' });
      expect({ filter, found }).toEqual({ filter, found: expected.filter((id) => ofQuery.includes(id)) });
    }
    expect(hits).toBeGreaterThan(200);
  }, 300_000);

  test("a successor finds its predecessor's pilots", async () => {
    const successor = await successorOf(`= 'GM0277'`);
    const filter = { municipalities: ['GM0277'] };
    expect(await idsOf({ municipalities: [successor] })).toEqual(byHand(filter));
    expect(await idsOf({ not: { or: [{ municipalities: [successor] }] } })).toEqual(byHand({ not: filter }));
  });
});

describe('limits', () => {
  const nest = (depth: number): Filter => (depth === 0 ? { seeks: ['DATA'] } : { and: [nest(depth - 1)] });
  const codes = (count: number) => Array.from({ length: count }, (_, index) => `GM${index}`);
  test.each<[string, object, string | undefined]>([
    ['3 levels', nest(3), undefined],
    ['4 levels', nest(4), 'hoogstens 3 diep'],
    ['4 levels of not', { not: { not: { not: { not: {} } } } }, 'hoogstens 3 diep'],
    ['20 filters', { or: Array(19).fill({}) }, undefined],
    ['21 filters', { or: Array(20).fill({}) }, 'hoogstens 20'],
    [
      '2,000 filters with municipalities',
      { or: Array(2_000).fill({ municipalities: ['GM1695'] }) },
      'or hoogstens 100',
    ],
    ['100 values', { municipalities: codes(100) }, undefined],
    ['101 values', { municipalities: codes(101) }, 'municipalities hoogstens 100'],
    ['101 values, nested', { not: { themes: codes(101) } }, 'themes hoogstens 100'],
  ])('%s', async (_, filter, refusal) => {
    const { errors } = await app.public.send(SEARCH, { filter, facets: [] });
    expect(errors?.[0]?.extensions.code).toBe(refusal && 'BAD_USER_INPUT');
    expect(errors?.[0]?.message ?? '').toContain(refusal ?? '');
  });

  test('the limit is on what was given, not on what it stands for', async () => {
    const successor = await successorOf(`< 'GM0400'`);
    const { errors } = await app.public.send(SEARCH, { filter: { municipalities: [successor] }, facets: [] });
    expect(errors).toBeUndefined();
  });

  test.each([
    ['a status that does not exist', { statuses: ['DELETED'] }],
    ['a day that does not exist', { startsFrom: '2026-02-30' }],
    ['NUL in a code', { laws: ['\u0000'] }],
    ['the year 0', { startsFrom: '0000-01-01' }],
  ])('%s is refused', async (_, filter) => {
    expect(await app.public.codeOf(SEARCH, { filter, facets: [] })).toBe('BAD_USER_INPUT');
  });
});
