import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS, teachEnough } from './support/given.js';
import { givenJoiner, givenLeeway, join, joinOf, JOINING, takeJoin } from './support/join-steps.js';
import { ADVICE, advise, FINDING, lessonFaults, recordFinding, taught, teach } from './support/lesson-steps.js';
import { done, faults, type Step, take, type TakenPilot, type UserErrorTold } from './support/pilot-steps.js';
import { requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const step = (name: Step, pilot: TakenPilot, input: object | undefined = STEP_INPUTS[name], client = manager()) =>
  take(client, name, pilot, input);
const running = () => given(app).pilot({ status: 'RUNNING', ...PLAN });
const told = (userErrors: UserErrorTold[]) => lessonFaults({ made: null, userErrors, code: undefined });

/** Of a pilot that only started. */
const MISSING = ['REQUIRED findings', 'REQUIRED indicators.0.latest', 'REQUIRED scaleUpAdvice'];
const HISTORY = `query H($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 3) { nodes { action actorKind subjectType weight note
  differences { field before after } } } } } }`;
const history = async ({ id }: { id: string }, client: ApiClient = app.public) =>
  (await client.ask(HISTORY, { id })).node.changes.nodes;

describe('completing', () => {
  test('asks for a finding and an advice at once, which the owner reads beforehand and nobody else', async () => {
    itIs('2027-02-01');
    const pilot = await running();
    expect(told(pilot.endObstacles)).toEqual(MISSING);
    expect(faults(await step('completePilot', pilot))).toEqual(MISSING);
    expect(faults(await step('completePilot', pilot, { actualEnd: '2027-01-31' }))).toEqual([
      'OUT_OF_RANGE input.actualEnd',
      ...MISSING,
    ]);
    const { node } = await app.public.ask(
      'query P($id: ID!) { node(id: $id) { ... on Pilot { endObstacles { code } } } }',
      { id: pilot.id },
    );
    expect(node.endObstacles).toBeNull();
    await teachEnough(manager(), pilot);
    expect((await asItIs(app, pilot)).endObstacles).toEqual([]);
    itIs('2027-06-01');
    expect(faults(await step('completePilot', pilot, { actualEnd: '2027-06-02' }))).toEqual([
      'OUT_OF_RANGE input.actualEnd',
    ]);
    const completed = done(await step('completePilot', pilot, { actualEnd: '2027-05-31' }));
    expect(completed).toMatchObject({
      ...{ status: 'COMPLETED', actualStart: '2027-02-01', actualEnd: '2027-05-31', stop: null },
      ...{ version: pilot.version + 1, endObstacles: null, startObstacles: null, isStale: false },
      possibleSteps: [{ to: 'SCALED_UP', mutation: null, isOpen: false, isAutomatic: true }],
    });
    expect((await history(pilot))[0]).toEqual({
      ...{ action: 'COMPLETED', actorKind: 'ORGANISATION', subjectType: 'Pilot', weight: 'MAJOR', note: null },
      differences: [
        { field: 'status', before: '"RUNNING"', after: '"COMPLETED"' },
        { field: 'actualEnd', before: null, after: '"2027-05-31"' },
      ],
    });
  });

  test('what an end asked for stays: the last finding, and the plan', async () => {
    itIs('2027-02-01');
    const pilot = await given(app).pilot({ status: 'COMPLETED', ...PLAN });
    const [finding] = (
      await manager().ask(`query F($id: ID!) { node(id: $id) { ... on Pilot { findings { id version } } } }`, pilot)
    ).node.findings;
    const reason = { reason: 'Toch niet.' };
    expect(lessonFaults(await teach(manager(), 'withdrawFinding', finding, reason))).toEqual(['LAST_FINDING id']);
    taught(await recordFinding(manager(), pilot, { text: 'Een les van later.' }));
    expect(taught(await teach(manager(), 'withdrawFinding', finding, reason)).findings).toHaveLength(1);
    expect(faults(await step('editPilot', pilot, { plannedEnd: null }))).toEqual(['REQUIRED input.plannedEnd']);
    for (const name of [
      'pausePilot',
      'resumePilot',
      'stopPilot',
      'completePilot',
      'withdrawPilot',
      'startPilot',
    ] as const)
      expect([name, faults(await step(name, pilot))]).toEqual([name, ['STEP_NOT_POSSIBLE id']]);
  });
});

describe('stopping', () => {
  test('asks for a reason and a finding, which can come with it, and it stays findable with both', async () => {
    itIs('2027-02-01');
    const pilot = await running();
    expect(faults(await step('stopPilot', pilot, { reason: 'OTHER', actualEnd: '2027-02-02' }))).toEqual([
      'OUT_OF_RANGE input.actualEnd',
      'REQUIRED findings',
      'REQUIRED input.note',
    ]);
    const unclear = { ...FINDING, text: ' ' };
    expect(faults(await step('stopPilot', pilot, { reason: 'NO_MEANS', finding: unclear }))).toEqual([
      'REQUIRED input.finding.text',
    ]);
    expect((await asItIs(app, pilot)).findings).toEqual([]);
    const note = 'Er kwam een spoorlijn.';
    const stopped = done(await step('stopPilot', pilot, { reason: 'OTHER', note, finding: FINDING }));
    expect(stopped).toMatchObject({
      ...{ status: 'STOPPED', actualEnd: '2027-02-01', stop: { reason: 'OTHER', note }, possibleSteps: [] },
      findings: [{ text: FINDING.text }],
    });
    expect(await history(pilot)).toMatchObject([
      { action: 'STOPPED', note, weight: 'MAJOR' },
      { action: 'CREATED', subjectType: 'Finding' },
      { action: 'STARTED' },
    ]);
    for (const query of ['spoorlijn', 'halte']) {
      const { nodes } = (
        await app.public.ask(
          `query S($query: String!) { searchPilots(query: $query, filter: { statuses: [STOPPED] }) {
             nodes { id stop { reason note } findings { kind } } } }`,
          { query },
        )
      ).searchPilots;
      expect(nodes).toEqual([{ id: pilot.id, stop: { reason: 'OTHER', note }, findings: [{ kind: FINDING.kind }] }]);
    }
  });

  test('from a pause ends the pause; a finding of before is enough', async () => {
    itIs('2027-02-01');
    const paused = await given(app).pilot({ status: 'PAUSED', ...PLAN });
    expect(told(paused.endObstacles)).toEqual(MISSING);
    taught(await recordFinding(manager(), paused));
    itIs('2027-03-01');
    const stopped = done(await step('stopPilot', paused, { reason: 'CAPACITY', actualEnd: '2027-02-14' }));
    expect(stopped).toMatchObject({ status: 'STOPPED', pauses: [{ from: '2027-02-01', until: '2027-02-14' }] });
  });
});

test('an ended pilot loses its leeway without a pause; what it still asked to join ends with it', async () => {
  itIs('2026-12-01');
  const granted = await givenLeeway(app);
  const other = await givenLeeway(app);
  const client = app.as(JOINING);
  const draft = await givenJoiner(app, PLAN);
  const agreed = joinOf(await join(client, draft, granted, { necessity: 'NEEDED_TO_START' }));
  const asked = joinOf(await join(client, draft, other, { necessity: 'DESIRABLE' }));
  let pilot = done(await step('offerPilot', draft, undefined, client));
  joinOf(await takeJoin(app.as(MINISTRY, 'DECIDER'), 'agreeToJoin', agreed));
  for (const name of ['preparePilot', 'startPilot', 'stopPilot'] as const)
    pilot = done(await step(name, pilot, STEP_INPUTS[name], client));
  const { node } = await app.public.ask(
    'query J($id: ID!) { node(id: $id) { ... on Pilot { joins { id status endedOn } } } }',
    pilot,
  );
  expect(node.joins).toContainEqual({ id: agreed.id, status: 'AGREED', endedOn: null });
  expect(node.joins).toContainEqual({ id: asked.id, status: 'ENDED', endedOn: '2026-12-01' });
  expect((await history(pilot))[0]).toMatchObject({ action: 'JOIN_ENDED', actorKind: 'SYSTEM' });
  requestOf(await answer(app.as(MINISTRY, 'DECIDER'), 'revokeRegelruimte', granted));
  expect(await asItIs(app, pilot, JOINING)).toMatchObject({ status: 'STOPPED', pauses: [], version: pilot.version });
});

describe('the advice', () => {
  test('is replaced by version, after the end with a reason, and everybody reads it', async () => {
    itIs('2027-02-01');
    const pilot = await running();
    const first = taught(await advise(manager(), pilot, { conditions: 'Een dorp met een winkel.' }));
    expect(first).toMatchObject({ ...ADVICE, version: 1, conditions: 'Een dorp met een winkel.', ruleChange: null });
    expect(lessonFaults(await advise(manager(), pilot))).toEqual(['STALE_VERSION version']);
    const rule = { needsRuleChange: true, ruleChange: 'Artikel 19: ook vrijwilligers.' };
    const second = taught(await advise(manager(), pilot, rule, 1));
    expect(second).toMatchObject({ version: 2, conditions: null, ...rule, advisedAt: first.advisedAt });
    expect(taught(await advise(manager(), pilot, rule, 2)).version).toBe(2);
    done(await step('stopPilot', pilot));
    expect(lessonFaults(await advise(manager(), pilot, { ...rule, level: 'NONE' }, 2))).toEqual([
      'REQUIRED input.reason',
    ]);
    const reason = 'De kosten vielen tegen.';
    taught(await advise(manager(), pilot, { ...rule, level: 'NONE', reason }, 2));
    const [last] = await history(pilot);
    expect(last).toMatchObject({ action: 'ADVISED', subjectType: 'ScaleUpAdvice', weight: 'MAJOR', note: reason });
    expect(last.differences).toEqual([{ field: 'level', before: '"REGIONAL"', after: '"NONE"' }]);
    const { node } = await app.public.ask(
      'query A($id: ID!) { node(id: $id) { ... on ScaleUpAdvice { level ruleChange } } }',
      {
        id: first.id,
      },
    );
    expect(node).toEqual({ level: 'NONE', ruleChange: rule.ruleChange });
  });

  test('is for managers of the owner, once the pilot started, and within its limits', async () => {
    const pilot = await running();
    for (const client of [app.as(NOORD_BEVELAND, 'EDITOR'), app.as('GM0448'), app.as(MINISTRY, 'MANAGER', 'DECIDER')])
      expect(lessonFaults(await advise(client, pilot))).toEqual(['FORBIDDEN']);
    const odd = { costPerInhabitantCents: -1, staysLocal: 'x'.repeat(2_001) };
    const wrong = ['OUT_OF_RANGE input.costPerInhabitantCents', 'TOO_LONG input.staysLocal'];
    expect(lessonFaults(await advise(manager(), pilot, odd))).toEqual(wrong);
    const early = await given(app).pilot({ status: 'PREPARING', ...PLAN });
    expect(lessonFaults(await advise(manager(), early))).toEqual(['PILOT_NOT_STARTED pilot']);
  });
});
