import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './support/given.js';
import { indicatorOf, enter, measure, succeeded } from './support/outcome-steps.js';
import {
  ALL_OF_A_PARTNERSHIP,
  MONEY,
  partnershipOf,
  type PartnershipOutcome,
  registerPartner,
  takePartnership,
} from './support/partnership-steps.js';
import { done, faults as pilotFaults, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const BZK = 'mnre1034';
const FUNDER = { partner: BZK, role: 'FUNDER', pledgedMeans: [MONEY] };

let app: TestApp;
let owner: ApiClient;
let ministry: ApiClient;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-01-04T10:00:00Z');
  owner = app.as(NOORD_BEVELAND);
  ministry = app.as(BZK, 'DECIDER');
}, 300_000);
afterAll(() => app.close());

const faults = ({ userErrors, code }: PartnershipOutcome): string[] =>
  code ? [code] : userErrors.map(({ code: told, path }) => `${told} ${path.join('.')}`).sort();

const PILOT = `query P($id: ID!) { node(id: $id) { ... on Pilot {
  partnerships { ${ALL_OF_A_PARTNERSHIP} } active: partnerships(statuses: [ACTIVE]) { id }
  means { kind amountEuros status pledgedBy { code } } changes(first: 3) { nodes { action note } } } } }`;
const seen = async (client: ApiClient, { id }: { id: string }) => (await client.ask(PILOT, { id })).node;
const offered = (values = {}) => given(app).pilot({ status: 'OFFERED', ...values });

test('a partner from its registration to its end; what it pledged stands among the means of the pilot', async () => {
  const pilot = await offered({ needsNoMeans: false, means: [{ kind: 'STAFF' }] });
  const made = partnershipOf(await registerPartner(owner, pilot, FUNDER));
  const pledged = { ...MONEY, description: null, quantity: null, unit: null, pledgedBy: { code: BZK } };
  expect(made).toMatchObject({
    ...{ version: 1, status: 'INTENDED', role: 'FUNDER', origin: 'REGISTERED', intendedOn: '2027-01-04' },
    ...{ partner: { code: BZK }, pledgedMeans: [{ ...pledged, status: 'PLEDGED' }], activeSince: null },
  });
  const means = async () => (await seen(app.public, pilot)).means;
  const own = { kind: 'STAFF', amountEuros: null, status: 'SOUGHT', pledgedBy: null };
  const money = (status: string) => ({ kind: 'MONEY', amountEuros: 50_000, status, pledgedBy: { code: BZK } });
  expect(await means()).toEqual([own, money('PLEDGED')]);

  const edited = partnershipOf(
    await takePartnership(ministry, 'editPartnership', made, { pledgedMeans: [MONEY, { kind: 'DATA' }] }),
  );
  expect(edited.pledgedMeans).toHaveLength(2);
  const same = { pledgedMeans: [MONEY, { kind: 'DATA' }] };
  expect(partnershipOf(await takePartnership(ministry, 'editPartnership', edited, same))).toEqual(edited);
  const agreementUrl = 'https://rijk.example/overeenkomst';
  const active = partnershipOf(await takePartnership(owner, 'activatePartnership', edited, { agreementUrl }));
  expect(active).toMatchObject({ status: 'ACTIVE', activeSince: '2027-01-04', agreementUrl });
  const covered = partnershipOf(await takePartnership(owner, 'coverPledgedMeans', active, { places: [0] }));
  expect(covered.pledgedMeans.map(({ status }: { status: string }) => status)).toEqual(['COVERED', 'PLEDGED']);
  const ended = partnershipOf(
    await takePartnership(ministry, 'endPartnership', covered, { reason: 'Kabinet gevallen.' }),
  );
  expect(ended).toMatchObject({ status: 'ENDED', endedBy: { code: BZK }, endReason: 'Kabinet gevallen.' });
  expect((await means()).map(({ status }: { status: string }) => status)).toEqual(['SOUGHT', 'COVERED', 'LAPSED']);
  const told = await seen(app.public, pilot);
  expect([told.partnerships, told.active]).toEqual([[ended], []]);
  expect(told.changes.nodes).toMatchObject([
    { action: 'PARTNERSHIP_ENDED', note: 'Kabinet gevallen.' },
    { action: 'PLEDGED_MEANS_COVERED' },
    { action: 'PARTNERSHIP_ACTIVATED' },
  ]);
  expect(faults(await takePartnership(owner, 'editPartnership', ended, {}))).toEqual(['STEP_NOT_POSSIBLE id']);
  // In the same role again, now that it ended.
  expect(partnershipOf(await registerPartner(owner, pilot, FUNDER)).status).toBe('INTENDED');
});

