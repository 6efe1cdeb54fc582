import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { MINISTRY } from './support/answer-steps.js';
import { APPLY, FULL_APPLICATION, FULL_CALL, made, refused, registerCall, step } from './support/call-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const ministry = () => app.as(MINISTRY);
const LOOK = `query L($id: ID!) { node(id: $id) { ... on ExperimentCall { id version status number closesOn conclusion
  isDecisionOverdue daysOverdue decisionDueOn ministry { code } criteria { name weight } numbers { submitted selected }
  questions { question answer asker { code } } possibleSteps { to mutation }
  changes(first: 10) { nodes { action actorKind organisation { code } note } } } } }`;
const look = async (id: string, client = app.public) => (await client.ask(LOOK, { id })).node;
const LIST = `query L($filter: ExperimentCallFilter) {
  experimentCalls(filter: $filter, orderBy: CLOSING_FIRST, first: 5) { totalCount nodes { title } } }`;
const listed = async (filter: object, client = app.public) => (await client.ask(LIST, { filter })).experimentCalls;

test('a draft is for its ministries, and announced when it is complete', async () => {
  itIs('2027-08-01');
  expect(
    await app.as(NOORD_BEVELAND).codeOf(`mutation { registerExperimentCall(idempotencyKey: "a",
    input: { title: "a", summary: "b" }) { call { id } } }`),
  ).toBe('FORBIDDEN');
  const bare = made(
    await registerCall(ministry(), { learningQuestion: null, themes: [], criteria: [{ name: 'Bereik', weight: 50 }] }),
  );
  for (const other of [app.public, app.as(NOORD_BEVELAND), app.as('mnre1034')]) {
    expect(await look(bare.id, other)).toBeNull();
    expect(await listed({ statuses: ['DRAFT'] }, other)).toEqual({ totalCount: 0, nodes: [] });
  }
  expect((await listed({ statuses: ['DRAFT'] }, ministry())).totalCount).toBe(1);
  expect(refused(await step(ministry(), 'announceExperimentCall', bare))).toEqual([
    'REQUIRED learningQuestion',
    'REQUIRED themes',
    'CONTRADICTION criteria',
  ]);
  const { closesOn, criteria } = {
    closesOn: '2027-08-01',
    criteria: [
      { name: 'A', weight: 100 },
      { name: 'a', weight: 1 },
    ],
  };
  expect(refused(await step(ministry(), 'editExperimentCall', bare, { closesOn, criteria, themes: ['NOPE'] }))).toEqual(
    ['UNKNOWN_REFERENCE input.themes.0', 'DUPLICATE input.criteria.1.name', 'CONTRADICTION input.closesOn'],
  );
  expect((await step(ministry(), 'deleteExperimentCall', bare)).deletedId).toBe(bare.id);
  expect(await look(bare.id, ministry())).toBeNull();
});

test('the clock opens and closes, also before a job has seen it; what applicants rely on is fixed', async () => {
  itIs('2027-08-02');
  const draft = made(await registerCall(ministry()));
  expect(await step(app.as(MINISTRY, 'DECIDER'), 'announceExperimentCall', draft)).toMatchObject({ userErrors: [] });
  let seen = await look(draft.id);
  expect(seen).toMatchObject({ status: 'ANNOUNCED', number: 'UV-2027-0001' });
  expect(seen.changes.nodes.map(({ action }: { action: string }) => action)).toEqual(['CALL_ANNOUNCED']);
  const edit = (input: object) => step(ministry(), 'editExperimentCall', seen, input);
  expect(refused(await edit({ closesOn: '2027-09-29' }))).toEqual(['ONLY_LATER input.closesOn']);
  seen = made(await edit({ budgetEuros: 500_000 }));
  expect(
    await listed({ openOn: '2027-09-10', ministries: [MINISTRY], themes: ['ACCESSIBILITY'], provinces: ['PV29'] }),
  ).toEqual({
    totalCount: 1,
    nodes: [{ title: 'Kernen zonder lijnbus' }],
  });

  itIs('2027-09-01');
  expect(await look(draft.id)).toMatchObject({ status: 'OPEN' });
  expect(refused(await edit({ criteria: [], requirements: null, summary: 'Duidelijker.' }))).toEqual([
    'FIXED_AT_OPENING input.requirements',
    'FIXED_AT_OPENING input.criteria',
  ]);
  seen = made(await edit({ summary: 'Duidelijker gezegd.' }));
  const extend = (input: object) => step(ministry(), 'extendExperimentCall', seen, { reason: 'Vakantie.', ...input });
  expect(refused(await extend({ closesOn: '2027-09-20' }))).toEqual(['ONLY_LATER input.closesOn']);
  expect(refused(await extend({ closesOn: '2027-12-01' }))).toEqual(['CONTRADICTION input.closesOn']);
  expect(refused(await step(ministry(), 'startExperimentCallReview', seen))).toEqual(['STEP_NOT_POSSIBLE id']);
  seen = made(await extend({ closesOn: '2027-10-05' }));
  await app.app.get(JobRunner).doWhatIsDue();

  itIs('2027-10-06');
  expect(await look(draft.id)).toMatchObject({ status: 'CLOSED' });
  expect((await listed({ statuses: ['CLOSED'] })).totalCount).toBe(1);
  await app.app.get(JobRunner).doWhatIsDue();
  const { changes } = await look(draft.id);
  expect(changes.nodes.map(({ action, actorKind }: Record<string, string>) => `${action} ${actorKind}`)).toEqual([
    'CALL_CLOSED SYSTEM',
    'CALL_EXTENDED ORGANISATION',
    'EDITED ORGANISATION',
    'CALL_OPENED SYSTEM',
    'EDITED ORGANISATION',
    'CALL_ANNOUNCED ORGANISATION',
  ]);
  itIs('2027-11-20');
  expect(await look(draft.id)).toMatchObject({ isDecisionOverdue: true, daysOverdue: 5 });
  expect((await listed({ isDecisionOverdue: true })).totalCount).toBe(1);
});

