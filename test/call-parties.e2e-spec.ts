import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { SearchRebuild } from '../src/search/search-rebuild.service.js';
import type { ApiClient } from './support/api-client.js';
import { MINISTRY } from './support/answer-steps.js';
import { apply, FULL_CALL, made, registerCall, step } from './support/call-steps.js';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import { ask, until } from './support/kept.js';
import { enter, indicatorOf } from './support/outcome-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const OTHER = 'GM0088'; // Schiermonnikoog
const FURTHER = 'mnre1025';
const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const ministry = () => app.as(MINISTRY);
const decider = () => app.as(MINISTRY, 'DECIDER');
const owner = () => app.as(NOORD_BEVELAND);
const ROLLING = { form: 'ROLLING', closesOn: null, decisionDueOn: null, decisionWeeks: 8, requirements: null };
const RIDES = FULL_CALL.indicators[0]!;

async function openCall(overrides: object = {}) {
  itIs('2027-09-02');
  const draft = made(await registerCall(ministry(), { ...ROLLING, opensOn: '2027-09-02', ...overrides }));
  return made(await step(ministry(), 'announceExperimentCall', draft));
}

async function sendIn(call: { id: string }, pilot: { id: string }, client = owner()) {
  return made(await step(client, 'submitApplication', made(await apply(client, call, pilot))));
}

async function select(call: { id: string }, pilot: { id: string }) {
  const sent = await sendIn(call, pilot);
  const admitted = made(await step(ministry(), 'assessApplication', sent, { isAdmissible: true, reason: 'Compleet.' }));
  return made(await step(decider(), 'decideApplication', admitted, { outcome: 'SELECTED', reason: 'Past.' }));
}

const PLAN_OF = `query P($id: ID!) { node(id: $id) { ... on Pilot {
  indicators { name unit isPrimary experimentCall { number } changesAfterStart { field old new reason } }
  startObstacles { code } changes(first: 9) { nodes { action subjectType note } } } } }`;
const planOf = async ({ id }: { id: string }, client = app.public) => (await client.ask(PLAN_OF, { id })).node;

/** What is derived of pilots, to the byte. */
const readModel = () =>
  app.database.query(`select c::text as card, s::text as search
    from pilot_card c join pilot_search s using (pilot_id) order by c.pilot_id`);

test('what everybody measures comes into a plan that a start fixed, shown as changed after it, and nothing twice', async () => {
  itIs('2027-08-15');
  const pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  indicatorOf(
    await enter(owner(), pilot, { name: 'Wachttijd', unit: 'MINUTES', isPrimary: false, reason: 'Vergeten.' }),
  );
  const call = await openCall({
    mostParticipants: null,
    indicators: [
      { ...RIDES, name: 'ritten per WEEK' }, // measured already
      { ...RIDES, name: 'Wachttijd', unit: 'DAYS' }, // another of that name
      { ...RIDES, name: 'Kosten per rit', unit: 'EURO' },
    ],
  });
  await select(call, pilot);
  const { number } = call;
  const reason = `Gekozen in uitvraag ${number}: alle deelnemers meten dit.`;
  const ownOnes = [
    { name: 'Ritten per week', unit: 'COUNT', isPrimary: true, experimentCall: null },
    { name: 'Wachttijd', unit: 'MINUTES', isPrimary: false, experimentCall: null },
  ];
  const added = [
    { name: `Wachttijd (${number})`, unit: 'DAYS' },
    { name: 'Kosten per rit', unit: 'EURO' },
  ].map((one) => ({
    ...{ ...one, isPrimary: false, experimentCall: { number } },
    changesAfterStart: [{ field: 'indicator', old: null, new: JSON.stringify(one.name), reason }],
  }));
  const seen = await planOf(pilot);
  expect(seen.indicators).toMatchObject([...ownOnes, ...added]);
  expect(seen.changes.nodes.slice(0, 3)).toEqual([
    { action: 'CREATED', subjectType: 'Indicator', note: reason },
    { action: 'CREATED', subjectType: 'Indicator', note: reason },
    { action: 'PARTNERSHIP_INTENDED', subjectType: 'Partnership', note: null },
  ]);

  const kept = await readModel();
  await app.app.get(SearchRebuild).run();
  expect(await readModel()).toEqual(kept);

  // A second call that measures the same adds nothing, and one that measures it in another unit is told apart by its number.
  const next = await openCall({
    mostParticipants: null,
    indicators: [{ ...RIDES, name: 'Kosten per rit', unit: 'SCORE' }],
  });
  await select(next, pilot);
  expect((await planOf(pilot)).indicators.map(({ name }: { name: string }) => name)).toEqual([
    ...[...ownOnes, ...added].map(({ name }) => name),
    `Kosten per rit (${next.number})`,
  ]);
});

test('a plan that is not fixed takes them without that mark, and a start does not wait for them', async () => {
  const pilot = await given(app).pilot({ status: 'PREPARING', ...PLAN });
  await select(await openCall({ indicators: [{ ...RIDES, name: 'Kosten' }] }), pilot);
  const { indicators, startObstacles } = await planOf(pilot, owner());
  expect(indicators[1]).toMatchObject({ name: 'Kosten', changesAfterStart: [] });
  expect(startObstacles).toEqual([]);
});