test('what is wrong is told at once, and nothing happens', async () => {
  const pilot = await offered();
  const refused = async (input: object, on = pilot) =>
    faults(await registerPartner(owner, on, { ...FUNDER, ...input }));
  expect(await refused({ partner: 'GM0000', agreementUrl: 'http://rijk.example' })).toEqual([
    'INVALID input.agreementUrl',
    'UNKNOWN_REFERENCE input.partner',
  ]);
  expect(await refused({ partner: NOORD_BEVELAND })).toEqual(['OWN_PILOT input.partner']);
  expect(await refused({}, await given(app).pilot())).toEqual(['PILOT_NOT_OFFERED pilot']);
  const both = await Promise.all([0, 1].map(() => registerPartner(owner, pilot, FUNDER)));
  expect(both.map(faults).sort()).toEqual([[], ['ALREADY_PARTNER input.partner']]);
  const [{ partnership }] = both.filter((outcome) => outcome.partnership) as [PartnershipOutcome];
  expect(faults(await takePartnership(owner, 'coverPledgedMeans', partnership, { places: [1] }))).toEqual([
    'OUT_OF_RANGE input.places.0',
  ]);
  expect(faults(await takePartnership(owner, 'endPartnership', partnership, { reason: ' ' }))).toEqual([
    'REQUIRED input.reason',
  ]);
  const stale = { ...partnership, version: 0 };
  expect(faults(await takePartnership(owner, 'activatePartnership', stale))).toEqual(['STALE_VERSION version']);
  expect((await seen(owner, pilot)).partnerships).toEqual([partnership]);
});

test('each party does its own, and nobody else does anything', async () => {
  const pilot = await offered();
  const made = partnershipOf(await registerPartner(owner, pilot, FUNDER));
  const end = { reason: 'Nee.' };
  for (const client of [app.as('mnre1130', 'DECIDER'), app.as('GM0448'), app.as(BZK, 'READER'), app.public]) {
    const code = client === app.public ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    expect(faults(await takePartnership(client, 'endPartnership', made, end))).toEqual([code]);
    expect(faults(await registerPartner(client, pilot, FUNDER))).toEqual([code]);
  }
  expect(faults(await takePartnership(app.as(BZK), 'activatePartnership', made))).toEqual(['FORBIDDEN']);
  expect(faults(await takePartnership(app.as(NOORD_BEVELAND, 'EDITOR'), 'endPartnership', made, end))).toEqual([
    'FORBIDDEN',
  ]);

  done(await take(owner, 'withdrawPilot', await asItIs(app, pilot), STEP_INPUTS.withdrawPilot));
  const node = 'query N($id: ID!) { node(id: $id) { id } }';
  expect((await ministry.ask(node, { id: made.id })).node).toBeNull();
  expect(await seen(ministry, pilot)).toMatchObject({ partnerships: [], means: [] });
  expect(faults(await takePartnership(ministry, 'endPartnership', made, end))).toEqual(['NOT_FOUND']);
  expect((await seen(owner, pilot)).partnerships).toMatchObject([{ id: made.id, status: 'ENDED' }]);
});