test('questions are public, who asks is not', async () => {
  itIs('2027-09-01');
  const call = made(
    await step(ministry(), 'announceExperimentCall', made(await registerCall(ministry(), { opensOn: '2027-09-01' }))),
  );
  expect(await look(call.id)).toMatchObject({ status: 'OPEN' });
  const ASK = `mutation A($call: ID!) { askAboutExperimentCall(call: $call, idempotencyKey: "v", input: { question: "Mag een bus ook?" }) {
    question { id } userErrors { code } } }`;
  expect(await ministry().codeOf(ASK, { call: call.id })).toBe('FORBIDDEN');
  const { id } = (await app.as(NOORD_BEVELAND).ask(ASK, { call: call.id })).askAboutExperimentCall.question;
  expect((await app.as(NOORD_BEVELAND).ask(ASK, { call: call.id })).askAboutExperimentCall.question.id).toBe(id);
  const ANSWER = `mutation A($question: ID!) { answerCallQuestion(question: $question, input: { answer: "Ja." }) {
    question { answer } userErrors { code } } }`;
  expect(await app.as(NOORD_BEVELAND).codeOf(ANSWER, { question: id })).toBe('FORBIDDEN');
  expect((await ministry().ask(ANSWER, { question: id })).answerCallQuestion.question).toEqual({ answer: 'Ja.' });
  expect((await ministry().ask(ANSWER, { question: id })).answerCallQuestion.userErrors).toEqual([
    { code: 'ALREADY_ANSWERED' },
  ]);
  const asked = { question: 'Mag een bus ook?', answer: 'Ja.' };
  const seen = await look(call.id);
  expect(seen.questions).toEqual([{ ...asked, asker: null }]);
  expect((await look(call.id, app.as(NOORD_BEVELAND))).questions).toEqual([
    { ...asked, asker: { code: NOORD_BEVELAND } },
  ]);
  expect(seen.changes.nodes[1]).toEqual({
    action: 'CALL_QUESTION_ASKED',
    actorKind: 'SYSTEM',
    organisation: null,
    note: null,
  });
});

test('a key makes one call and one application; with something else it is refused', async () => {
  const key = randomUUID();
  const [first, again] = [made(await registerCall(ministry(), {}, key)), made(await registerCall(ministry(), {}, key))];
  expect(again.id).toBe(first.id);
  expect(refused(await registerCall(ministry(), { title: 'Anders' }, key))).toEqual([
    'IDEMPOTENCY_KEY_REUSED idempotencyKey',
  ]);
  expect((await step(ministry(), 'deleteExperimentCall', first)).deletedId).toBe(first.id);
  const AGAIN = `mutation R($key: String!, $input: ExperimentCallInput!) {
    registerExperimentCall(idempotencyKey: $key, input: $input) { call { id } } }`;
  expect(await ministry().codeOf(AGAIN, { key, input: FULL_CALL })).toBe('NOT_FOUND');

  itIs('2027-08-15');
  const call = made(await step(ministry(), 'announceExperimentCall', made(await registerCall(ministry()))));
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  const owner = () => app.as(NOORD_BEVELAND);
  const variables = { call: call.id, pilot: pilot.id, key, input: FULL_APPLICATION };
  expect(refused((await owner().ask(APPLY, { ...variables, key: ' ' })).registerApplication)).toEqual([
    'INVALID idempotencyKey',
  ]);
  const both = await Promise.all([1, 2].map(() => owner().ask(APPLY, variables)));
  const ids = new Set(both.map(({ registerApplication }) => made(registerApplication).id));
  expect(ids.size).toBe(1);
  expect(
    refused((await owner().ask(APPLY, { ...variables, input: { motivation: 'Anders.' } })).registerApplication),
  ).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  await step(owner(), 'deleteApplication', made(both[0]!.registerApplication));
  expect(await owner().codeOf(APPLY, variables)).toBe('NOT_FOUND');
});
