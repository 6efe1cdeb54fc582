import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FacetValues } from '../src/search/facet-values.js';
import { SearchBounds } from '../src/search/search-bounds.js';
import { given } from './support/given.js';
import type { Page } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const COUNT = 16;

let app: TestApp;
let bounds: SearchBounds;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  bounds = app.app.get(SearchBounds);
  for (let index = 0; index < COUNT; index += 1) {
    app.clock.set(new Date(Date.UTC(2026, 9, 1 + index, 9)).toISOString());
    await given(app).pilot({
      status: 'OFFERED',
      primaryTheme: index < 4 ? 'CARE' : 'HOUSING',
      title: index < 4 ? `Zorg ${index}` : `Wonen ${index}`,
      problem: index === 0 ? 'Te weinig huizen.' : 'Een speelbos in de buurt.',
      plannedStart: index < 3 ? '2027-01-01' : '2028-01-01',
    });
  }
  await app.app.get(FacetValues).shares();
}, 300_000);
afterAll(() => app.close());
afterEach(() => void Object.assign(bounds, new SearchBounds()));

/** Two strides of three pilots for a page. */
const shortOfBreath = () => Object.assign(bounds, { counted: 20, frequent: 2, walked: 3, strides: 2 });

const FORWARD = `query($filter: PilotFilter, $query: String, $from: String) {
  searchPilots(query: $query, filter: $filter, sort: NEWEST, first: 2, after: $from) {
    nodes { title } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const BACKWARD = FORWARD.replace('first: 2, after: $from', 'last: 2, before: $from');

/** The titles of all pages one after the other, and how many were on each. */
async function pages(
  query: string,
  { start = null, ...variables }: { start?: string | null } & object,
): Promise<{ titles: string[]; sizes: number[] }> {
  const [titles, sizes]: [string[], number[]] = [[], []];
  const isForward = query === FORWARD;
  for (let from: string | null = start, more = true; more;) {
    const { nodes, pageInfo }: Page = (await app.public.ask(query, { ...variables, from })).searchPilots;
    const met: string[] = nodes.map(({ title }: { title: string }) => title);
    if (isForward) titles.push(...met);
    else titles.unshift(...met);
    sizes.push(met.length);
    more = isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    from = isForward ? pageInfo.endCursor : pageInfo.startCursor;
  }
  return { titles, sizes };
}

const CARE = { filter: { themes: ['CARE'] } };

describe('hits that come late in the order', () => {
  test.each([
    ['of a filter', CARE, ['Zorg 3', 'Zorg 2', 'Zorg 1', 'Zorg 0']],
    ['of days', { filter: { startsUntil: '2027-12-31' } }, ['Zorg 2', 'Zorg 1', 'Zorg 0']],
    ['of what only excludes', { query: '-speelbos' }, ['Zorg 0']],
  ])('%s are found in bounded steps, in both directions', async (_, variables, titles) => {
    expect((await pages(FORWARD, variables)).titles).toEqual(titles);
    shortOfBreath();
    for (const direction of [FORWARD, BACKWARD]) {
      const { titles: found, sizes } = await pages(direction, variables);
      expect(found).toEqual(titles);
      expect(sizes.some((size) => size < 2)).toBe(true);
    }
  });

  test('a page that was not filled tells from where to go on', async () => {
    shortOfBreath();
    const { nodes, edges, pageInfo }: Page = (await app.public.ask(FORWARD, CARE)).searchPilots;
    expect({ nodes, edges }).toEqual({ nodes: [], edges: [] });
    expect(pageInfo).toMatchObject({ hasNextPage: true, endCursor: expect.any(String) });
  });

  test('from every page, an empty one too, the way back leads past what was met before it', async () => {
    shortOfBreath();
    const met: string[] = [];
    const sizes: number[] = [];
    for (let from: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: Page = (await app.public.ask(FORWARD, { ...CARE, from })).searchPilots;
      if (pageInfo.hasPreviousPage) {
        expect((await pages(BACKWARD, { ...CARE, start: pageInfo.startCursor })).titles).toEqual(met);
      }
      met.push(...nodes.map(({ title }: { title: string }) => title));
      sizes.push(nodes.length);
      [from, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(sizes.slice(1, -1)).toContain(0);
  });

  test('a walk that came to the end of the register is the last page', async () => {
    const all = { walked: COUNT + 1, strides: 1, frequent: 2, counted: 20 };
    Object.assign(bounds, all);
    expect((await pages(FORWARD, CARE)).sizes).toEqual([2, 2]);
  });
});

const COUNTS = `query($query: String, $filter: PilotFilter) {
  searchPilots(query: $query, filter: $filter) { totalCount isExact facets(fields: [THEME]) { isExact buckets { value count } } } }`;

describe('what no index leads to', () => {
  test.each([
    ['days', { filter: { startsUntil: '2027-12-31' } }, 3],
    ['what only excludes', { query: '-speelbos' }, 1],
  ])('%s: counts are of so many pilots, and say so', async (_, variables, real) => {
    const exact = (await app.public.ask(COUNTS, variables)).searchPilots;
    expect(exact).toEqual({
      totalCount: real,
      isExact: true,
      facets: [{ isExact: true, buckets: [{ value: 'CARE', count: real }] }],
    });
    shortOfBreath();
    const some: Page = (await app.public.ask(COUNTS, variables)).searchPilots;
    expect(some).toMatchObject({ isExact: false, facets: [{ isExact: false }] });
    expect(some.totalCount).toBeLessThanOrEqual(real);
  });
});
