import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { MINISTRY } from './support/answer-steps.js';
import { apply, APPLY, FULL_CALL, made, refused, registerCall, step, type Versioned } from './support/call-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const OTHER = 'GM0088'; // Schiermonnikoog
const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const ministry = () => app.as(MINISTRY);
const decider = () => app.as(MINISTRY, 'DECIDER');
const LOOK = `query L($id: ID!) { node(id: $id) { ... on ExperimentCall { id version status
  numbers { submitted admissible selected } participants { id } applications { totalCount nodes { id status motivation } } } } }`;
const look = async (id: string, client = app.public) => (await client.ask(LOOK, { id })).node;
const ONE = `query O($id: ID!) { node(id: $id) { ... on Application { id version status reason motivation totalScore
  scores { points } changes(first: 9) { nodes { action } } } } }`;
const one = async (id: string, client = app.public) => (await client.ask(ONE, { id })).node;
const PLAN_OF = `query P($id: ID!) { node(id: $id) { ... on Pilot { applications { status }
  partnerships { status partner { code } origin } indicators { name isPrimary experimentCall { id } }
  changes(first: 4) { nodes { action } } } } }`;
const planOf = async (id: string, client = app.public) => (await client.ask(PLAN_OF, { id })).node;

async function openCall(overrides: object = {}): Promise<Versioned> {
  itIs('2027-08-15');
  const draft = made(await registerCall(ministry(), overrides));
  const call = made(await step(ministry(), 'announceExperimentCall', draft));
  itIs('2027-09-02');
  return call;
}

test('requirements are told at once, and nobody else sees what is sent in', async () => {
  const requirements = { largestPopulation: 5_000, provinces: ['PV20'], isCouncilDecisionNeeded: true };
  const call = await openCall({ requirements });
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const editor = app.as(NOORD_BEVELAND, 'EDITOR');
  expect(await app.as(OTHER).codeOf(APPLY, { call: call.id, pilot: pilot.id, key: 'a' })).toBe('FORBIDDEN');
  const draft = made(await apply(editor, call, pilot, {}));
  expect(refused(await apply(editor, call, pilot))).toEqual(['ALREADY_APPLIED pilot']);
  expect(refused(await step(app.as(NOORD_BEVELAND), 'submitApplication', draft))).toEqual([
    'REQUIRED motivation',
    'REQUIREMENT_NOT_MET requirements.largestPopulation',
    'REQUIREMENT_NOT_MET requirements.provinces',
    'REQUIRED councilDecision',
  ]);
  for (const client of [app.public, ministry(), app.as(OTHER)]) {
    expect(await one(draft.id, client)).toBeNull();
    expect((await look(call.id, client)).applications.totalCount).toBe(0);
    expect((await planOf(pilot.id, client)).applications).toEqual([]);
  }
  itIs('2027-10-01'); // by the clock: no job has run
  expect(refused(await step(app.as(NOORD_BEVELAND), 'submitApplication', draft))[0]).toBe('CALL_NOT_OPEN call');
  expect((await step(app.as(NOORD_BEVELAND), 'deleteApplication', draft)).deletedId).toBe(draft.id);
});

