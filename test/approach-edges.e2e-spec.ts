import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import type { ApiClient } from './support/api-client.js';
import { MINISTRY } from './support/answer-steps.js';
import { apply, made, refused, registerCall, step, type Versioned } from './support/call-steps.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS, teachEnough } from './support/given.js';
import { interestFaults, interestOf, showInterest, takeInterest } from './support/interest-steps.js';
import { partnershipOf, registerPartner } from './support/partnership-steps.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const OTHER = 'GM0088'; // Schiermonnikoog
const SECRET = 'Nog geheim plan';
const ROLLING = { form: 'ROLLING', closesOn: null, decisionDueOn: null, decisionWeeks: 8, requirements: null };

let app: TestApp;
let owner: ApiClient;
let ministry: ApiClient;
let decider: ApiClient;
beforeAll(async () => {
  app = await startTestApp();
  owner = app.as(NOORD_BEVELAND);
  ministry = app.as(MINISTRY);
  decider = app.as(MINISTRY, 'DECIDER');
}, 300_000);
afterAll(() => app.close());

const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const offered = (values = {}) => given(app).pilot({ status: 'OFFERED', ...values });

async function openCall(overrides: object = {}): Promise<Versioned> {
  itIs('2027-08-15');
  const call = made(await step(ministry, 'announceExperimentCall', made(await registerCall(ministry, overrides))));
  itIs('2027-09-02');
  return call;
}

async function sendIn(call: Versioned, pilot: { id: string }, client = owner): Promise<Versioned> {
  return made(await step(client, 'submitApplication', made(await apply(client, call, pilot))));
}

const admit = async (application: Versioned) =>
  made(await step(ministry, 'assessApplication', application, { isAdmissible: true, reason: 'Compleet.' }));

const LOOK = `query L($id: ID!) { node(id: $id) { ... on ExperimentCall { id version status
  numbers { submitted admissible selected } participants { id } } ... on Application { id version } } }`;
const look = async ({ id }: { id: string }, client = ministry) => (await client.ask(LOOK, { id })).node;

test('the title of a draft after a withdrawal reaches nobody else: not by a notice, not by a refusal', async () => {
  const pilot = await offered();
  const call = await openCall();
  const application = await sendIn(call, pilot);
  interestOf(await showInterest(decider, pilot));
  done(await take(owner, 'withdrawPilot', await asItIs(app, pilot), STEP_INPUTS.withdrawPilot));
  const draft = done(await take(owner, 'restartPilot', await asItIs(app, pilot)));
  done(await take(owner, 'editPilot', draft, { title: SECRET }));

  made(await step(owner, 'withdrawApplication', application, { reason: 'Wij denken erover na.' }));
  await app.app.get(JobRunner).doWhatIsDue();
  const { nodes } = (await ministry.ask('{ ownNotifications(first: 50) { nodes { kind title text } } }'))
    .ownNotifications;
  const kinds = nodes.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['INTEREST_CLOSED', 'APPLICATION_WITHDRAWN']));
  expect(JSON.stringify(nodes)).not.toContain(SECRET);
  expect(JSON.stringify(nodes)).toContain('Dorpstaxi');
});

test('a decision names what is missing by what the ministry may know, and who cannot be chosen', async () => {
  let call = await openCall();
  const pilot = await offered();
  const admitted = await sendIn(call, pilot);
  itIs('2027-10-02');
  call = made(await step(ministry, 'startExperimentCallReview', call));
  const { id } = await admit(admitted);
  done(await take(owner, 'withdrawPilot', await asItIs(app, pilot), STEP_INPUTS.withdrawPilot));
  const draft = done(await take(owner, 'restartPilot', await asItIs(app, pilot)));
  done(await take(owner, 'editPilot', draft, { title: SECRET }));
  const decide = async (outcomes: object[]) =>
    (await step(decider, 'decideExperimentCall', call, { reasoning: 'Zo gekozen.', outcomes })).userErrors;
  expect(await decide([])).toMatchObject([
    { code: 'OUTCOME_MISSING', message: `Over de aanmelding van ${pilot.number} (Dorpstaxi) is niets besloten.` },
  ]);
  expect(await decide([{ application: id, outcome: 'SELECTED', reason: 'Past.' }])).toMatchObject([
    { message: 'Deze proeftuin is ingetrokken. Kies hem pas als hij weer is aangeboden.' },
  ]);
  const many = Array.from({ length: 501 }, () => ({ application: id, outcome: 'RESERVE', reason: 'Past.' }));
  expect(await decide(many)).toMatchObject([{ code: 'TOO_MANY', path: ['input', 'outcomes'] }]);
});

test('what was asked of a running pilot is not agreed to after its end; sharing knowledge still is', async () => {
  itIs('2027-01-04');
  const pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  const [trying, knowing] = [
    interestOf(await showInterest(decider, pilot, { intention: 'EXPERIMENT_PARTNER' })),
    interestOf(await showInterest(decider, pilot, { intention: 'KNOWLEDGE' })),
  ];
  await teachEnough(owner, pilot);
  done(await take(owner, 'completePilot', await asItIs(app, pilot)));
  expect(interestFaults(await takeInterest(owner, 'agreeToInterest', trying))).toEqual(['PILOT_ENDED id']);
  expect(interestOf(await takeInterest(owner, 'agreeToInterest', knowing)).status).toBe('AGREED');
  expect(interestOf(await takeInterest(owner, 'declineInterest', trying, { reason: 'NOT_NOW' })).status).toBe(
    'DECLINED',
  );
});

