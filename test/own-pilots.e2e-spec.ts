import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
/** Titles, last changed first. */
let titles: string[];
beforeAll(async () => {
  app = await startTestApp();
  const mine = [];
  for (let day = 1; day <= 5; day += 1) {
    app.clock.set(`2026-12-0${day}T12:00:00Z`);
    mine.push(
      await given(app).pilot({
        title: `Proef ${day}`,
        status: day === 4 ? 'OFFERED' : day === 5 ? 'WITHDRAWN' : 'DRAFT',
      }),
    );
  }
  app.clock.set('2026-12-06T12:00:00Z');
  done(await take(app.as(NOORD_BEVELAND), 'editPilot', mine[0], { problem: 'Pas gewijzigd.' }));
  await given(app).pilot({ owner: 'GM0088', status: 'OFFERED' });
  titles = ['Proef 1', 'Proef 5', 'Proef 4', 'Proef 3', 'Proef 2'];
}, 300_000);
afterAll(() => app.close());

const OWN = `query Own($statuses: [PilotStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  ownPilots(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { title } edges { cursor node { title } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const reader = () => app.as(NOORD_BEVELAND, 'READER');
const own = async (variables: object = {}, client = reader()) => (await client.ask(OWN, variables)).ownPilots;
const titlesIn = ({ nodes }: { nodes: { title: string }[] }) => nodes.map(({ title }) => title);

test('a reader sees the pilots of the own municipality, last changed first', async () => {
  const page = await own();
  expect(titlesIn(page)).toEqual(titles);
  expect(page.totalCount).toBe(5);
  expect(page.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  expect(page.edges.map((edge: { node: { title: string } }) => edge.node.title)).toEqual(titles);
});

test.each([
  ['drafts', ['DRAFT'], ['Proef 1', 'Proef 3', 'Proef 2']],
  ['what was published', ['OFFERED', 'WITHDRAWN'], ['Proef 5', 'Proef 4']],
  ['none', ['RUNNING'], []],
])('by status: %s', async (_, statuses, expected) => {
  const page = await own({ statuses });
  expect([titlesIn(page), page.totalCount]).toEqual([expected, expected.length]);
});

test('forward, page by page', async () => {
  const pages = [];
  let after: string | null = null;
  do {
    const page = await own({ first: 2, after });
    pages.push([titlesIn(page), page.pageInfo.hasPreviousPage, page.pageInfo.hasNextPage, page.totalCount]);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(pages).toEqual([
    [titles.slice(0, 2), false, true, 5],
    [titles.slice(2, 4), true, true, 5],
    [titles.slice(4), true, false, 5],
  ]);
});

test('backward, page by page', async () => {
  const pages = [];
  let before: string | null = null;
  do {
    const page = await own({ last: 2, before });
    pages.push([titlesIn(page), page.pageInfo.hasPreviousPage, page.pageInfo.hasNextPage]);
    before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
  } while (before);
  expect(pages).toEqual([
    [titles.slice(3), true, false],
    [titles.slice(1, 3), true, true],
    [titles.slice(0, 1), false, true],
  ]);
});

test('pilots that changed at the same moment are paged without loss', async () => {
  app.clock.set('2026-12-10T12:00:00Z');
  const owner = 'GM0096';
  for (const title of ['a', 'b', 'c', 'd']) await given(app).pilot({ owner, title });
  const client = app.as(owner);
  const first = await own({ first: 3 }, client);
  const rest = await own({ first: 3, after: first.pageInfo.endCursor }, client);
  expect([...titlesIn(first), ...titlesIn(rest)].sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('a ministry has none; the public needs an account', async () => {
  expect(await own({}, app.as('mnre1034'))).toMatchObject({ nodes: [], totalCount: 0 });
  expect(await app.public.codeOf(OWN)).toBe('UNAUTHENTICATED');
});

const cursorOf = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

test.each<[string, object]>([
  ['101 at once', { first: 101 }],
  ['none at once', { first: 0 }],
  ['a negative number', { last: -1 }],
  ['first and last', { first: 1, last: 1 }],
  ['after and before', { after: cursorOf('changed', 'a', 'b'), before: cursorOf('changed', 'a', 'b') }],
  ['first and before', { first: 1, before: cursorOf('changed', 'a', 'b') }],
  ['no cursor at all', { after: 'x' }],
  ['an empty cursor', { after: '' }],
  ['a cursor of another list', { after: cursorOf('name', 'Aa', 'GM0001') }],
  ['a cursor that lacks a part', { after: cursorOf('changed', '2026-12-01T12:00:00.000Z') }],
  ['a cursor that was tampered with', { after: cursorOf('changed', 'gisteren', 'x') }],
])('refuses %s', async (_, variables) => {
  expect(await reader().codeOf(OWN, variables)).toBe('BAD_USER_INPUT');
});

test('100 at once is fine', async () => {
  expect(titlesIn(await own({ first: 100 }))).toEqual(titles);
});
