import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SearchBounds } from '../src/search/search-bounds.js';
import { FacetValues } from '../src/search/facet-values.js';
import { given } from './support/given.js';
import type { Filter } from './support/search-by-hand.js';
import { found, type Page, titles } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const OWNERS = ['GM1695', 'GM0448', 'GM0096', 'GM0277'];
const THEMES = ['ACCESSIBILITY', 'CARE', 'HOUSING'];
const COUNT = 30;

let app: TestApp;
let bounds: SearchBounds;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  bounds = app.app.get(SearchBounds);
  for (let index = 0; index < COUNT; index += 1) {
    app.clock.set(new Date(Date.UTC(2026, 9, 1 + Math.floor(index / 3), 9)).toISOString());
    await given(app).pilot({
      status: 'OFFERED',
      owner: OWNERS[index % 4],
      primaryTheme: THEMES[index % 3],
      visibility: index % 7 === 6 ? 'GOVERNMENT' : 'PUBLIC',
      title: index % 10 === 4 ? `Speelbos ${index}` : `Proef ${index}`,
      problem: index % 2 === 0 ? 'Een speelbos in de buurt.' : 'Iets anders.',
      plannedStart: index % 5 === 0 ? null : `2027-0${1 + (index % 9)}-01`,
    });
  }
  await app.app.get(FacetValues).shares();
}, 300_000);
afterAll(() => app.close());
afterEach(() => void Object.assign(bounds, new SearchBounds()));

const narrow = () => Object.assign(bounds, { counted: 5, frequent: 2, walked: 9 });

const COUNTS = `query Counts($query: String, $filter: PilotFilter) {
  searchPilots(query: $query, filter: $filter) { totalCount isExact facets { field isExact unknown buckets { value count } } } }`;
const counts = async (variables: object): Promise<Page> => (await app.public.ask(COUNTS, variables)).searchPilots;
const facet = ({ facets }: Page, field: string) => facets.find((one: Page) => one.field === field);
const sum = ({ unknown, buckets }: Page): number =>
  buckets.reduce((all: number, { count }: { count: number }) => all + count, unknown);

describe('more hits than are counted', () => {
  test('a total is at least so high, and says so', async () => {
    expect(await counts({ query: 'speelbos' })).toMatchObject({ totalCount: 13, isExact: true });
    narrow();
    expect(await counts({ query: 'speelbos' })).toMatchObject({ totalCount: 5, isExact: false });
    expect(await counts({ query: 'speelbos', filter: { themes: ['CARE'] } })).toMatchObject({
      totalCount: 5,
      isExact: true,
    });
    const two = { themes: ['CARE'], statuses: ['OFFERED'] };
    expect(await counts({ filter: two })).toMatchObject({ totalCount: 5, isExact: false });
  });

  test('what is kept is exact however much it is', async () => {
    narrow();
    expect(await counts({})).toMatchObject({ totalCount: 26, isExact: true });
    expect(await counts({ filter: { themes: ['CARE'] } })).toMatchObject({ totalCount: 9, isExact: true });
    const owners = { municipalities: OWNERS.slice(0, 2) };
    expect(await counts({ filter: owners })).toMatchObject({ totalCount: 14, isExact: true });
  });

  test('what is kept is exact, also where it was thought to be little and then more is met', async () => {
    Object.assign(bounds, { counted: 5, frequent: Infinity });
    const query = `query($filter: PilotFilter) { searchPilots(filter: $filter, first: 2) { totalCount isExact nodes { id } } }`;
    const { nodes, ...total } = (await app.public.ask(query, { filter: { themes: ['CARE'] } })).searchPilots;
    expect(total).toEqual({ totalCount: 9, isExact: true });
    expect(nodes).toHaveLength(2);
  });

  test('facets are at least so high, and each says so', async () => {
    const exact = await counts({ query: 'speelbos' });
    narrow();
    const all = await counts({});
    expect(all.facets.every(({ isExact }: Page) => isExact)).toBe(true);
    expect(sum(facet(all, 'THEME'))).toBe(26);
    const some = await counts({ query: 'speelbos' });
    for (const { field, isExact, buckets } of some.facets) {
      expect([field, isExact]).toEqual([field, false]);
      for (const { value, count } of buckets) {
        const real = facet(exact, field).buckets.find((bucket: Page) => bucket.value === value);
        expect(real.count).toBeGreaterThanOrEqual(count);
      }
    }
    // Its own filter left out, the facet of themes is about everything, of which the counts are kept.
    const ofTheme = await counts({ filter: { themes: ['CARE'] } });
    expect(facet(ofTheme, 'THEME')).toMatchObject({ isExact: true, buckets: facet(all, 'THEME').buckets });
    expect(facet(ofTheme, 'STATUS')).toMatchObject({ isExact: false });
  });
});

