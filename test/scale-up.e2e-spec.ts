import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS, teachEnough } from './support/given.js';
import { ALL_OF_A_SCALE_UP, DECISION, decideScaleUp, lessonFaults, taught } from './support/lesson-steps.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const manager = () => app.as(NOORD_BEVELAND);
const decider = (code = MINISTRY) => app.as(code, 'DECIDER');
const LOOK = `query L($id: ID!) { node(id: $id) { ... on Pilot { status version ${ALL_OF_A_SCALE_UP}
  changes(first: 2) { nodes { action actorKind note weight cursor differences { field after } } } } } }`;
const look = async ({ id }: { id: string }, client: ApiClient = app.public) => (await client.ask(LOOK, { id })).node;
const completed = (overrides: object = {}): Promise<TakenPilot> =>
  given(app).pilot({ status: 'COMPLETED', ...PLAN, ...overrides });

test('running, completed, decided too late, scaled up; and what became of the rule', async () => {
  itIs('2027-02-01');
  const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'], ...PLAN });
  let request = requestOf(
    await draft(manager(), pilot, { ...FULL_REQUEST, authority: MINISTRY, necessity: 'DESIRABLE' }),
  );
  let taken = done(await take(manager(), 'offerPilot', pilot));
  request = requestOf(await submit(manager(), request));
  for (const step of ['takeRegelruimteRequestIntoReview', 'grantRegelruimte'] as const)
    request = requestOf(await answer(decider(), step, request));
  for (const step of ['preparePilot', 'startPilot'] as const)
    taken = done(await take(manager(), step, taken, STEP_INPUTS[step]));
  expect((await look(taken)).scaleUp).toBeNull();
  expect(lessonFaults(await decideScaleUp(decider(), taken))).toEqual(['PILOT_NOT_COMPLETED pilot']);
  await teachEnough(manager(), taken);
  itIs('2027-05-31');
  taken = done(await take(manager(), 'completePilot', taken));

  const open = {
    version: 0,
    decider: { code: MINISTRY },
    decisionDueOn: '2027-11-30',
    decisions: [],
    ruleConsequences: [],
  };
  itIs('2027-11-30');
  expect((await look(taken)).scaleUp).toEqual({ ...open, isOverdue: false, daysOverdue: 0 });
  itIs('2027-12-10');
  expect((await look(taken)).scaleUp).toEqual({ ...open, isOverdue: true, daysOverdue: 10 });
  const due = 'Het besluit over opschaling had er op 30 november 2027 moeten zijn, 10 dagen geleden.';
  expect(await reminders(MINISTRY)).toEqual([{ date: '2027-11-30', isOverdue: true, message: due }]);
  for (const other of ['mnre1034', NOORD_BEVELAND, 'k80']) expect(await reminders(other)).toEqual([]);
  expect(lessonFaults(await decideScaleUp(decider(), taken, { reasoning: ' ', url: 'http://a.nl' }))).toEqual([
    'INVALID input.url',
    'REQUIRED input.reasoning',
  ]);
  expect(lessonFaults(await decideScaleUp(decider(), taken, { decision: 'POSTPONED', url: null }))).toEqual([
    'REQUIRED input.postponedUntil',
  ]);

  const made = taught(await decideScaleUp(decider(), taken));
  expect(await reminders(MINISTRY)).toEqual([]);
  expect(made).toMatchObject({ status: 'SCALED_UP', version: taken.version + 1 });
  const seen = await look(taken);
  expect(seen.scaleUp).toMatchObject({ version: 1, isOverdue: false, daysOverdue: 10 });
  const { decision: kind, ...said } = DECISION;
  const decision = {
    kind,
    ...said,
    postponedUntil: null,
    decidedAt: '2027-12-10T10:00:00.000Z',
    decider: { code: MINISTRY },
  };
  expect(seen.scaleUp.decisions).toEqual([
    { id: expect.any(String), ...decision, deciderName: null, pilot: { id: taken.id } },
  ]);
  expect(seen.changes.nodes).toMatchObject([
    { action: 'SCALED_UP', actorKind: 'SYSTEM', note: DECISION.reasoning, weight: 'MAJOR' },
    { action: 'SCALE_UP_DECIDED', actorKind: 'ORGANISATION', note: DECISION.reasoning, weight: 'MAJOR' },
  ]);
  const transactions = await app.database.query(
    'select distinct xmin::text from change where cursor = any($1::bigint[])',
    [seen.changes.nodes.map(({ cursor }: { cursor: string }) => cursor)],
  );
  expect(transactions).toHaveLength(1);
  const [{ id }] = seen.scaleUp.decisions;
  const named = 'query D($id: ID!) { node(id: $id) { ... on ScaleUpDecision { kind deciderName } } }';
  expect((await app.as('GM0448', 'READER').ask(named, { id })).node).toEqual({
    kind,
    deciderName: 'Officer of mnre1130',
  });
  expect(lessonFaults(await decideScaleUp(decider(), taken, {}, 1))).toEqual(['STEP_NOT_POSSIBLE pilot']);
  expect((await asItIs(app, taken)).possibleSteps).toEqual([]);

  const url = 'https://zoek.officielebekendmakingen.nl/stb-2028-1.html';
  requestOf(await answer(decider(), 'recordRegelruimteConsequence', request, { consequence: 'RULE_CHANGED', url }));
  const asked = 'query R($id: ID!) { node(id: $id) { ... on Pilot { scaleUp { ruleConsequences { number } } } } }';
  expect((await app.public.ask(asked, { id: taken.id })).node.scaleUp.ruleConsequences).toEqual([
    { number: request.number },
  ]);
});