test('who applies anew is counted once; a finished call keeps its participants', async () => {
  let call = await openCall();
  const pilots = [await offered(), await offered({ owner: OTHER })];
  const first = await sendIn(call, pilots[0]!);
  made(await step(owner, 'withdrawApplication', first, { reason: 'Er stond een fout in.' }));
  const sent = [await sendIn(call, pilots[0]!), await sendIn(call, pilots[1]!, app.as(OTHER))];
  expect((await look(call)).numbers).toEqual({ submitted: 2, admissible: 0, selected: 0 });
  itIs('2027-10-02');
  call = made(await step(ministry, 'startExperimentCallReview', await look(call)));
  const outcomes = [];
  for (const [index, application] of sent.entries()) {
    await admit(application);
    outcomes.push({ application: application.id, outcome: index === 0 ? 'SELECTED' : 'RESERVE', reason: 'Past.' });
  }
  call = made(await step(decider, 'decideExperimentCall', call, { reasoning: 'Zo gekozen.', outcomes }));
  call = made(await step(ministry, 'startExperimentCall', call));
  call = made(await step(ministry, 'finishExperimentCall', call, { conclusion: 'Het werkt.' }));
  expect(refused(await step(owner, 'withdrawApplication', await look(sent[0]!, owner), { reason: 'Weg.' }))).toEqual([
    'STEP_NOT_POSSIBLE call',
  ]);
  expect(refused(await step(decider, 'selectReserve', await look(sent[1]!), { reason: 'Plek.' }))).toEqual([
    'STEP_NOT_POSSIBLE call',
    'TOO_MANY_PARTICIPANTS id',
  ]);
  expect(await look(call)).toMatchObject({ status: 'FINISHED', participants: [{ id: pilots[0]!.id }] });
});

test('a ministry that is a partner already is told of no change when it selects the pilot', async () => {
  const pilot = await offered();
  const call = await openCall({ ...ROLLING, indicators: [] });
  const partner = { partner: MINISTRY, role: 'EXPERIMENT_PARTNER' };
  const { id } = partnershipOf(await registerPartner(owner, pilot, partner));
  const admitted = await admit(await sendIn(call, pilot));
  made(await step(decider, 'decideApplication', admitted, { outcome: 'SELECTED', reason: 'Past.' }));
  const PILOT = `query P($id: ID!) { node(id: $id) { ... on Pilot { partnerships { id version }
    changes(first: 1) { nodes { action } } } } }`;
  expect((await app.public.ask(PILOT, { id: pilot.id })).node).toEqual({
    partnerships: [{ id, version: 1 }],
    changes: { nodes: [{ action: 'PARTNERSHIP_INTENDED' }] },
  });
});

test('nobody fills the questions of a call, and a call that was to stay open does not end at once', async () => {
  itIs('2027-08-15');
  const call = made(await step(ministry, 'announceExperimentCall', made(await registerCall(ministry, ROLLING))));
  const ASK = `mutation A($call: ID!, $key: String!) { made: askAboutExperimentCall(call: $call, idempotencyKey: $key,
    input: { question: "Mag een bus ook?" }) { question { id } userErrors { code path } } }`;
  const ask = async (client: ApiClient, key: string) => (await client.ask(ASK, { call: call.id, key })).made;
  const asked = [];
  for (let count = 0; count < 10; count += 1) asked.push((await ask(owner, `v${count}`)).question.id);
  expect(refused(await ask(owner, 'v10'))).toEqual(['TOO_MANY call']);
  expect((await ask(owner, 'v9')).question.id).toBe(asked[9]); // it was lost on its way
  expect(refused(await ask(app.as(OTHER), 'v'))).toEqual([]);
  const ANSWER = `mutation A($question: ID!) { made: answerCallQuestion(question: $question, input: { answer: "Ja." }) {
    userErrors { code path } } }`;
  expect(refused((await ministry.ask(ANSWER, { question: asked[0] })).made)).toEqual([]);
  expect(refused(await ask(owner, 'v10'))).toEqual([]);

  const seen = await look(call);
  expect(refused(await step(ministry, 'editExperimentCall', seen, { opensOn: '2027-08-15', closesOn: '2027-08-28' }))).toEqual(['OUT_OF_RANGE input.closesOn']); // prettier-ignore
  expect(made(await step(ministry, 'editExperimentCall', seen, { closesOn: '2027-09-01' })).closesOn).toBe(
    '2027-09-01',
  );
});

test('a ministry is told once that its decision is late, also of a round for which nobody applied', async () => {
  const call = await openCall({ title: 'Niemand meldde zich' });
  const told = async () => {
    await app.app.get(JobRunner).doWhatIsDue();
    const { nodes } = (await ministry.ask('{ ownNotifications(first: 50) { nodes { kind text } } }')).ownNotifications;
    return nodes.filter((node: { text: string }) => JSON.stringify(node).includes('Niemand meldde zich'));
  };
  itIs('2027-11-15');
  expect(await told()).toEqual([]);
  itIs('2027-11-16');
  const late = { kind: 'CALL_DECISION_OVERDUE', text: expect.stringContaining('op 15 november 2027 moeten zijn') };
  expect(await told()).toEqual([late]);
  itIs('2027-11-17');
  expect(await told()).toEqual([late]);
  const reviewed = made(await step(ministry, 'startExperimentCallReview', await look(call)));
  made(await step(decider, 'decideExperimentCall', reviewed, { reasoning: 'Niemand meldde zich.', outcomes: [] }));
  expect(await told()).toEqual([]);
});
