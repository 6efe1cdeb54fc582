import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OUTBOX_PLACE } from '../src/notification/notices.service.js';
import { MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import {
  editSearch,
  follow,
  globalIdOf,
  look,
  person,
  reports,
  save,
  searchOf,
  told,
} from './support/following-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let ministry: ApiClient;
let colleague: ApiClient;
beforeAll(async () => {
  app = await startTestApp({ MOST_SAVED_SEARCHES: '3' });
  ministry = person(app, 'anne', MINISTRY, 'READER');
  colleague = person(app, 'bob', MINISTRY, 'READER', 'DECIDER');
});
afterAll(() => app.close());

const OWN = '{ ownSavedSearches(first: 2) { totalCount pageInfo { hasNextPage } nodes { name frequency filter } } }';
const own = async (client: ApiClient) => (await client.ask(OWN)).ownSavedSearches;
const faults = ({ code, userErrors }: { code?: string; userErrors: { code: string; path: string[] }[] }) =>
  code ? [code] : userErrors.map((error) => `${error.code} ${error.path.join('.')}`);
const DELETE = 'mutation D($id: ID!) { made: deleteSavedSearch(id: $id) { deletedId userErrors { code } } }';
/** How many notices there are for a person. */
const kept = async (sub: string): Promise<number> =>
  (await app.database.query('select count(*)::int as count from notice where person_id = $1', [sub]))[0].count;
const DELETE_ALL =
  'mutation { made: deleteOwnFollowing { followCount savedSearchCount notificationCount userErrors { code } } }';

test('a search is kept as it is given, once per key, and at most as many as the setting allows', async () => {
  const filter = { themes: ['HOUSING'], startsFrom: '2027-01-01', and: [{ seeks: ['DATA'] }], not: { statuses: [] } };
  const input = { name: ' Wonen ', query: 'tiny houses', filter, frequency: 'DAILY' };
  const key = randomUUID();
  const { savedSearch } = await save(ministry, input, key);
  expect([savedSearch.name, JSON.parse(savedSearch.filter)]).toEqual(['Wonen', filter]);
  expect((await save(ministry, input, key)).savedSearch.id).toBe(savedSearch.id);
  for (const reused of [await save(colleague, input, key), await save(ministry, { ...input, query: 'x' }, key)])
    expect(faults(reused)).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  const odd = { name: '', query: 'a\u0007', filter: { themes: ['a\u0000'] } };
  expect(faults(await save(ministry, odd))).toEqual([
    'REQUIRED input.name',
    'INVALID input.query',
    'INVALID input.filter',
  ]);
  expect(faults(await save(ministry, { query: 'x'.repeat(201) }))).toEqual(['TOO_LONG input.query']);
  const codes = { themes: ['HOUSING', 'NOPE'], or: [{ municipalities: ['GM9999', 'gm1695'] }], laws: ['BWBR9999999'] };
  const unknown = await save(ministry, { filter: codes });
  expect([faults(unknown), unknown.userErrors[0].message]).toEqual([
    ['UNKNOWN_REFERENCE input.filter.themes.1', 'UNKNOWN_REFERENCE input.filter.or.0.municipalities.0'],
    'Er is geen thema met de code "NOPE".',
  ]);
  const many = { query: 'a b c d e f g h i j k l m n' };
  const deep = { filter: { not: { not: { not: { not: {} } } } } };
  for (const wrong of [many, deep, { filter: { colour: 'red' } }])
    expect(faults(await save(ministry, wrong))).toEqual(['BAD_USER_INPUT']);
  await save(ministry, { name: 'B' });
  await save(ministry, { name: 'C' });
  const full = await save(ministry, { name: 'D' });
  expect([faults(full), full.userErrors[0].message]).toEqual([
    ['TOO_MANY input'],
    'U bewaart al 3 zoekopdrachten; hoogstens 3 kan. Verwijder er eerst een.',
  ]);
  expect(await own(ministry)).toMatchObject({
    totalCount: 3,
    pageInfo: { hasNextPage: true },
    nodes: [{ name: 'C' }, { name: 'B' }],
  });
});

test('only its owner reads, runs, edits and deletes it', async () => {
  const { savedSearch: search } = await save(colleague, { query: 'bus', name: 'Bus' });
  const node = 'query N($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }';
  expect((await colleague.ask(node, { id: search.id })).node).toEqual({ id: search.id });
  const office = app.as('k80', 'CURATOR');
  for (const other of [ministry, office, app.public]) {
    expect([await searchOf(other, search), await other.ask(node, { id: search.id })]).toEqual([
      null,
      { node: null, nodes: [null] },
    ]);
    const code = other === app.public ? 'UNAUTHENTICATED' : 'NOT_FOUND';
    expect((await editSearch(other, search, { name: 'x' })).code).toBe(code);
    expect(await other.codeOf(DELETE, { id: search.id })).toBe(code);
  }
  expect(await app.public.codeOf(OWN)).toBe('UNAUTHENTICATED');
  expect(faults(await editSearch(colleague, { ...search, version: 9 }, { name: 'x' }))).toEqual([
    'STALE_VERSION version',
  ]);
  expect(faults(await editSearch(colleague, search, { name: null }))).toEqual(['REQUIRED input.name']);
  expect(faults(await editSearch(colleague, search, { filter: { regions: ['x'] } }))).toEqual([
    'UNKNOWN_REFERENCE input.filter.regions.0',
  ]);
  const edited = await editSearch(colleague, search, {
    query: null,
    filter: { themes: ['CARE'] },
    frequency: 'WEEKLY',
  });
  expect(edited.savedSearch).toMatchObject({ version: 2, name: 'Bus', query: null, frequency: 'WEEKLY' });
  await app.database.query(`update saved_search set frequency = 'IMMEDIATE'`);
  await given(app).pilot({ status: 'OFFERED', title: 'Zorghuis', primaryTheme: 'CARE' });
  await look(app);
  expect([await reports(colleague, search), (await told(colleague)).length]).toEqual([[['NEW Zorghuis']], 1]);
  expect((await colleague.ask(DELETE, { id: search.id })).made).toEqual({ deletedId: search.id, userErrors: [] });
  expect([await searchOf(colleague, search), await told(colleague), await kept('bob')]).toEqual([null, [], 0]);
  expect(await colleague.codeOf(DELETE, { id: search.id })).toBe('NOT_FOUND');
});

test('an edit without any difference is none', async () => {
  const { savedSearch: search } = await save(colleague, {
    query: 'veer',
    filter: { themes: ['CARE'], seeks: ['DATA'] },
  });
  const same = { name: ' Vervoer ', filter: { seeks: ['DATA'], themes: ['CARE'] }, frequency: 'IMMEDIATE' };
  for (const input of [{}, same]) expect((await editSearch(colleague, search, input)).savedSearch.version).toBe(1);
  await colleague.ask(DELETE, { id: search.id });
});

test('what somebody did alone is told to others, not to that person', async () => {
  const owner = app.as(NOORD_BEVELAND);
  const query = 'Eigenwerk';
  const offered = (title: string) => given(app).pilot({ status: 'OFFERED', title });
  const kept = await offered(`${query} A`);
  const searches = [await save(owner, { query }), await save(colleague, { query })].map((made) => made.savedSearch);
  await offered(`${query} B`);
  const edited = done(await take(owner, 'editPilot', kept, { title: `${query} AA` }));
  await look(app);
  expect([await reports(owner, searches[0]), await told(owner)]).toEqual([[], []]);
  expect(await reports(colleague, searches[1])).toEqual([[`NEW ${query} B`, `CHANGED ${query} AA`]]);
  done(await take(owner, 'editPilot', edited, { title: 'Iets anders' }));
  await look(app);
  expect(await reports(owner, searches[0])).toEqual([]);
  await colleague.ask(DELETE, { id: searches[1].id });
});

test('everything goes in one step, and of others nothing', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  for (const client of [ministry, colleague]) await follow(client, pilot.id);
  await save(colleague, { name: 'Van Bob' });
  done(await take(app.as(NOORD_BEVELAND), 'editPilot', pilot, { title: 'Buurtbus' }));
  await look(app);
  const [anne, bob] = [await kept('anne'), await kept('bob')];
  expect(Math.min(anne, bob)).toBeGreaterThan(0);
  const all = { followCount: 1, savedSearchCount: 3, notificationCount: anne, userErrors: [] };
  expect((await ministry.ask(DELETE_ALL)).made).toEqual(all);
  expect((await ministry.ask(DELETE_ALL)).made).toMatchObject({ followCount: 0, savedSearchCount: 0 });
  expect([await told(ministry), await kept('anne'), await kept('bob')]).toEqual([[], 0, bob]);
  expect((await own(colleague)).nodes).toMatchObject([{ name: 'Van Bob' }]);
  expect((await ministry.ask('{ ownFollows { totalCount } }')).ownFollows.totalCount).toBe(0);
  const changes = `select count(*)::int as count from change where subject_type in ('Follow', 'SavedSearch')`;
  expect(await app.database.query(changes)).toEqual([{ count: 0 }]);
  expect(JSON.stringify(app.log)).not.toMatch(/Van Bob|tiny houses/);
});

