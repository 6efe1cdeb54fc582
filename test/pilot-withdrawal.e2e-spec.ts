import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answer, type AnswerStep } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { follow, look, person, titlesTold } from './support/following-steps.js';
import { asItIs, given, NOORD_BEVELAND, STEP_INPUTS } from './support/given.js';
import { interestFaults, interestOf, showInterest, takeInterest } from './support/interest-steps.js';
import { MONEY, partnershipOf, registerPartner, takePartnership } from './support/partnership-steps.js';
import { done, faults, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, refusals, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { asking, noticesAbout } from './support/withdrawal-steps.js';

const BZK = 'mnre1034';
const OTHER = 'GM0448'; // Texel
const WITHDRAWN = 'De proeftuin is ingetrokken.';

let app: TestApp;
let owner: ApiClient;
let ministry: ApiClient;
beforeAll(async () => {
  app = await startTestApp();
  owner = app.as(NOORD_BEVELAND);
  ministry = app.as(BZK, 'DECIDER');
}, 300_000);
afterAll(() => app.close());
type Pilot = { id: string };
/** All were made at one moment, so their order is any. */
const all = (...expected: unknown[]) => expect.arrayContaining(expected);
const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const withdraw = async (pilot: Pilot) =>
  done(await take(owner, 'withdrawPilot', await asItIs(app, pilot), STEP_INPUTS.withdrawPilot));
const restart = async (pilot: Pilot) => done(await take(owner, 'restartPilot', await asItIs(app, pilot)));
const offer = async (pilot: Pilot) => take(owner, 'offerPilot', await asItIs(app, pilot));
const notices = (client: ApiClient, pilot: Pilot) => noticesAbout(app, client, pilot);

const REQUESTS = `query R($id: ID!) { node(id: $id) { ... on Pilot { regelruimteRequests {
  id number status withdrawalReason isClockPaused isOverdue answerDueOn } changes(first: 20) {
  nodes { action note subjectType organisation { code } } } } } }`;
const seen = async (client: ApiClient, { id }: Pilot) => (await client.ask(REQUESTS, { id })).node;

test('requests that wait are withdrawn with the pilot; the authority reads that once, and counts anew what is sent anew', async () => {
  itIs('2027-01-04');
  const review: AnswerStep = 'takeRegelruimteRequestIntoReview';
  const ways: AnswerStep[][] = [[], [review], [review, 'askRegelruimteInformation'], [review, 'grantRegelruimte']];
  const { pilot, requests } = await asking(app, BZK, ...ways);
  const [sent, , , granted] = requests;
  const kept = requestOf(await draft(owner, pilot, { ...FULL_REQUEST, authority: BZK }));
  const follower = person(app, 'anne', OTHER, 'READER');
  await follow(follower, pilot.id, 'ALL');
  itIs('2027-01-11');
  await withdraw(pilot);
  const gone = { status: 'WITHDRAWN', withdrawalReason: WITHDRAWN, isClockPaused: false, isOverdue: false };
  const stays = (request: TakenRequest) => expect.objectContaining({ id: request.id, status: request.status });
  const asWithdrawn = requests.slice(0, 3).map(({ id }) => expect.objectContaining({ id, ...gone }));
  const own = await seen(owner, pilot);
  expect(own.regelruimteRequests).toEqual(all(...asWithdrawn, stays(granted), stays(kept)));
  const by = { organisation: { code: NOORD_BEVELAND }, action: 'WITHDRAWN' };
  const ofRequest = { ...by, subjectType: 'RegelruimteRequest', note: WITHDRAWN };
  expect(own.changes.nodes.slice(0, 4)).toEqual([
    ...Array<object>(3).fill(ofRequest),
    { ...by, subjectType: 'Pilot', note: 'Te weinig handen.' },
  ]);
  const told = requests.slice(0, 3).map(({ number }) => ({
    kind: 'REGELRUIMTE_REPLIED',
    title: `Verzoek ${number}: ingetrokken door de gemeente`,
    text: 'De gemeente heeft de proeftuin "Dorpstaxi" ingetrokken. U hoeft niet meer te antwoorden.',
  }));
  for (const client of [ministry, app.as(BZK, 'READER')]) {
    const read = await notices(client, pilot);
    expect([read, read.length]).toEqual([all(...told), 3]);
  }
  expect(JSON.stringify(await notices(owner, pilot))).not.toContain('ingetrokken');
  expect(await notices(app.as('mnre1130', 'READER'), pilot)).toEqual([]);
  expect((await titlesTold(follower)).filter((title) => title.endsWith(': ingetrokken'))).toHaveLength(1);
  for (const client of [app.public, ministry]) {
    expect(await seen(client, pilot)).toMatchObject({ regelruimteRequests: [] });
    expect(JSON.stringify((await seen(client, pilot)).changes)).not.toContain('RegelruimteRequest');
  }
  await restart(pilot);
  itIs('2027-03-01');
  done(await offer(pilot));
  const anew = requestOf(await submit(owner, kept));
  expect(anew).toMatchObject({ status: 'SUBMITTED', answerDueOn: '2027-04-26', daysOpen: 0 });
  const { authorityRequests: desk } = await ministry.ask('{ authorityRequests(first: 100) { nodes { id } } }');
  expect(desk.nodes).toEqual([{ id: anew.id }]);
  expect((await seen(ministry, pilot)).regelruimteRequests).toEqual(all(...asWithdrawn, stays(granted), stays(anew)));
  const late = await answer(ministry, review, { ...sent, version: sent.version + 1 });
  expect(refusals(late)).toEqual(['STEP_NOT_POSSIBLE id']);
  const titles = (await notices(ministry, pilot)).map(({ title }) => title);
  expect(titles).toContain(`Verzoek ${anew.number}: ingediend bij u`);
});

test('whoever offers it again says anew what regelruimte it needs; a request that its owner takes back alone is told too', async () => {
  const { pilot, requests } = await asking(app, BZK, [], []);
  requestOf(await answer(owner, 'withdrawRegelruimteRequest', requests[0]!));
  const [told] = await notices(ministry, pilot);
  expect(told).toMatchObject({ kind: 'REGELRUIMTE_REPLIED', text: expect.stringContaining('Bekijk het verzoek') });
  await withdraw(pilot);
  expect(await notices(ministry, pilot)).toHaveLength(1);
  await restart(pilot);
  expect(faults(await offer(pilot))).toEqual(['REQUIRED regelruimteRequests']);
});

test('open interest is declined with the reason; its sender is told once, and can show it anew', async () => {
  itIs('2027-01-04');
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const municipality = app.as(OTHER);
  const sent = interestOf(await showInterest(ministry, pilot));
  const shared = interestOf(await showInterest(ministry, pilot, { intention: 'KNOWLEDGE' }));
  const talking = interestOf(await showInterest(municipality, pilot, { intention: 'JOIN' }));
  interestOf(await takeInterest(owner, 'agreeToInterest', shared));
  interestOf(await takeInterest(owner, 'writeInterestMessage', talking, { text: 'Wat fijn.' }));
  expect(interestFaults(await takeInterest(owner, 'declineInterest', sent, { reason: 'PILOT_WITHDRAWN' }))).toEqual([
    'INVALID input.reason',
  ]);
  await withdraw(pilot);
  const READ = 'query I($id: ID!) { interest(id: $id) { version status declineReason seenAt closedAt } }';
  const read = async (client: ApiClient, { id }: Pilot) => (await client.ask(READ, { id })).interest;
  const declined = { status: 'DECLINED', declineReason: 'PILOT_WITHDRAWN', closedAt: '2027-01-04T10:00:00.000Z' };
  expect(await read(ministry, sent)).toEqual({ ...declined, version: 2, seenAt: null });
  expect(await read(municipality, talking)).toMatchObject({ ...declined, version: 3, seenAt: expect.any(String) });
  expect(await read(ministry, shared)).toMatchObject({ status: 'AGREED', declineReason: null });
  for (const client of [app.as('k80', 'CURATOR'), app.as('mnre1130', 'DECIDER')])
    expect(await read(client, sent)).toBeNull();
  const text = 'Noord-Beveland heeft de proeftuin ingetrokken. Daarmee is uw interesse afgesloten.';
  itIs('2027-02-26'); // long after the answer was due
  for (const client of [ministry, municipality]) {
    const told = (await notices(client, pilot)).filter(({ kind }) => kind === 'INTEREST_CLOSED');
    expect(told[0]!.text).toBe(text);
    expect(told).toHaveLength(client === ministry ? 2 : 1); // what was agreed was told before
  }
  expect(JSON.stringify(await notices(owner, pilot))).not.toContain('INTEREST_CLOSED');
  const unanswered = '{ ownNotifications(filter: { kinds: [INTEREST_UNANSWERED] }) { totalCount } }';
  expect((await app.as('k80', 'READER').ask(unanswered)).ownNotifications.totalCount).toBe(0);
  await restart(pilot);
  done(await offer(pilot));
  expect(interestOf(await showInterest(ministry, pilot)).status).toBe('SENT');
});

test('partnerships end; a partner reads that, though it sees the pilot no more, and nothing else that it was told', async () => {
  const partners = ['PV29', OTHER, BZK];
  const community = await given(app).organisation('COMMUNITY');
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const made = [];
  for (const partner of partners)
    made.push(partnershipOf(await registerPartner(owner, pilot, { partner, role: 'FUNDER', pledgedMeans: [MONEY] })));
  partnershipOf(await takePartnership(owner, 'activatePartnership', made[0]));
  partnershipOf(await takePartnership(ministry, 'endPartnership', made[2], { reason: 'Nee.' }));
  done(await take(owner, 'preparePilot', await asItIs(app, pilot), {}));
  await withdraw(pilot);
  const PARTNERS = `query P($id: ID!) { node(id: $id) { ... on Pilot { partnerships {
    id status endReason endedBy { code } pledgedMeans { status } } } } }`;
  const of = async (client: ApiClient) => (await client.ask(PARTNERS, { id: pilot.id })).node.partnerships;
  const end = { status: 'ENDED', endReason: WITHDRAWN, endedBy: { code: NOORD_BEVELAND } };
  const ended = [
    ...made.slice(0, 2).map(({ id }) => ({ id, ...end, pledgedMeans: [{ status: 'LAPSED' }] })),
    {
      id: made[2].id,
      status: 'ENDED',
      endReason: 'Nee.',
      endedBy: { code: BZK },
      pledgedMeans: [{ status: 'LAPSED' }],
    },
  ];
  expect(await of(owner)).toEqual(all(...ended));
  const text = 'De gemeente heeft de proeftuin ingetrokken. Daarmee is het partnerschap beëindigd.';
  for (const partner of partners.slice(0, 2)) {
    const client = app.as(partner, 'READER');
    expect(await of(client)).toEqual([]);
    expect(await notices(client, pilot)).toMatchObject([{ kind: 'PARTNERSHIP_CHANGED', text }]);
  }
  expect(await notices(app.as(BZK, 'READER'), pilot)).toEqual([]);
  expect(JSON.stringify(await notices(owner, pilot))).not.toContain(text);
  await restart(pilot);
  done(await offer(pilot));
  expect(await of(app.public)).toEqual(all(...ended));
  expect(faults(await take(owner, 'preparePilot', await asItIs(app, pilot), {}))).toEqual([
    'REQUIRED input.withoutPartnerReason',
  ]);
  const forGovernment = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  partnershipOf(await registerPartner(owner, forGovernment, { partner: community, role: 'EXECUTOR' }));
  await withdraw(forGovernment);
  await look(app);
  expect((await app.as(community).ask('{ ownNotifications { totalCount } }')).ownNotifications.totalCount).toBe(0);
});

test('who answers at the same moment leaves nothing open either', async () => {
  const { pilot, requests } = await asking(app, BZK, []);
  const interest = interestOf(await showInterest(ministry, pilot));
  await Promise.all([
    answer(ministry, 'takeRegelruimteRequestIntoReview', requests[0]!),
    takeInterest(owner, 'agreeToInterest', interest),
    withdraw(pilot),
  ]);
  expect((await seen(owner, pilot)).regelruimteRequests).toMatchObject([{ status: 'WITHDRAWN' }]);
  const OPEN = `query O($id: ID!) { node(id: $id) { ... on Pilot { interests { status }
    partnerships(statuses: [INTENDED, ACTIVE]) { id } } } }`;
  const { interests, partnerships } = (await owner.ask(OPEN, { id: pilot.id })).node;
  expect([['AGREED', 'DECLINED'].includes(interests[0].status), partnerships]).toEqual([true, []]);
});
