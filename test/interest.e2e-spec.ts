import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import type { ApiClient } from './support/api-client.js';
import { follow } from './support/following-steps.js';
import { asItIs, given, NOORD_BEVELAND, STEP_INPUTS } from './support/given.js';
import {
  ALL_OF_AN_INTEREST,
  giveRegionContact,
  interestFaults as faults,
  interestOf,
  type InterestStep,
  showInterest,
  takeInterest,
} from './support/interest-steps.js';
import { MONEY } from './support/partnership-steps.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const BZK = 'mnre1034';
const CONTACT = 'mnre1130';
const SECRET = 'Vertrouwelijk: 8734101 euro';

let app: TestApp;
let owner: ApiClient;
let ministry: ApiClient;
let contact: ApiClient;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-01-04T10:00:00Z');
  owner = app.as(NOORD_BEVELAND);
  ministry = app.as(BZK, 'DECIDER');
  contact = app.as(CONTACT, 'DECIDER');
  await giveRegionContact(app, NOORD_BEVELAND, CONTACT);
}, 300_000);
afterAll(() => app.close());

const offered = () => given(app).pilot({ status: 'OFFERED' });
const dayPasses = () => app.app.get(JobRunner).doWhatIsDue();
const notices = async (client: ApiClient): Promise<[kind: string, text: string][]> => {
  await dayPasses();
  const { nodes } = (await client.ask('{ ownNotifications(first: 50) { nodes { kind text } } }')).ownNotifications;
  return nodes.map(({ kind, text }: { kind: string; text: string }) => [kind, text]);
};

test('from interest over a conversation to a partnership with which the pilot is prepared', async () => {
  const pilot = await offered();
  const sent = interestOf(await showInterest(ministry, pilot, { message: SECRET, offeredMeans: [MONEY] }));
  expect(sent).toMatchObject({
    ...{ version: 1, status: 'SENT', sender: { code: BZK }, copiedTo: { code: CONTACT }, answerDueOn: '2027-01-18' },
    messages: [{ sequence: 1, text: SECRET, from: { code: BZK }, writerName: `Officer of ${BZK}` }],
  });
  const waits = '{ ownReminders(kinds: [INTEREST_WAITS]) { nodes { date message } } }';
  expect((await owner.ask(waits)).ownReminders.nodes).toMatchObject([{ date: '2027-01-18' }]);
  expect((await ministry.ask(waits)).ownReminders.nodes).toEqual([]);

  const seen = interestOf(await takeInterest(app.as(NOORD_BEVELAND, 'EDITOR'), 'markInterestSeen', sent));
  expect(seen).toMatchObject({ status: 'SEEN', seenAt: '2027-01-04T10:00:00.000Z' });
  const write = async (client: ApiClient, interest: object, text: string) =>
    interestOf(await takeInterest(client, 'writeInterestMessage', interest as typeof sent, { text }));
  const asked = await write(ministry, seen, 'Bent u er nog?');
  expect([asked.status, asked.messages.length]).toEqual(['SEEN', 2]);
  const answered = await write(owner, asked, 'Jazeker.');
  expect(answered).toMatchObject({ status: 'IN_CONVERSATION' });
  expect(answered.messages.map(({ from }: { from: { code: string } }) => from.code)).toEqual([
    BZK,
    BZK,
    NOORD_BEVELAND,
  ]);
  expect(faults(await takeInterest(owner, 'agreeToInterest', seen))).toEqual(['STALE_VERSION version']);
  const agreed = interestOf(await takeInterest(owner, 'agreeToInterest', answered));
  expect(agreed).toMatchObject({
    status: 'AGREED',
    partnership: { status: 'INTENDED', role: 'FUNDER', origin: 'INTEREST', partner: { code: BZK } },
  });
  const means =
    'query M($id: ID!) { node(id: $id) { ... on Pilot { means { amountEuros status pledgedBy { code } } } } }';
  expect((await app.public.ask(means, pilot)).node.means).toEqual([
    { amountEuros: 50_000, status: 'PLEDGED', pledgedBy: { code: BZK } },
  ]);
  expect(done(await take(owner, 'preparePilot', pilot, {})).status).toBe('PREPARING');

  const kinds = async (client: ApiClient) => (await notices(client)).map(([kind]) => kind);
  expect(await kinds(owner)).toEqual(['INTEREST_ANSWERED', 'INTEREST_RECEIVED']);
  expect(await kinds(ministry)).toEqual(['INTEREST_CLOSED', 'INTEREST_ANSWERED']);
  expect(await kinds(contact)).toEqual(['INTEREST_COPIED']);
});