test('an organisation finds where it is a partner, as long as it may read it', async () => {
  const OWN = `query O($statuses: [PartnershipStatus!], $first: Int, $after: String) {
    ownPartnerships(statuses: $statuses, first: $first, after: $after) {
      totalCount nodes { id status partner { code } pilot { number } } pageInfo { hasNextPage endCursor } } }`;
  const own = async (client: ApiClient, variables = {}) => (await client.ask(OWN, variables)).ownPartnerships;
  const partner = app.as('PV29', 'READER');
  const made = [];
  for (const visibility of ['PUBLIC', 'GOVERNMENT'] as const) {
    const pilot = await offered({ visibility });
    app.clock.set(`2027-01-04T1${made.length + 1}:00:00Z`);
    const { id } = partnershipOf(await registerPartner(owner, pilot, { ...FUNDER, partner: 'PV29' }));
    made.push({ pilot, id });
  }
  const [older, newer] = made.map(({ pilot: { number }, id }) => {
    return { id, status: 'INTENDED', partner: { code: 'PV29' }, pilot: { number } };
  });
  const page = await own(partner, { first: 1 });
  expect(page).toMatchObject({ totalCount: 2, nodes: [newer], pageInfo: { hasNextPage: true } });
  const next = await own(partner, { first: 1, after: page.pageInfo.endCursor });
  expect(next).toMatchObject({ totalCount: 2, nodes: [older], pageInfo: { hasNextPage: false } });
  expect(await own(partner, { statuses: ['ACTIVE', 'ENDED'] })).toMatchObject({ totalCount: 0, nodes: [] });
  expect(await own(owner)).toMatchObject({ totalCount: 0, nodes: [] });
  expect(await app.public.codeOf(OWN)).toBe('UNAUTHENTICATED');
  done(await take(owner, 'withdrawPilot', await asItIs(app, made[1]!.pilot), STEP_INPUTS.withdrawPilot));
  expect(await own(partner)).toMatchObject({ totalCount: 1, nodes: [older] });
});

test('who has a partner is prepared with it, and says nothing of going on alone', async () => {
  const pilot = await offered();
  const prepare = (input: object) => take(owner, 'preparePilot', pilot, input);
  expect(pilotFaults(await prepare({}))).toEqual(['REQUIRED input.withoutPartnerReason']);
  const made = partnershipOf(await registerPartner(owner, pilot, FUNDER));
  expect(pilotFaults(await prepare({ withoutPartnerReason: 'Niemand.' }))).toEqual([
    'CONTRADICTION input.withoutPartnerReason',
  ]);
  expect(done(await prepare({}))).toMatchObject({ status: 'PREPARING', withoutPartnerReason: null });
  const back = done(await take(owner, 'offerPilotAgain', await asItIs(app, pilot), STEP_INPUTS.offerPilotAgain));
  partnershipOf(await takePartnership(owner, 'endPartnership', made, { reason: 'Nee.' }));
  expect(pilotFaults(await take(owner, 'preparePilot', back, {}))).toEqual(['REQUIRED input.withoutPartnerReason']);
});

test('a partner sees figures about few people from the agreement until the end', async () => {
  const pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  const late = { reason: 'Dit kwam later.', isPrimary: false, name: 'Oordeel' };
  const indicator = indicatorOf(await enter(owner, pilot, late));
  app.clock.set('2027-03-01T10:00:00Z');
  const days = { from: '2027-02-01', until: '2027-02-28' };
  succeeded(await measure(owner, pilot, [{ indicator: indicator.id, ...days, value: 7, n: 9 }]));
  const figure = 'query F($id: ID!) { node(id: $id) { ... on Indicator { latest { value isSuppressed } } } }';
  const values = async () => {
    const clients = [app.as(BZK, 'READER'), app.as('mnre1130', 'READER'), app.public];
    const answers = await Promise.all(clients.map((client) => client.ask(figure, { id: indicator.id })));
    return answers.map(({ node }) => node.latest.value);
  };
  expect(await values()).toEqual([null, null, null]);
  const made = partnershipOf(await registerPartner(owner, pilot, FUNDER));
  expect(await values()).toEqual([null, null, null]);
  const active = partnershipOf(await takePartnership(owner, 'activatePartnership', made));
  expect(await values()).toEqual([7, null, null]);
  partnershipOf(await takePartnership(owner, 'endPartnership', active, { reason: 'Klaar.' }));
  expect(await values()).toEqual([null, null, null]);
});