test('a round: judged, decided at once, selected; a reserve moves up', async () => {
  let call = await openCall();
  const pilots = [
    await given(app).pilot({ status: 'OFFERED' }),
    await given(app).pilot({ status: 'OFFERED', owner: OTHER }),
  ];
  const owners = [app.as(NOORD_BEVELAND), app.as(OTHER)];
  const sent: Versioned[] = [];
  for (const [index, pilot] of pilots.entries()) {
    const draft = made(await apply(owners[index]!, call, pilot));
    sent.push(made(await step(owners[index]!, 'submitApplication', draft)));
  }
  expect(await one(sent[0]!.id, owners[1])).toBeNull();
  const seen = await one(sent[0]!.id, ministry());
  expect(seen).toMatchObject({ status: 'SUBMITTED', motivation: expect.any(String) });
  expect(seen.changes.nodes).toEqual([{ action: 'APPLICATION_SUBMITTED' }]);
  expect((await look(call.id)).numbers).toEqual({ submitted: 2, admissible: 0, selected: 0 });
  const ADMIT = { isAdmissible: true, reason: 'Compleet.' };
  expect(refused(await step(ministry(), 'assessApplication', sent[0]!, ADMIT))).toEqual(['STEP_NOT_POSSIBLE call']);

  itIs('2027-10-02');
  call = made(await step(ministry(), 'startExperimentCallReview', call));
  for (const [index, application] of sent.entries()) {
    const admitted = made(await step(ministry(), 'assessApplication', application, ADMIT));
    const scores = FULL_CALL.criteria.map(({ name }, at) => ({ criterion: name, points: 50 + 10 * at }));
    sent[index] = made(await step(ministry(), 'scoreApplication', admitted, { scores }));
  }
  expect(await one(sent[0]!.id, owners[0])).toMatchObject({ status: 'ADMISSIBLE', scores: [], totalScore: null });
  expect((await one(sent[0]!.id, ministry())).totalScore).toBe(54);
  const answer = (index: number, outcome: string) => ({
    application: sent[index]!.id,
    outcome,
    reason: `Reden ${index}.`,
  });
  const decide = (outcomes: object[], on = call) =>
    step(decider(), 'decideExperimentCall', on, { reasoning: 'Zo gekozen.', outcomes });
  const WITHOUT = `mutation D($id: ID!) { decideExperimentCall(id: $id, version: 1, input: { reasoning: "x", outcomes: [] }) { call { id } } }`;
  expect(await ministry().codeOf(WITHOUT, { id: call.id })).toBe('FORBIDDEN'); // a manager does not decide
  expect(refused(await decide([]))).toEqual(['OUTCOME_MISSING input.outcomes', 'OUTCOME_MISSING input.outcomes']);
  expect(refused(await decide([answer(0, 'SELECTED'), answer(1, 'SELECTED')]))).toEqual([
    'TOO_MANY_PARTICIPANTS input.outcomes',
  ]);
  expect((await look(call.id, ministry())).status).toBe('UNDER_REVIEW');

  const both = await Promise.all([1, 2].map(() => decide([answer(0, 'SELECTED'), answer(1, 'RESERVE')])));
  expect(both.flatMap(refused)).toEqual(['ALREADY_DECIDED version']);
  const decided = await look(call.id);
  expect(decided).toMatchObject({ status: 'DECIDED', numbers: { submitted: 2, admissible: 2, selected: 1 } });
  expect(decided.participants).toEqual([{ id: pilots[0]!.id }]);
  expect(decided.applications.nodes).toEqual([{ id: sent[0]!.id, status: 'SELECTED', motivation: null }]);
  expect(await one(sent[1]!.id)).toBeNull();
  expect(await one(sent[1]!.id, owners[1])).toMatchObject({ status: 'RESERVE', reason: 'Reden 1.', totalScore: 54 });
  const plan = await planOf(pilots[0]!.id);
  expect(plan.partnerships).toEqual([{ status: 'INTENDED', partner: { code: MINISTRY }, origin: 'CALL' }]);
  expect(plan.indicators).toEqual([{ name: 'Ritten per week', isPrimary: false, experimentCall: { id: call.id } }]);
  expect(plan.changes.nodes.slice(0, 2).map(({ action }: { action: string }) => action)).toEqual([
    'CREATED',
    'PARTNERSHIP_INTENDED',
  ]);
  expect((await planOf(pilots[1]!.id)).partnerships).toEqual([]);

  const reserve = await one(sent[1]!.id, decider());
  expect(refused(await step(decider(), 'selectReserve', reserve, { reason: 'Plek.' }))).toEqual([
    'TOO_MANY_PARTICIPANTS id',
  ]);
  const selected = await one(sent[0]!.id, owners[0]);
  made(await step(owners[0]!, 'withdrawApplication', selected, { reason: 'Geen mensen.' }));
  expect(await one(sent[0]!.id)).toBeNull();
  made(await step(decider(), 'selectReserve', reserve, { reason: 'Er kwam een plek vrij.' }));
  expect((await look(call.id)).participants).toEqual([{ id: pilots[1]!.id }]);
  let running = made(await step(ministry(), 'startExperimentCall', await look(call.id)));
  expect(refused(await step(ministry(), 'finishExperimentCall', running, { conclusion: ' ' }))).toEqual([
    'REQUIRED input.conclusion',
  ]);
  running = made(await step(ministry(), 'finishExperimentCall', running, { conclusion: 'Klein rijdt beter.' }));
  expect(running.status).toBe('FINISHED');
});

test('a rolling call decides one by one; withdrawn, it answers all that wait', async () => {
  const rolling = { form: 'ROLLING', closesOn: null, decisionDueOn: null, decisionWeeks: 8, requirements: null };
  const call = await openCall(rolling);
  const [first, second] = [
    await given(app).pilot({ status: 'OFFERED' }),
    await given(app).pilot({ status: 'OFFERED' }),
  ];
  const owner = app.as(NOORD_BEVELAND);
  const sent = [];
  for (const pilot of [first, second])
    sent.push(made(await step(owner, 'submitApplication', made(await apply(owner, call, pilot)))));
  const admitted = made(await step(ministry(), 'assessApplication', sent[0]!, { isAdmissible: true, reason: 'Goed.' }));
  made(await step(decider(), 'decideApplication', admitted, { outcome: 'SELECTED', reason: 'Past.' }));
  const REMINDED = `{ ownReminders(kinds: [APPLICATION_ANSWER_DUE]) { nodes { date isOverdue } } }`;
  itIs('2027-10-29');
  expect((await ministry().ask(REMINDED)).ownReminders.nodes).toEqual([{ date: '2027-10-28', isOverdue: true }]);
  expect(
    (
      await app.public.ask(
        `query Q($id: ID!) { node(id: $id) { ... on ExperimentCall { decisionDueOn daysOverdue } } }`,
        { id: call.id },
      )
    ).node,
  ).toEqual({ decisionDueOn: '2027-10-28', daysOverdue: 1 });
  made(await step(ministry(), 'withdrawExperimentCall', await look(call.id), { reason: 'De begroting is afgewezen.' }));
  expect(await one(sent[1]!.id, owner)).toMatchObject({
    status: 'CALL_WITHDRAWN',
    reason: 'De begroting is afgewezen.',
  });
  expect((await planOf(first.id)).applications).toEqual([{ status: 'SELECTED' }]);
  const NOTICES = `{ ownNotifications(first: 20) { nodes { kind title text } } }`;
  await app.app.get(JobRunner).doWhatIsDue();
  const { nodes } = (await owner.ask(NOTICES)).ownNotifications;
  expect(nodes.map(({ kind }: { kind: string }) => kind)).toContain('APPLICATION_ANSWERED');
});