test('a region that nobody confirmed excludes nobody; one that was confirmed does', async () => {
  const REGION = `mutation M($code: ID!, $input: SetRegionMembershipInput!) {
    setRegionMembership(municipality: $code, input: $input) { userErrors { code } } }`;
  const lies = (isVerified: boolean) =>
    app.as('k80', 'CURATOR').ask(REGION, {
      ...{ code: NOORD_BEVELAND, input: { regionSlug: 'twente', isVerified, source: 'test' } },
    });
  const [call, pilot] = [
    await openCall({ requirements: { regions: ['zeeuws-vlaanderen'] } }),
    await given(app).pilot({ status: 'OFFERED' }),
  ];
  const draft = made(await apply(owner(), call, pilot));
  await lies(true);
  const { userErrors } = await step(owner(), 'submitApplication', draft);
  expect(userErrors).toMatchObject([{ code: 'REQUIREMENT_NOT_MET', path: ['requirements', 'regions'] }]);
  expect(userErrors[0].message).toContain('ligt uw gemeente in Twente');
  await lies(false);
  expect(made(await step(owner(), 'submitApplication', draft)).status).toBe('SUBMITTED');
});

const NOTICES = `{ ownNotifications(first: 20) { nodes { kind title text } } }`;

/** What is new for somebody, oldest first. */
async function told(client: ApiClient): Promise<string[]> {
  const { nodes } = (await client.ask(NOTICES)).ownNotifications;
  return nodes.map(({ kind }: { kind: string }) => kind).reverse();
}

test('each party hears of what concerns it, once, and nobody of what it did itself', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const call = await openCall({ furtherMinistries: [FURTHER], mostParticipants: null });
  await app.app.get(JobRunner).doWhatIsDue();
  await app.database.query('delete from notice');
  const ASK = `mutation A($call: ID!) { askAboutExperimentCall(call: $call, idempotencyKey: "notice", input: {
    question: "Mag een bus ook?" }) { question { id } } }`;
  const { id } = (await owner().ask(ASK, { call: call.id })).askAboutExperimentCall.question;
  const ANSWER = `mutation A($question: ID!) { answerCallQuestion(question: $question, input: { answer: "Ja." }) {
    question { id } } }`;
  await ministry().ask(ANSWER, { question: id });
  const sent = await sendIn(call, pilot);
  const others = await sendIn(call, await given(app).pilot({ status: 'OFFERED', owner: OTHER }), app.as(OTHER));
  const admitted = made(await step(ministry(), 'assessApplication', sent, { isAdmissible: true, reason: 'Compleet.' }));
  made(await step(decider(), 'decideApplication', admitted, { outcome: 'RESERVE', reason: 'Vol.' }));
  made(await step(app.as(OTHER), 'withdrawApplication', others, { reason: 'Geen mensen.' }));
  const extended = made(
    await step(ministry(), 'extendExperimentCall', call, { closesOn: '2027-12-01', reason: 'Er is een einde.' }),
  );
  made(await step(ministry(), 'withdrawExperimentCall', extended, { reason: 'Geen geld meer.' }));
  await app.app.get(JobRunner).doWhatIsDue();
  await app.app.get(JobRunner).doWhatIsDue();
  const RECEIVED = ['APPLICATION_RECEIVED', 'APPLICATION_RECEIVED', 'APPLICATION_WITHDRAWN'];
  expect(await told(ministry())).toEqual(['CALL_QUESTION_ASKED', ...RECEIVED]);
  expect(await told(app.as(FURTHER))).toEqual(RECEIVED);
  expect(await told(app.as(OTHER))).toEqual([]);
  expect(await told(owner())).toEqual([
    ...['CALL_QUESTION_ANSWERED', 'APPLICATION_ANSWERED', 'APPLICATION_ANSWERED'],
    ...['CALL_EXTENDED', 'CALL_WITHDRAWN', 'APPLICATION_ANSWERED'],
  ]);
  const { nodes } = (await owner().ask(NOTICES)).ownNotifications;
  expect(nodes[0]).toEqual({
    kind: 'APPLICATION_ANSWERED',
    title: `Antwoord op uw aanmelding voor uitvraag ${call.number}`,
    text: 'De aanmelding van "Dorpstaxi" is nu: uitvraag ingetrokken. De reden staat erbij.',
  });
  const { nodes: asked } = (await ministry().ask(NOTICES)).ownNotifications;
  expect(JSON.stringify(asked.at(-1))).not.toMatch(/Noord-Beveland|GM1695/);
});

test('answers that are kept follow each step and the day, and each party keeps its own', async () => {
  const LOOK = `query Kept($id: ID!) { node(id: $id) { ... on ExperimentCall { status numbers { submitted }
    applications { totalCount } } } }`;
  const look = async (client: ApiClient, id: string) => {
    await ask(app, client, LOOK, { id });
    return ask(app, client, LOOK, { id });
  };
  itIs('2027-08-01');
  const draft = made(await registerCall(ministry()));
  expect((await look(app.public, draft.id)).data).toEqual({ node: null });
  expect((await look(ministry(), draft.id)).data!.node.status).toBe('DRAFT');
  const call = made(await step(ministry(), 'announceExperimentCall', draft));
  await until(async () => (await look(app.public, call.id)).isKept); // the change was announced to this process too
  expect(await look(app.public, call.id)).toMatchObject({ isKept: true, data: { node: { status: 'ANNOUNCED' } } });
  itIs('2027-09-05');
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  expect((await look(app.public, call.id)).data!.node.status).toBe('OPEN');
  await sendIn(call, pilot);
  const seen = async (client: ApiClient) => (await look(client, call.id)).data!.node.applications.totalCount;
  expect([await seen(owner()), await seen(app.public), await seen(ministry()), await seen(app.as(OTHER))]).toEqual([
    ...[1, 0, 1, 0],
  ]);
  expect((await look(app.public, call.id)).data!.node.numbers.submitted).toBe(1);
  itIs('2027-10-01');
  expect((await look(app.public, call.id)).data!.node.status).toBe('CLOSED');
});