describe('for others than the parties and the contact', () => {
  const SEEN = `query S($pilot: ID!, $interest: ID!, $number: String!) {
    node(id: $interest) { id } nodes(ids: [$interest]) { id } interest(id: $interest) { ${ALL_OF_AN_INTEREST} }
    pilot(number: $number) { interests { ${ALL_OF_AN_INTEREST} } changes(first: 50) { nodes { action note } } }
    again: node(id: $pilot) { ... on Pilot { interests { id } } }
    searchPilots(query: "vertrouwelijk") { totalCount nodes { interests { id } } } }`;
  const OWN = `query O($filter: OwnInterestsFilter) { ownInterests(filter: $filter) { totalCount nodes { id } } }`;

  test('a thread does not exist, on any path', async () => {
    const pilot = await offered();
    // Who follows all that there is to follow hears nothing of it.
    for (const subject of [pilot.id, await ministryId()]) await follow(app.as('GM0448'), subject, 'ALL');
    const heard = await notices(app.as('GM0448')); // of its offer
    const key = 'sleutel-van-bzk';
    const interest = interestOf(await showInterest(ministry, pilot, { message: SECRET }, key));
    const asked = { pilot: pilot.id, interest: interest.id, number: pilot.number };
    const parties = [ministry, owner, contact];
    for (const client of [...parties, app.as(BZK, 'READER')]) {
      expect(JSON.stringify(await client.ask(SEEN, asked))).toContain('8734101');
    }
    for (const client of [app.public, app.as('GM0448'), app.as('mnre1025', 'DECIDER'), app.as('k80', 'CURATOR')]) {
      for (let time = 0; time < 3; time += 1) {
        const answer = await client.ask(SEEN, asked);
        const none = { interests: [] };
        expect(answer).toMatchObject({ node: null, nodes: [null], interest: null, pilot: none, again: none });
        expect(JSON.stringify(answer)).not.toMatch(/8734101|INTEREST_/);
      }
      if (client === app.public) continue;
      expect((await client.ask(OWN)).ownInterests).toEqual({ totalCount: 0, nodes: [] });
      expect(faults(await takeInterest(client, 'writeInterestMessage', interest, { text: 'Hallo.' }))).toEqual([
        await codeFor(client),
      ]);
    }
    expect(await app.public.codeOf(OWN)).toBe('UNAUTHENTICATED');
    // The same key of another organisation is another key.
    const other = interestOf(await showInterest(app.as('mnre1025', 'DECIDER'), pilot, {}, key));
    expect(other.id).not.toBe(interest.id);
    expect(interestOf(await showInterest(ministry, pilot, { message: SECRET }, key)).id).toBe(interest.id);

    const listed = async (client: ApiClient, side: string) => {
      const filter = { side, pilot: pilot.id, statuses: ['SENT'] };
      return (await client.ask(OWN, { filter })).ownInterests.totalCount;
    };
    expect(await Promise.all(['SENT', 'RECEIVED', 'COPIED'].map((side) => listed(ministry, side)))).toEqual([1, 0, 0]);
    expect(await Promise.all(['SENT', 'RECEIVED', 'COPIED'].map((side) => listed(owner, side)))).toEqual([0, 2, 0]);
    expect(await Promise.all(['SENT', 'RECEIVED', 'COPIED'].map((side) => listed(contact, side)))).toEqual([0, 0, 2]);
    expect([await notices(app.as('GM0448')), await notices(app.as('k80', 'READER'))]).toEqual([heard, []]);
    expect(app.log.filter((line) => JSON.stringify(line).includes('8734101'))).toEqual([]);
  });

  const ministryId = async () =>
    (await app.public.ask('{ ministries { id code } }')).ministries.find(({ code }: { code: string }) => code === BZK)
      .id;

  /** A curator writes to nobody, whatever exists; others are told that there is nothing. */
  const codeFor = async (client: ApiClient) => {
    const { viewer } = await client.ask('{ viewer { organisation { code } } }');
    return viewer.organisation.code === 'k80' ? 'FORBIDDEN' : 'NOT_FOUND';
  };
});