const reminders = async (organisation: string) =>
  (
    await app
      .as(organisation, 'READER')
      .ask('{ ownReminders(kinds: [SCALE_UP_DECISION_DUE]) { nodes { date isOverdue message } } }')
  ).ownReminders.nodes;

describe('who decides', () => {
  test.each<[adopter: string | null, allowed: string, refused: string[]]>([
    [MINISTRY, MINISTRY, ['mnre1034', 'PV29', NOORD_BEVELAND]],
    ['PV29', 'PV29', [MINISTRY, 'PV30']],
    ['GM0448', 'mnre1034', ['PV29', 'GM0448', 'k80']],
  ])('of what %s was to adopt: %s, and not %j', async (intendedAdopter, allowed, refused) => {
    itIs('2027-02-01');
    const pilot = await completed({ intendedAdopter });
    for (const organisation of refused) {
      const client = app.as(organisation, 'MANAGER', 'DECIDER', 'CURATOR');
      expect(lessonFaults(await decideScaleUp(client, pilot))).toEqual(['FORBIDDEN']);
    }
    for (const role of ['MANAGER', 'EDITOR', 'READER'])
      expect(lessonFaults(await decideScaleUp(app.as(allowed, role), pilot))).toEqual(['FORBIDDEN']);
    const isNamed = intendedAdopter === allowed;
    expect(await reminders(isNamed ? allowed : 'k80')).toMatchObject([{ date: '2027-08-01', isOverdue: false }]);
    expect((await look(pilot)).scaleUp.decider).toEqual(isNamed ? { code: allowed } : null);
    expect(taught(await decideScaleUp(decider(allowed), pilot, { decision: 'PARTLY' })).status).toBe('SCALED_UP');
  });

  test('a region, which acts through a joint arrangement; about a pilot that it may see', async () => {
    const region = await given(app).organisation('JOINT_ARRANGEMENT');
    const pilot = await completed({ intendedAdopter: region, visibility: 'GOVERNMENT' });
    const community = app.as(await given(app).organisation('COMMUNITY'), 'DECIDER');
    expect(lessonFaults(await decideScaleUp(community, pilot))).toEqual(['NOT_FOUND']);
    expect(taught(await decideScaleUp(decider(region), pilot, { decision: 'NOT_ADOPTED' })).status).toBe('COMPLETED');
    expect(await look(pilot)).toBeNull();
  });
});

test('what is postponed is due anew, and overdue anew', async () => {
  itIs('2027-02-01');
  const pilot = await completed();
  const later = { decision: 'POSTPONED', url: null, postponedUntil: '2028-06-01' };
  expect(taught(await decideScaleUp(decider(), pilot, later)).status).toBe('COMPLETED');
  itIs('2028-06-03');
  const due = { decisionDueOn: '2028-06-01', isOverdue: true, daysOverdue: 2 };
  expect((await look(pilot)).scaleUp).toMatchObject({ version: 1, ...due });
  expect(await reminders(MINISTRY)).toMatchObject([{ date: '2028-06-01', isOverdue: true }]);
  taught(await decideScaleUp(decider(), pilot, { decision: 'NOT_ADOPTED' }, 1));
  itIs('2029-01-01');
  const { scaleUp, changes } = await look(pilot);
  expect(scaleUp).toMatchObject({
    ...due,
    isOverdue: false,
    decisions: [{ kind: 'POSTPONED' }, { kind: 'NOT_ADOPTED' }],
  });
  expect(changes.nodes[0]).toMatchObject({
    action: 'SCALE_UP_DECIDED',
    differences: [{ field: 'kind', after: '"NOT_ADOPTED"' }, {}, {}],
  });
});

test.each([1, 2, 3])('two deciders at once: the second is shown the first decision (%i)', async () => {
  itIs('2027-02-01');
  const pilot = await completed({ intendedAdopter: 'GM0448' });
  const outcomes = await Promise.all(
    [MINISTRY, 'mnre1034'].map((code) => decideScaleUp(decider(code), pilot, { reasoning: code })),
  );
  const [first, second] = outcomes.sort((a) => (a.made === null ? 1 : -1));
  const [decision] = taught(first!).scaleUp.decisions;
  expect(second!.userErrors).toEqual([
    {
      ...{ code: 'ALREADY_DECIDED', path: ['version'], currentVersion: 1 },
      message: expect.stringMatching(
        /^Er is intussen al besloten: .+ heeft dit op 1 februari 2027 om 11:00 overgenomen\./,
      ),
    },
  ]);
  expect((await look(pilot)).scaleUp.decisions).toMatchObject([{ reasoning: decision.reasoning }]);
  expect(lessonFaults(await decideScaleUp(decider(), pilot, {}, 7))).toEqual(['STALE_VERSION version']);
});