test('what is being told at that moment goes too', async () => {
  const telling = app.database.createQueryRunner();
  await telling.startTransaction();
  await telling.query(OUTBOX_PLACE);
  const going = ministry.ask(DELETE_ALL);
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from outbox%'`;
  while ((await app.database.query(waiting)).length === 0);
  await telling.query(
    `insert into notice (event_key, receiver_code, person_id, kind, subject_type, subject_id, root_type, root_id, at, posted_at)
     values ('change:0', $1, 'anne', 'FOLLOWED_CHANGE', 'Pilot', '', 'Pilot', '', now(), now())`,
    [MINISTRY],
  );
  await telling.commitTransaction();
  await telling.release();
  expect([(await going).made.notificationCount, await kept('anne')]).toEqual([1, 0]);
});

test('a search goes on for a person whose organisation became another', async () => {
  const before = person(app, 'dirk', 'GM1696', 'READER');
  const { savedSearch: search } = await save(before, { query: 'wijdeweb' });
  await follow(before, globalIdOf('Theme', 'CARE'));
  await app.database.query(
    `update succession set status = 'EFFECTIVE' where predecessor_code = 'GM1696' and successor_code = 'GM0402'`,
  );
  app.clock.set('2027-02-01T10:00:00Z');
  await given(app).pilot({ status: 'OFFERED', title: 'Wijdeweb' });
  await look(app);
  const after = person(app, 'dirk', 'GM0402', 'READER');
  expect(await reports(after, search)).toEqual([['NEW Wijdeweb']]);
  expect((await told(after)).map(({ kind }) => kind)).toEqual(['SAVED_SEARCH_REPORT']);
  expect((await after.ask('{ ownFollows { totalCount } }')).ownFollows.totalCount).toBe(1);
});