test('each step is for one side; the contact reads only', async () => {
  const interest = interestOf(await showInterest(ministry, await offered()));
  const STEPS: [InterestStep, object, ApiClient[]][] = [
    ['markInterestSeen', {}, [contact, app.as(BZK), app.as(NOORD_BEVELAND, 'READER')]],
    ['writeInterestMessage', { text: 'Dag.' }, [contact, app.as(NOORD_BEVELAND, 'READER')]],
    ['agreeToInterest', {}, [app.as(CONTACT), app.as(BZK), app.as(NOORD_BEVELAND, 'EDITOR')]],
    ['declineInterest', { reason: 'NOT_NOW' }, [app.as(CONTACT), app.as(BZK), app.as(NOORD_BEVELAND, 'EDITOR')]],
    ['withdrawInterest', {}, [contact, owner, app.as(BZK, 'EDITOR')]],
  ];
  for (const [step, input, clients] of STEPS) {
    for (const client of clients)
      expect([step, faults(await takeInterest(client, step, interest, input))]).toEqual([step, ['FORBIDDEN']]);
  }
  expect(faults(await takeInterest(owner, 'declineInterest', interest, { reason: 'OTHER' }))).toEqual([
    'REQUIRED input.note',
  ]);
  const declined = interestOf(await takeInterest(owner, 'declineInterest', interest, { reason: 'CAPACITY' }));
  expect(declined).toMatchObject({ status: 'DECLINED', declineReason: 'CAPACITY', partnership: null });
  expect(faults(await takeInterest(ministry, 'withdrawInterest', declined))).toEqual(['STEP_NOT_POSSIBLE id']);
});

test('what cannot be asked is refused: twice, of oneself, of what is gone', async () => {
  const pilot = await offered();
  const both = await Promise.all([showInterest(ministry, pilot), showInterest(ministry, pilot)]);
  expect(both.map(faults).sort()).toEqual([[], ['INTEREST_OPEN pilot']]);
  expect(interestOf(await showInterest(ministry, pilot, { intention: 'KNOWLEDGE' })).status).toBe('SENT');
  expect(faults(await showInterest(ministry, pilot, { intention: 'COPY', message: ' ' }))).toEqual([
    'NOT_A_MUNICIPALITY input.intention',
    'REQUIRED input.message',
  ]);
  expect(faults(await showInterest(owner, pilot))).toEqual(['OWN_PILOT pilot']);
  expect(faults(await showInterest(app.as(BZK, 'EDITOR'), pilot))).toEqual(['FORBIDDEN']);
  expect(faults(await showInterest(app.public, pilot))).toEqual(['UNAUTHENTICATED']);
  expect(faults(await showInterest(ministry, await given(app).pilot()))).toEqual(['NOT_FOUND']);
  done(await take(owner, 'withdrawPilot', await asItIs(app, pilot), STEP_INPUTS.withdrawPilot));
  expect(faults(await showInterest(app.as('mnre1025', 'DECIDER'), pilot))).toEqual(['PILOT_WITHDRAWN pilot']);
});

test('what is not answered in time expires: the sender and the K80 office are told, and it can be asked anew', async () => {
  const pilot = await offered();
  const interest = interestOf(await showInterest(ministry, pilot));
  const status = async () =>
    (await ministry.ask('query I($id: ID!) { interest(id: $id) { status } }', interest)).interest.status;
  app.clock.set('2027-01-18T10:00:00Z');
  await dayPasses();
  expect(await status()).toBe('SENT');
  app.clock.set('2027-01-19T10:00:00Z');
  await dayPasses();
  expect(await status()).toBe('EXPIRED');
  expect(await notices(ministry)).toContainEqual(['INTEREST_CLOSED', expect.stringContaining('niet op tijd')]);
  const told = await notices(app.as('k80', 'READER'));
  expect(told).toContainEqual(['INTEREST_UNANSWERED', expect.stringContaining('niet op tijd')]);
  expect(JSON.stringify(told)).not.toContain('Binnenlandse');
  expect(interestOf(await showInterest(ministry, pilot)).answerDueOn).toBe('2027-02-02');
});
