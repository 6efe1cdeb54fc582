import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RunRecord } from '../src/saved-search/run-record.service.js';
import { SearchRun } from '../src/saved-search/search-run.service.js';
import { MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { editSearch, look, person, reports, save, searchOf, titlesTold, told } from './support/following-steps.js';
import { given, NOORD_BEVELAND, STEP_INPUTS } from './support/given.js';
import { done, type Step, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let ministry: ApiClient;
beforeAll(async () => {
  app = await startTestApp({ MOST_WATCHED_HITS: '3' });
  ministry = person(app, 'anne', MINISTRY, 'READER');
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.database.query('delete from saved_search');
  await app.database.query('delete from notice');
});

let word = 0;
/** A word that no other test uses. */
const unused = () => `Zoekwoord${'abcdefghijklmnopqrstuvwxyz'[word++]}`;
const offered = (title: string, more: object = {}) => given(app).pilot({ status: 'OFFERED', title, ...more });
const step = async (name: Step, pilot: TakenPilot, input: object | undefined = STEP_INPUTS[name]) =>
  done(await take(app.as(NOORD_BEVELAND), name, pilot, input));
const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);

test('it reports what is new, changed and vanished through real steps, and is silent when nothing is', async () => {
  itIs('2027-02-01');
  const query = unused();
  const [kept, gone, other] = [await offered(`${query} A`), await offered(`${query} B`), await offered(`${query} C`)];
  const { savedSearch: search } = await save(ministry, { name: 'Mijn zoekopdracht', query });
  const fresh = { version: 1, query, filter: '{}', isValid: true, isCut: false, reports: { nodes: [] } };
  expect(search).toMatchObject(fresh);
  await look(app);
  await look(app);
  expect([await reports(ministry, search), await told(ministry)]).toEqual([[], []]);

  const started = await step('preparePilot', kept);
  await step('editPilot', gone, { title: 'Iets anders' });
  const mailed = await step('editPilot', other, { contactMailbox: 'nieuw@noord-beveland.example' });
  await look(app);
  await look(app);
  expect(await reports(ministry, search)).toEqual([[`CHANGED ${query} A`, 'VANISHED NO_LONGER_MATCHES Iets anders']]);
  expect(await told(ministry)).toEqual([
    {
      kind: 'SAVED_SEARCH_REPORT',
      title: 'Zoekopdracht "Mijn zoekopdracht": 1 gewijzigd, 1 niet meer gevonden',
      text: `Gewijzigd: "${query} A" (${kept.number}). Niet meer gevonden: "Iets anders" (${gone.number}).`,
    },
  ]);

  await offered(`${query} D`);
  await step('withdrawPilot', mailed);
  await step('editPilot', started, { title: `${query} AA` });
  await look(app);
  expect((await reports(ministry, search))[0]!.sort()).toEqual([
    `CHANGED ${query} AA`,
    `CHANGED ${query} C`,
    `NEW ${query} D`,
  ]);
  expect(await titlesTold(ministry)).toHaveLength(2);
  const results = `query R($id: ID!) { savedSearch(id: $id) { results { totalCount nodes { title } } } }`;
  expect((await ministry.ask(results, { id: search.id })).savedSearch.results.totalCount).toBe(3);
});

test('a withdrawn pilot that no longer fits the filter is told with that reason', async () => {
  const query = unused();
  const pilot = await offered(query, { seeks: ['DATA'] });
  const { savedSearch: search } = await save(ministry, { query, filter: { seeks: ['DATA'] } });
  await step('withdrawPilot', pilot);
  await look(app);
  expect(await reports(ministry, search)).toEqual([[`VANISHED WITHDRAWN ${query}`]]);
});

test('daily and weekly ones run when their day has come', async () => {
  itIs('2027-03-01');
  const query = unused();
  const [{ savedSearch: daily }, { savedSearch: weekly }] = [
    await save(ministry, { query, frequency: 'DAILY' }),
    await save(ministry, { query, frequency: 'WEEKLY' }),
  ];
  await offered(query);
  const seen: unknown[] = [];
  for (const day of ['2027-03-01', '2027-03-02', '2027-03-07', '2027-03-08']) {
    itIs(day);
    await look(app);
    seen.push(`${(await reports(ministry, daily)).length} ${(await reports(ministry, weekly)).length}`);
  }
  expect(seen).toEqual(['0 0', '1 0', '1 0', '1 1']);
});

test('what only government may see is reported to government, and to others from when they may', async () => {
  itIs('2027-04-01');
  const query = unused();
  const community = person(app, 'carla', await given(app).organisation('COMMUNITY'), 'READER');
  const [{ savedSearch: theirs }, { savedSearch: ours }] = [
    await save(community, { query }),
    await save(ministry, { query }),
  ];
  const pilot = await offered(query, { visibility: 'GOVERNMENT' });
  await look(app);
  expect([await reports(community, theirs), await told(community)]).toEqual([[], []]);
  expect(await reports(ministry, ours)).toEqual([[`NEW ${query}`]]);
  await step('makePilotPublic', pilot, undefined);
  await look(app);
  expect(await reports(community, theirs)).toEqual([[`NEW ${query}`]]);
});

test('of more hits than are watched the last offered ones are, and nobody is told of what fell out', async () => {
  const query = unused();
  for (const day of [1, 2, 3, 4]) {
    itIs(`2027-05-0${day}`);
    await offered(`${query} ${day}`);
  }
  const { savedSearch: search } = await save(ministry, { query });
  expect(search.isCut).toBe(true);
  itIs('2027-05-05');
  await offered(`${query} 5`);
  await look(app);
  expect(await reports(ministry, search)).toEqual([[`NEW ${query} 5`]]);
});

test('a run that is cut off before its end is done anew, and tells once', async () => {
  itIs('2027-06-01');
  const query = unused();
  const { savedSearch: search } = await save(ministry, { query });
  await offered(query);
  const record = app.app.get(RunRecord);
  const remember = Object.getOwnPropertyDescriptor(RunRecord.prototype, 'remember')!.value as () => Promise<void>;
  let cuts = 0;
  Object.assign(record, {
    remember: async (...given: []) => {
      await remember.apply(record, given);
      if (++cuts === 1) throw new Error('cut off');
    },
  });
  await look(app);
  expect(await reports(ministry, search)).toEqual([]);
  await look(app);
  await look(app);
  expect(await reports(ministry, search)).toEqual([[`NEW ${query}`]]);
  expect([cuts, await titlesTold(ministry)]).toEqual([2, ['Zoekopdracht "Vervoer": 1 nieuw']]);
  Reflect.deleteProperty(record, 'remember');
});

test('of runs that began at once, as in several processes, one tells', async () => {
  const query = unused();
  const { savedSearch: search } = await save(ministry, { query });
  await offered(query);
  const [{ id }] = await app.database.query('select id from saved_search');
  const record = app.app.get(RunRecord);
  const begun = await record.waiting(id);
  Object.assign(record, { waiting: () => Promise.resolve(begun) });
  for (const _ of [1, 2, 3]) await app.app.get(SearchRun).of(id);
  Reflect.deleteProperty(record, 'waiting');
  expect([await reports(ministry, search), await titlesTold(ministry)]).toEqual([
    [[`NEW ${query}`]],
    ['Zoekopdracht "Vervoer": 1 nieuw'],
  ]);
});

test('a filter that fits the search no more is not run, its owner is told once, and an edit mends it', async () => {
  itIs('2027-07-01');
  const { savedSearch: search } = await save(ministry, { filter: { themes: ['CARE'] } });
  await app.database.query(
    `update saved_search set schema_hash = 'of before', filter = '{"themes": ["CARE"], "or": [{"colour": "red"}]}'`,
  );
  const faults = [{ path: ['or', '0', 'colour'], message: 'Op "colour" kan niet meer gefilterd worden.' }];
  expect(await searchOf(ministry, search)).toMatchObject({ isValid: false, faults });
  const results = 'query R($id: ID!) { savedSearch(id: $id) { results { totalCount } } }';
  expect((await ministry.ask(results, { id: search.id })).savedSearch.results).toBeNull();
  await look(app);
  await offered('Dorpshuis', { primaryTheme: 'CARE' });
  await look(app);
  expect(await told(ministry)).toEqual([
    {
      kind: 'SAVED_SEARCH_UNFIT',
      title: 'Zoekopdracht "Vervoer" werkt niet meer',
      text: 'Het zoeken is veranderd. Op "colour" kan niet meer gefilterd worden. Pas de zoekopdracht aan; tot dan melden we er niets van.',
    },
  ]);
  const renamed = await editSearch(ministry, search, { name: 'Zorg' });
  expect(renamed.savedSearch).toMatchObject({ version: 2, isValid: false, faults });
  const mended = await editSearch(ministry, renamed.savedSearch, { filter: { themes: ['CARE'] } });
  expect(mended.savedSearch).toMatchObject({ version: 3, isValid: true, faults: [], filter: '{"themes":["CARE"]}' });
  await offered('Zorghuis', { primaryTheme: 'CARE' });
  await look(app);
  expect(await reports(ministry, search)).toEqual([['NEW Zorghuis']]);
  // One that fits the new schema goes on, and nobody is told.
  await app.database.query(`update saved_search set schema_hash = 'of before'`);
  await look(app);
  const [{ schema_hash }] = await app.database.query('select schema_hash from saved_search');
  expect([schema_hash === 'of before', (await told(ministry)).length]).toEqual([false, 2]);
});
