import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { type Page, SEARCH, search } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const SORTS = ['NEWEST', 'RECENTLY_CHANGED', 'SOONEST_START', 'RELEVANCE'] as const;
const QUERY = 'pendelbus';
const STARTS = ['2027-05-01', undefined, '2026-12-31', '2027-05-01', undefined];

let app: TestApp;
const offered: TakenPilot[] = [];
beforeAll(async () => {
  app = await startTestApp();
  for (let index = 0; index < 23; index += 1) {
    // Groups of five are offered at the same moment, so that only the id decides between them.
    app.clock.set(`2026-11-${10 + Math.floor(index / 5)}T09:00:00.${index % 5 === 0 ? '007' : '000'}Z`);
    const problem = 'De pendelbus rijdt niet. '.repeat(1 + (index % 3));
    const plannedStart = STARTS[index % STARTS.length];
    offered.push(await given(app).pilot({ status: 'OFFERED', title: `Proef ${index}`, problem, plannedStart }));
  }
}, 300_000);
afterAll(() => app.close());

const idsOf = ({ nodes }: Page): string[] => nodes.map(({ id }: { id: string }) => id);

/** All pages one after the other; something may happen between two of them. */
async function walk(variables: object, size: number, backward = false, between = async (_: number) => {}) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await search(app.public, {
      ...variables,
      ...(backward ? { last: size, before: cursor } : { first: size, after: cursor }),
    });
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    expect(backward ? hasNextPage : hasPreviousPage).toBe(cursor !== null);
    expect([startCursor, endCursor]).toEqual([page.edges.at(0)?.cursor ?? null, page.edges.at(-1)?.cursor ?? null]);
    expect(page.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(idsOf(page));
    pages.push(idsOf(page));
    cursor = (backward ? hasPreviousPage : hasNextPage) ? (backward ? startCursor : endCursor) : null;
    if (cursor) await between(pages.length);
  } while (cursor);
  return (backward ? pages.reverse() : pages).flat();
}

describe.each(SORTS)('%s', (sort) => {
  const variables = { sort, query: sort === 'RELEVANCE' ? QUERY : null };

  test('is in order', async () => {
    const SORT_KEYS = `query Keys($sort: PilotSort, $query: String) { searchPilots(sort: $sort, query: $query, first: 100) {
      edges { score node { publishedAt changedAt plannedStart } } } }`;
    const { edges } = (await app.public.ask(SORT_KEYS, variables)).searchPilots;
    const keys: string[] = edges.map(({ score, node }: Page) =>
      sort === 'RELEVANCE'
        ? score
        : { NEWEST: node.publishedAt, RECENTLY_CHANGED: node.changedAt, SOONEST_START: node.plannedStart ?? 'unknown' }[
            sort
          ],
    );
    expect(keys).toHaveLength(23);
    const ascending = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(keys).toEqual(sort === 'SOONEST_START' ? ascending : ascending.reverse());
    expect(new Set(keys).size).toBeLessThan(23);
    expect(new Set(keys).size).toBeGreaterThan(2);
  });

  test.each([1, 5, 22, 23, 24])('in pages of %i, both ways, is the whole list', async (size) => {
    const whole = idsOf(await search(app.public, { ...variables, first: 100 }));
    expect(new Set(whole).size).toBe(23);
    expect(await walk(variables, size)).toEqual(whole);
    expect(await walk(variables, size, true)).toEqual(whole);
  });

  test('turns back to the same page', async () => {
    const first = await search(app.public, { ...variables, first: 7 });
    const second = await search(app.public, { ...variables, first: 7, after: first.pageInfo.endCursor });
    const back = await search(app.public, { ...variables, last: 7, before: second.pageInfo.startCursor });
    expect(idsOf(back)).toEqual(idsOf(first));
    expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });
});

test('20 come when no number is given; without a query relevance is newest first', async () => {
  const page = await search(app.public, {});
  expect([page.nodes.length, page.totalCount]).toEqual([20, 23]);
  const newest = idsOf(await search(app.public, { sort: 'NEWEST' }));
  expect(idsOf(page)).toEqual(newest);
  expect(idsOf(await search(app.public, { sort: 'RELEVANCE' }))).toEqual(newest);
});

describe('while the register changes', () => {
  test.each(SORTS.flatMap((sort) => [[sort, false] as const, [sort, true] as const]))(
    '%s, backward %s: none comes twice, none that stays is lost',
    async (sort, backward) => {
      const variables = { sort, query: QUERY };
      const hidden = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT', problem: 'Een pendelbus.' });
      const before = idsOf(await search(app.public, { ...variables, first: 100 }));
      const touched = new Set<string>([hidden.id]);
      const walked = await walk(variables, 4, backward, async (page) => {
        if (page > 5) return;
        app.clock.set(`2026-12-0${page}T12:00:00Z`);
        const plannedStart = STARTS[page % STARTS.length];
        await given(app).pilot({ status: 'OFFERED', problem: 'De pendelbus is nieuw.', plannedStart });
        if (page === 2) done(await take(app.as('GM1695'), 'makePilotPublic', hidden));
        if (page === 3) {
          const withdrawn = offered.pop()!;
          touched.add(withdrawn.id);
          done(await take(app.as('GM1695'), 'withdrawPilot', withdrawn, { reason: 'CAPACITY' }));
        }
      });
      expect(walked.length).toBe(new Set(walked).size);
      const stayed = before.filter((id) => !touched.has(id));
      expect(stayed.length).toBeGreaterThan(10);
      expect(walked.filter((id) => stayed.includes(id))).toEqual(stayed);
    },
    30_000,
  );
});

