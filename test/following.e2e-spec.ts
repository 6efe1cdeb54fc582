import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { answer, givenRequest, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import {
  FOLLOW,
  follow,
  globalIdOf,
  look,
  person,
  reports,
  save,
  searchOf,
  titlesTold,
  told,
  unfollow,
} from './support/following-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let ministry: ApiClient;
let colleague: ApiClient;
beforeAll(async () => {
  app = await startTestApp({ MOST_FOLLOWS: '4' });
  ministry = person(app, 'anne', MINISTRY, 'READER');
  colleague = person(app, 'bob', MINISTRY, 'READER');
});
afterAll(() => app.close());
beforeEach(async () => {
  await look(app);
  await app.database.query('delete from notice');
  await app.database.query('delete from follow');
});

const HOUSING = globalIdOf('Theme', 'HOUSING');
const ACCESSIBILITY = globalIdOf('Theme', 'ACCESSIBILITY');
const MUNICIPALITY = globalIdOf('Municipality', NOORD_BEVELAND);
const OWN = `{ ownFollows { totalCount nodes { kind hears subjectId subject { __typename ... on Pilot { title isFollowed }
  ... on Theme { code isFollowed } ... on Municipality { code isFollowed } ... on ExperimentCall { isFollowed } } } } }`;
const own = async (client: ApiClient) => (await client.ask(OWN)).ownFollows;
const retitle = async (pilot: { id: string; version: number }, title: string) =>
  done(await take(app.as(NOORD_BEVELAND), 'editPilot', pilot, { title }));

test('somebody follows, changes what is heard, and stops; twice is once, and nobody else sees it', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const first = await follow(ministry, pilot.id);
  expect(first).toMatchObject({ kind: 'PILOT', hears: 'MAJOR', subjectId: pilot.id });
  expect(await follow(ministry, pilot.id)).toEqual(first);
  expect(await follow(ministry, pilot.id, 'ALL')).toEqual({ ...first, hears: 'ALL' });
  expect((await follow(ministry, pilot.id)).hears).toBe('ALL');
  await follow(ministry, MUNICIPALITY);
  const { totalCount, nodes } = await own(ministry);
  expect([totalCount, nodes]).toMatchObject([
    2,
    [
      { kind: 'ORGANISATION', subject: { __typename: 'Municipality', code: NOORD_BEVELAND, isFollowed: true } },
      { kind: 'PILOT', hears: 'ALL', subject: { __typename: 'Pilot', title: 'Dorpstaxi', isFollowed: true } },
    ],
  ]);

  const node = 'query N($id: ID!) { node(id: $id) { id } }';
  expect((await ministry.ask(node, { id: first.id })).node).toEqual({ id: first.id });
  const isFollowed = 'query F($id: ID!) { node(id: $id) { ... on Pilot { isFollowed } } }';
  for (const _ of [1, 2]) {
    // The second time, what can be kept was kept.
    expect((await ministry.ask(isFollowed, { id: pilot.id })).node.isFollowed).toBe(true);
    for (const other of [colleague, app.as(NOORD_BEVELAND), app.as('GM0448', 'CURATOR'), app.public]) {
      expect((await other.ask(isFollowed, { id: pilot.id })).node.isFollowed).toBe(false);
      expect((await other.ask(node, { id: first.id })).node).toBeNull();
    }
    expect((await own(colleague)).totalCount).toBe(0);
  }
  expect(await app.public.codeOf(OWN)).toBe('UNAUTHENTICATED');
  expect([await unfollow(colleague, pilot.id), await unfollow(ministry, pilot.id)]).toEqual([false, true]);
  expect([await unfollow(ministry, pilot.id), (await own(ministry)).totalCount]).toEqual([false, 1]);
});

test('what one may not see, what cannot be followed and more than the setting allows are refused', async () => {
  const draft = await given(app).pilot();
  const forGovernment = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  const community = app.as(await given(app).organisation('COMMUNITY'), 'READER');
  expect(await ministry.codeOf(FOLLOW, { subject: draft.id })).toBe('NOT_FOUND');
  expect(await community.codeOf(FOLLOW, { subject: forGovernment.id })).toBe('NOT_FOUND');
  expect(await ministry.codeOf(FOLLOW, { subject: globalIdOf('Theme', 'NONE') })).toBe('NOT_FOUND');
  for (const subject of [globalIdOf('Law', 'BWBR0011470'), 'nonsense'])
    expect(await ministry.codeOf(FOLLOW, { subject })).toBe('BAD_USER_INPUT');
  for (const subject of [forGovernment.id, HOUSING, ACCESSIBILITY, MUNICIPALITY]) await follow(ministry, subject);
  const { data } = await ministry.send(FOLLOW, { subject: globalIdOf('Theme', 'CARE') });
  expect(data!.made).toEqual({
    follow: null,
    userErrors: [
      {
        code: 'TOO_MANY',
        path: ['subject'],
        message: 'U volgt al 4 dingen; hoogstens 4 kan. Stop eerst met het volgen van iets anders.',
      },
    ],
  });
  await follow(ministry, HOUSING, 'ALL');
});