const PAGE = `query Page($query: String, $filter: PilotFilter, $sort: PilotSort, $after: String, $total: Boolean!) {
  searchPilots(query: $query, filter: $filter, sort: $sort, first: 4, after: $after) {
    totalCount @include(if: $total) nodes { id title } pageInfo { hasNextPage endCursor } } }`;

/** All pages, one after the other. */
async function walk(variables: object): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page = (await app.public.ask(PAGE, { total: ids.length > 0, after, ...variables }))
      .searchPilots;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return ids;
}

const FILTERS: (Filter | null)[] = [
  null,
  { themes: ['CARE'] },
  { themes: ['CARE', 'HOUSING'], municipalities: ['GM0448', 'GM0096'] },
  { not: { themes: ['CARE'] } },
  { statuses: ['OFFERED'] },
  { statuses: ['WITHDRAWN'] },
  { statuses: [] },
  { startsFrom: '2027-05-01' },
  { themes: ['HOUSING'], startsUntil: '2027-04-01' },
  { or: [{ municipalities: ['GM0277'] }, { startsFrom: '2027-08-01' }] },
  { or: [{ themes: ['CARE'] }, { not: { municipalities: ['GM1695'] } }], not: { startsUntil: '9999-12-31' } },
];

describe('whichever way leads to it', () => {
  test.each(['NEWEST', 'RECENTLY_CHANGED', 'SOONEST_START'])(
    '%s is the same list',
    async (sort) => {
      for (const filter of FILTERS) {
        for (const query of [null, 'speelbos', '-speelbos', 'PT-2026-0001']) {
          const variables = { sort, filter, query };
          const list = await walk(variables);
          narrow();
          expect({ variables, list: await walk(variables) }).toEqual({ variables, list });
          Object.assign(bounds, new SearchBounds());
        }
      }
    },
    60_000,
  );

  test('of more hits than can be ranked those with the word in the title come first', async () => {
    narrow();
    const { nodes } = (await app.public.ask(PAGE, { query: 'speelbos', total: false })).searchPilots;
    expect(titles({ nodes }).filter((title) => title.startsWith('Speelbos'))).toHaveLength(3);
    expect(
      titles({ nodes })
        .slice(0, 3)
        .every((title) => title.startsWith('Speelbos')),
    ).toBe(true);
  });
});

describe('numbers', () => {
  test('find their pilot', async () => {
    expect(await found(app.public, 'PT-2026-0003')).toEqual(['Proef 2']);
    expect(await found(app.public, 'pt-2026-0005 speelbos')).toEqual(['Speelbos 4']);
    expect(await found(app.public, 'PT-2026-0003 speelbos')).toEqual(['Proef 2']);
    expect(await found(app.public, 'PT-2026-0004 speelbos')).toEqual([]);
    expect(await found(app.public, 'speelbos -PT-2026-0003')).not.toContain('Proef 2');
    expect(await found(app.public, 'speelbos -PT-2026-0003')).toHaveLength(12);
    expect(await found(app.public, 'PT-2026-0007')).toEqual([]); // for government only
    expect(await found(app.as('mnre1034', 'READER'), 'PT-2026-0007')).toEqual(['Proef 6']);
  });

  test('are told as words are', async () => {
    const { terms, edges } = (
      await app.public.ask(
        `{ searchPilots(query: "PT-2026-0003") { terms { term kind searchedInstead } edges { score } } }`,
      )
    ).searchPilots;
    expect(terms).toEqual([{ term: 'PT-2026-0003', kind: 'WORD', searchedInstead: [] }]);
    expect(edges).toEqual([{ score: null }]);
  });
});