test('hits whose words stand far apart, so that their rank is almost nothing, are paged through as well', async () => {
  for (const distance of [15, 18, 21, 24, 27, 30]) {
    const problem = `Een strandwacht ${'en nog wat '.repeat(distance / 3)} duinpad.`;
    await given(app).pilot({ status: 'OFFERED', title: `Ver ${distance}`, problem });
  }
  const variables = { query: 'strandwacht duinpad' };
  const { edges, nodes }: Page = await search(app.public, { ...variables, first: 100 });
  const ranks = edges.map(
    ({ cursor }: { cursor: string }) => JSON.parse(Buffer.from(cursor, 'base64url').toString())[1],
  );
  expect(ranks.filter((rank: string) => /^[2-9].*e-/.test(rank))).not.toEqual([]);
  expect(nodes).toHaveLength(6);
  expect(await walk(variables, 1)).toEqual(idsOf({ nodes }));
  expect(await walk(variables, 1, true)).toEqual(idsOf({ nodes }));
});

const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '00000000-0000-4000-8000-000000000000';

describe('refused', () => {
  test.each<[string, object]>([
    ['none at once', { first: 0 }],
    ['a negative number', { first: -1 }],
    ['a negative number backwards', { last: -1 }],
    ['first and last', { first: 1, last: 1 }],
    ['first and before', { first: 1, before: cursorOf('NEWEST', '2026-11-10T09:00:00.000Z', ID) }],
    ['no cursor', { after: 'x' }],
    ['an empty cursor', { after: '' }],
    ['JSON that is no list', { after: Buffer.from('{"a":1}').toString('base64url') }],
    ['a cursor of another list', { after: cursorOf('changed', '2026-11-10T09:00:00.000Z', ID) }],
    ['a cursor of another order', { after: cursorOf('SOONEST_START', 'infinity', ID) }],
    ['a cursor of a relevance', { after: cursorOf('RELEVANCE', '0.1', ID) }],
    ['a cursor that lacks a part', { after: cursorOf('NEWEST', '2026-11-10T09:00:00.000Z') }],
    ['a cursor with a part too many', { after: cursorOf('NEWEST', '2026-11-10T09:00:00.000Z', ID, ID) }],
    ['numbers for texts', { after: cursorOf('NEWEST', 1, 2) }],
    ['no moment', { after: cursorOf('NEWEST', 'gisteren', ID) }],
    ['a day that does not exist', { after: cursorOf('NEWEST', '2026-02-30T09:00:00.000Z', ID) }],
    ['a year beyond all calendars', { after: cursorOf('NEWEST', '+275760-09-13T00:00:00.000Z', ID) }],
    ['a year before all calendars', { after: cursorOf('NEWEST', '-000001-01-01T00:00:00.000Z', ID) }],
    ['the year 0', { sort: 'SOONEST_START', after: cursorOf('SOONEST_START', '0000-01-01', ID) }],
    ['no id', { after: cursorOf('NEWEST', '2026-11-10T09:00:00.000Z', 'x') }],
    ['no day', { sort: 'SOONEST_START', after: cursorOf('SOONEST_START', '-infinity', ID) }],
    ['a 13th month', { sort: 'SOONEST_START', after: cursorOf('SOONEST_START', '2026-13-01', ID) }],
    ['no number', { query: QUERY, after: cursorOf('RELEVANCE', 'NaN', ID) }],
    ['a number too small', { query: QUERY, after: cursorOf('RELEVANCE', '1e-99', ID) }],
    ['more than a rank can be', { query: QUERY, after: cursorOf('RELEVANCE', '2', ID) }],
    ['a number too large', { query: QUERY, after: cursorOf('RELEVANCE', '1e99', ID) }],
    ['NUL', { query: QUERY, after: cursorOf('RELEVANCE', '0\u0000', ID) }],
  ])('%s', async (_, variables) => {
    expect(await app.public.codeOf(SEARCH, { facets: [], ...variables })).toBe('BAD_USER_INPUT');
  });

  test('more than 100 at once, with the maximum in the message', async () => {
    const { errors } = await app.public.send('{ searchPilots(first: 101) { totalCount } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('1 tot en met 100');
    expect((await app.public.send('{ searchPilots(last: 100) { totalCount } }')).errors).toBeUndefined();
  });
});

test('a cursor goes on where it stood, also when its pilot is gone from the list', async () => {
  const after = cursorOf('NEWEST', '2026-11-12T09:00:00.000Z', ID);
  const { edges } = (await app.public.ask(`{ searchPilots(after: "${after}") { edges { node { publishedAt } } } }`))
    .searchPilots;
  expect(edges.length).toBeGreaterThan(5);
  for (const { node } of edges) expect(node.publishedAt < '2026-11-12T09:00:00.000Z').toBe(true);
});
