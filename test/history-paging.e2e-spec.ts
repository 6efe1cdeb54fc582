import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let pilot: TakenPilot;
beforeAll(async () => {
  app = await startTestApp();
  pilot = await given(app).pilot({ status: 'OFFERED' });
  for (const goal of ['een', 'twee', 'drie'])
    pilot = done(await take(app.as(NOORD_BEVELAND), 'editPilot', pilot, { localGoal: goal }));
});
afterAll(() => app.close());

const CHANGES = `query Changes($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) { ... on Pilot { changes(first: $first, after: $after, last: $last, before: $before) {
    nodes { cursor version } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`;
const page = async (variables: object, client = app.as(NOORD_BEVELAND, 'READER')) =>
  (await client.ask(CHANGES, { id: pilot.id, ...variables })).node.changes;
const versionsIn = ({ nodes }: { nodes: { version: number }[] }) => nodes.map(({ version }) => version);

test('newest first, with cursors that rise over time', async () => {
  const { nodes, pageInfo } = await page({});
  expect(versionsIn({ nodes })).toEqual([5, 4, 3, 2, 1]);
  const cursors = nodes.map(({ cursor }: { cursor: string }) => Number(cursor));
  expect(cursors).toEqual([...cursors].sort((a, b) => b - a));
  expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
});

test('forward', async () => {
  const first = await page({ first: 2 });
  const second = await page({ first: 2, after: first.pageInfo.endCursor });
  const third = await page({ first: 2, after: second.pageInfo.endCursor });
  expect(
    [first, second, third].map((each) => [versionsIn(each), each.pageInfo.hasPreviousPage, each.pageInfo.hasNextPage]),
  ).toEqual([
    [[5, 4], false, true],
    [[3, 2], true, true],
    [[1], true, false],
  ]);
});

test('backward', async () => {
  const last = await page({ last: 2 });
  const middle = await page({ last: 2, before: last.pageInfo.startCursor });
  const top = await page({ last: 2, before: middle.pageInfo.startCursor });
  expect(
    [last, middle, top].map((each) => [versionsIn(each), each.pageInfo.hasPreviousPage, each.pageInfo.hasNextPage]),
  ).toEqual([
    [[2, 1], true, false],
    [[4, 3], true, true],
    [[5], false, true],
  ]);
});

test('the public pages through what it may see as if there were nothing else', async () => {
  const first = await page({ first: 3 }, app.public);
  expect([versionsIn(first), first.pageInfo.hasNextPage]).toEqual([[5, 4, 3], true]);
  const second = await page({ first: 3, after: first.pageInfo.endCursor }, app.public);
  expect([versionsIn(second), second.pageInfo.hasNextPage]).toEqual([[2], false]);
  expect(versionsIn(await page({ last: 1 }, app.public))).toEqual([2]);
});

const cursorOf = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

test.each<[string, object]>([
  ['101 at once', { first: 101 }],
  ['none at once', { last: 0 }],
  ['first and last', { first: 1, last: 1 }],
  ['a cursor of own pilots', { after: cursorOf('changed', '2026-11-22T12:00:00.000Z', 'x') }],
  ['the bare cursor of a change', { after: '3' }],
  ['a cursor that is no number', { after: cursorOf('changes', 'x') }],
  ['a cursor beyond every number', { after: cursorOf('changes', '9'.repeat(30)) }],
])('refuses %s', async (_, variables) => {
  expect(await app.public.codeOf(CHANGES, { id: pilot.id, ...variables })).toBe('BAD_USER_INPUT');
});

test('along the cursor the time does not run back, unless a clock was moved', async () => {
  const timesAt = async (...moments: string[]) => {
    for (const moment of moments) {
      app.clock.set(moment);
      await given(app).pilot();
    }
    const rows = await app.database.query('select at from change order by cursor desc limit $1', [moments.length]);
    return rows.map(({ at }: { at: Date }) => at.toISOString()).reverse();
  };
  expect(await timesAt('2026-11-22T12:01:00.000Z', '2026-11-22T12:00:01.000Z', '2026-11-22T12:01:00.001Z')).toEqual([
    '2026-11-22T12:01:00.000Z',
    '2026-11-22T12:01:00.000Z',
    '2026-11-22T12:01:00.001Z',
  ]);
  expect(await timesAt('2026-11-22T12:00:00.001Z')).toEqual(['2026-11-22T12:00:00.001Z']);
});