test('followers of a pilot hear of major changes, or of all; never of their own, and once', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const owner = app.as(NOORD_BEVELAND);
  await follow(ministry, pilot.id);
  await follow(colleague, pilot.id, 'ALL');
  await follow(owner, pilot.id);
  await look(app);
  const edited = done(await take(owner, 'editPilot', pilot, { problem: 'De bus komt niet meer.' }));
  const { number } = await retitle(edited, 'Dorpstaxi 2');
  await look(app);
  await look(app);
  const title = `"Dorpstaxi 2" (${number}): gewijzigd`;
  expect(await told(ministry)).toEqual([{ kind: 'FOLLOWED_CHANGE', title, text: 'U volgt deze proeftuin.' }]);
  expect(await titlesTold(colleague)).toEqual([title, title]);
  expect(await titlesTold(owner)).toEqual([]);
});

test('a new pilot is told once to who follows its theme and its municipality, when it can be seen', async () => {
  const community = app.as(await given(app).organisation('COMMUNITY'), 'READER');
  for (const client of [ministry, community])
    for (const subject of [ACCESSIBILITY, MUNICIPALITY]) await follow(client, subject);
  await follow(colleague, HOUSING);
  const pilot = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  await look(app);
  const line = (did: string) => `"Dorpstaxi" (${pilot.number}): ${did}`;
  expect(await told(ministry)).toEqual([
    {
      kind: 'FOLLOWED_CHANGE',
      title: line('aangeboden'),
      text: 'Een nieuwe proeftuin in het thema bereikbaarheid, dat u volgt.',
    },
  ]);
  expect([await titlesTold(colleague), await titlesTold(community)]).toEqual([[], []]);
  done(await take(app.as(NOORD_BEVELAND), 'makePilotPublic', pilot));
  await look(app);
  expect([await titlesTold(ministry), await titlesTold(community)]).toEqual([
    [line('aangeboden')],
    [line('openbaar gemaakt')],
  ]);
});

test('what was withdrawn is told no more than that it was', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  await follow(ministry, pilot.id);
  const edited = await retitle(pilot, 'Buurtbus');
  await look(app);
  expect(await titlesTold(ministry)).toHaveLength(1);
  const input = { reason: 'CAPACITY' };
  const withdrawn = done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', edited, input));
  await look(app);
  const expected = [`"Buurtbus" (${pilot.number}): ingetrokken`];
  expect(await titlesTold(ministry)).toEqual(expected);
  const draft = done(await take(app.as(NOORD_BEVELAND), 'restartPilot', withdrawn));
  await retitle(draft, 'Geheim plan');
  await look(app);
  expect(await titlesTold(ministry)).toEqual(expected);
});

test('who follows a legal basis hears of answers under it and of changes of the law', async () => {
  const { nodes } = (await ministry.ask('{ legalBases(first: 50) { nodes { code version maxMonths } } }')).legalBases;
  const { code, version } = nodes.find(({ maxMonths }: { maxMonths: number | null }) => maxMonths === null);
  await follow(colleague, globalIdOf('LegalBasis', code));
  const request = await givenRequest(app, { status: 'IN_REVIEW', input: { legalBasis: code } });
  await look(app);
  expect(await titlesTold(colleague)).toEqual([]);
  await answer(app.as(MINISTRY, 'DECIDER'), 'declareRegelruimteNotNeeded', request);
  await look(app);
  const [first] = await told(colleague);
  expect(first!.title).toMatch(/^"Dorpstaxi" \(PT-\d{4}-\d{4}\): niet nodig verklaard$/);
  expect(first!.text).toMatch(/^Een antwoord op een verzoek onder .+, artikel .+; die grondslag volgt u\.$/);
  const change = `mutation C($code: ID!, $version: Int!, $input: RecordLawChangeInput!) {
    recordLawChange(legalBasis: $code, version: $version, input: $input) { userErrors { code path } } }`;
  const input = { status: 'AMENDED', changedOn: '2026-11-01', sourceUrl: 'https://zoek.officielebekendmakingen.nl/x' };
  const answered = await app.as('k80', 'CURATOR').ask(change, { code, version, input });
  expect(answered.recordLawChange.userErrors).toEqual([]);
  await look(app);
  expect(await titlesTold(colleague)).toHaveLength(2);
  expect((await told(colleague))[0]).toMatchObject({
    title: expect.stringMatching(/: wet gewijzigd of vervallen$/),
    text: 'U volgt deze grondslag.',
  });
});

const offeredAndSeen = async (title: string) => (await given(app).pilot({ status: 'OFFERED', title }), look(app));
test('while a code in it is lost a saved search is not run, its owner is told once, and it goes on when the code is back', async () => {
  const { savedSearch: search } = await save(ministry, { filter: { provinces: ['pv29'] } });
  const written = (code: string) => app.database.query('update saved_search set filter = $1', [{ provinces: [code] }]);
  await written('PV99');
  const message = 'De code "PV99" is niet meer bekend.';
  const faults = [{ path: ['provinces', '0'], message }];
  expect(await searchOf(ministry, search)).toMatchObject({ isValid: false, faults });
  for (const title of ['Kadehuis', 'Havenhuis']) await offeredAndSeen(title);
  const unfit = { kind: 'SAVED_SEARCH_UNFIT', text: expect.stringContaining(message) };
  expect(await told(ministry)).toMatchObject([unfit]);
  expect(await reports(ministry, search)).toEqual([]);
  await written('PV29');
  await offeredAndSeen('Steigerhuis');
  expect(await searchOf(ministry, search)).toMatchObject({ isValid: true, faults: [] });
  expect((await reports(ministry, search))[0]).toContain('NEW Steigerhuis');
});
