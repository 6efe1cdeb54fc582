import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Change } from '../src/history/change.entity.js';
import { JobRunner } from '../src/jobs/job-runner.js';
import { NoticeSources } from '../src/notification/notice-sources.js';
import { Outbox } from '../src/notification/outbox.service.js';
import { answer, givenRequest, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { made, registerCall, step } from './support/call-steps.js';
import { FOLLOW, follow, globalIdOf, person, titlesTold, told } from './support/following-steps.js';
import { asItIs, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { requestOf } from './support/request-steps.js';
import { stalePilots } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const OWN = `query Own($filter: NotificationFilter, $first: Int, $after: String) {
  ownNotifications(filter: $filter, first: $first, after: $after) { totalCount unreadCount pageInfo { hasNextPage endCursor }
    nodes { id kind at readAt receiver title text root { __typename id } subject { id } } } }`;
const READ = `mutation Read($input: MarkNotificationsReadInput!) {
  markNotificationsRead(input: $input) { unreadCount userErrors { code } } }`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.database.query('delete from notice'));

const look = () => app.app.get(JobRunner).doWhatIsDue();
const own = async (client: ApiClient, variables: object = {}) => (await client.ask(OWN, variables)).ownNotifications;
const read = async (client: ApiClient, input: object) =>
  (await client.ask(READ, { input })).markNotificationsRead.unreadCount;
const officer = () => app.as(NOORD_BEVELAND, 'READER');
/** Once per day the register looks for stale pilots. */
const anew = () => app.database.query('update daily_task set planned_on = planned_on - 1');

test('an owner is told once of each stale pilot; nobody else is', async () => {
  await anew();
  const keys = await stalePilots(app, 3);
  await look();
  await look();
  const { totalCount, unreadCount, nodes, pageInfo } = await own(officer(), { first: 2 });
  expect([totalCount, unreadCount, nodes.length, pageInfo.hasNextPage]).toEqual([3, 3, 2, true]);
  expect(nodes[0]).toMatchObject({
    kind: 'PILOT_STALE',
    receiver: 'ORGANISATION',
    readAt: null,
    title: 'Klopt "Dorpstaxi" nog?',
    root: { __typename: 'Pilot', id: nodes[0].subject.id },
  });
  const rest = await own(officer(), { first: 2, after: pageInfo.endCursor });
  expect([rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([1, false]);
  expect(rest.nodes[0].subject.id).toBe(Buffer.from(`Pilot:${keys[0]}`).toString('base64url'));
  expect((await own(app.as('mnre1130', 'READER'))).totalCount).toBe(0);
  expect(await app.public.codeOf(OWN)).toBe('UNAUTHENTICATED');
  expect((await own(officer().inEnglish())).nodes[0].title).toBe('Is "Dorpstaxi" still current?');
});

test('what one officer has read is read for all of them, by id or all up to one', async () => {
  await anew();
  await stalePilots(app, 3);
  await look();
  const { nodes } = await own(officer());
  const other = app.as(NOORD_BEVELAND, 'EDITOR');
  expect(await read(app.as('mnre1130'), { upTo: nodes[0].id })).toBe(0);
  expect(await read(other, { ids: [nodes[0].id] })).toBe(2);
  expect(await read(other, { upTo: nodes[1].id })).toBe(0);
  expect((await own(officer(), { filter: { isUnread: true } })).totalCount).toBe(0);
  expect(await own(officer(), { filter: { isUnread: false, kinds: ['PILOT_STALE'] } })).toMatchObject({
    totalCount: 3,
    unreadCount: 0,
  });
  const node = 'query N($id: ID!) { node(id: $id) { ... on Notification { readAt } } }';
  expect((await officer().ask(node, { id: nodes[0].id })).node.readAt).not.toBeNull();
  for (const client of [app.as('mnre1130'), app.public])
    expect((await client.ask(node, { id: nodes[0].id })).node).toBeNull();
  expect(await officer().codeOf(READ, { input: { ids: ['UGlsb3Q6eA'] } })).toBe('BAD_USER_INPUT');
});

test('an authority hears of a request and a municipality of the answer; neither of what it did itself, nobody of what it may not see', async () => {
  const request = await givenRequest(app);
  const decider = app.as(MINISTRY, 'DECIDER');
  const inReview = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', request));
  requestOf(await answer(decider, 'grantRegelruimte', inReview));
  await look();
  const titles = async (client: ApiClient) => (await own(client)).nodes.map(({ title }: { title: string }) => title);
  expect(await titles(officer())).toEqual([`Verzoek ${request.number}: toegekend`]);
  expect(await titles(app.as(MINISTRY, 'READER'))).toEqual([`Verzoek ${request.number}: ingediend bij u`]);
  expect(await titles(app.as('mnre1034', 'READER'))).toEqual([]);
  const [{ root }] = (await own(officer())).nodes;
  const pilot = await asItIs(app, root);
  done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', pilot, { reason: 'CAPACITY' }));
  await look();
  expect(await own(app.as(MINISTRY, 'READER'))).toMatchObject({ totalCount: 0, unreadCount: 0, nodes: [] });
  expect(await titles(officer())).toEqual([`Verzoek ${request.number}: toegekend`]);
});

test('what was told once is not told again, whoever asks: two at a time, and one that was cut off', async () => {
  const request = await givenRequest(app);
  const outbox = app.app.get(Outbox, { strict: false });
  await app.database.query(
    'create function stop_it() returns trigger language plpgsql as $$ begin raise exception $m$cut off$m$; end $$',
  );
  await app.database.query('create trigger stop_it before update on outbox for each row execute function stop_it()');
  await expect(outbox.postAll()).rejects.toThrow('cut off');
  await app.database.query('drop function stop_it cascade');
  expect((await own(app.as(MINISTRY, 'READER'))).totalCount).toBe(0);
  await Promise.all([outbox.postAll(), outbox.postAll(), outbox.postAll()]);
  await app.database.query('update outbox set cursor = cursor - 5'); // as if the place had been lost
  await outbox.postAll();
  expect((await own(app.as(MINISTRY, 'READER'))).nodes.map(({ title }: { title: string }) => title)).toEqual([
    `Verzoek ${request.number}: ingediend bij u`,
  ]);
});

test('a change that one source cannot tell holds up those after it for an hour; the other sources tell it', async () => {
  const outbox = app.app.get(Outbox, { strict: false });
  const sources = app.app.get(NoticeSources, { strict: false });
  app.clock.set('2027-01-01T10:00:00Z');
  const poisoned = await givenRequest(app);
  const key = Buffer.from(poisoned.id, 'base64url').toString().split(':')[1];
  const isPoison = ({ subjectId, action }: Change) => subjectId === key && action === 'SUBMITTED';
  sources.add({
    receiversOf: (changes) => (changes.some(isPoison) ? Promise.reject(new Error('poison')) : Promise.resolve([])),
  });
  const later = await givenRequest(app);
  const heard = async () =>
    (await own(app.as(MINISTRY, 'READER'))).nodes.map(({ title }: { title: string }) => title).sort();
  for (const minutes of ['00', '30']) {
    app.clock.set(`2027-01-01T10:${minutes}:00Z`);
    await expect(outbox.postAll()).rejects.toThrow('poison');
    expect(await heard()).toEqual([]);
  }
  app.clock.set('2027-01-01T11:01:00Z');
  await outbox.postAll();
  expect(await heard()).toEqual([poisoned, later].map(({ number }) => `Verzoek ${number}: ingediend bij u`));
  expect(app.log.filter(({ msg }) => String(msg).startsWith('a change was passed over'))).toHaveLength(1);
  sources.all.pop();
});

test('who follows a call hears of it from its announcement to its decision, and of a draft nothing', async () => {
  app.clock.set('2027-08-01T10:00:00Z');
  const ministry = person(app, 'anne', MINISTRY, 'READER');
  const decider = app.as(MINISTRY, 'DECIDER');
  const [{ code: basis }] = (await decider.ask('{ legalBases(first: 1) { nodes { code } } }')).legalBases.nodes;
  const draft = made(await registerCall(app.as(MINISTRY), { legalBasis: basis }));
  expect(await app.as('mnre1034').codeOf(FOLLOW, { subject: draft.id })).toBe('NOT_FOUND');
  await follow(ministry, draft.id, 'ALL');
  let call = made(
    await step(app.as(MINISTRY), 'editExperimentCall', draft, { title: 'Dorpen zonder bus', legalBasis: basis }),
  );
  await look();
  expect(await titlesTold(ministry)).toEqual([]);
  const fan = person(app, 'eva', 'GM0703', 'READER');
  for (const name of [globalIdOf('Theme', 'ACCESSIBILITY'), globalIdOf('Ministry', MINISTRY)]) await follow(fan, name);
  const lawyer = person(app, 'frits', 'GM0703', 'READER');
  await follow(lawyer, globalIdOf('LegalBasis', basis));
  call = made(await step(decider, 'announceExperimentCall', call));
  app.clock.set('2027-08-01T10:00:01Z');
  const municipality = person(app, 'dirk', NOORD_BEVELAND, 'READER');
  await follow(municipality, call.id);
  for (const day of ['2027-09-01', '2027-10-01']) {
    app.clock.set(`${day}T10:00:00Z`);
    await look();
  }
  call = made(await step(decider, 'startExperimentCallReview', call));
  made(await step(decider, 'decideExperimentCall', call, { reasoning: 'Niemand meldde zich.', outcomes: [] }));
  await look();
  const heard = ['besloten over de uitvraag', 'beoordeling begonnen', 'gesloten', 'geopend', 'aangekondigd'].map(
    (did) => ({ title: `"Dorpen zonder bus" (${call.number}): ${did}`, text: 'U volgt deze uitvraag.' }),
  );
  expect(await told(ministry)).toMatchObject(heard);
  expect(await told(municipality)).toMatchObject(heard.slice(0, -1));
  const announced = { title: `"Dorpen zonder bus" (${call.number}): aangekondigd` };
  const inTheme = 'Een nieuwe uitvraag in het thema bereikbaarheid, dat u volgt.';
  expect(await told(fan)).toEqual([{ kind: 'FOLLOWED_CHANGE', ...announced, text: inTheme }]);
  const onBasis = expect.stringMatching(/^Een nieuwe uitvraag op grond van .+; die grondslag volgt u\.$/);
  expect(await told(lawyer)).toEqual([{ kind: 'FOLLOWED_CHANGE', ...announced, text: onBasis }]);
});
