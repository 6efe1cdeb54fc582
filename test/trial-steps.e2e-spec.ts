import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './support/given.js';
import { done, faults, type Step, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const step = (name: Step, pilot: TakenPilot, input: object | undefined = STEP_INPUTS[name]) =>
  take(app.as(NOORD_BEVELAND), name, pilot, input);

describe('the steps around the start', () => {
  test('who goes on without a partner says why; back to the offer it is asked again', async () => {
    const offered = await given(app).pilot({ status: 'OFFERED' });
    for (const input of [{}, { withoutPartnerReason: ' ' }])
      expect(faults(await step('preparePilot', offered, input))).toEqual(['REQUIRED input.withoutPartnerReason']);
    expect(faults(await step('preparePilot', offered, { withoutPartnerReason: 'x'.repeat(1_001) }))).toEqual([
      'TOO_LONG input.withoutPartnerReason',
    ]);
    const prepared = done(await step('preparePilot', offered, { withoutPartnerReason: ' Niemand meldde zich. ' }));
    expect(prepared).toMatchObject({ status: 'PREPARING', withoutPartnerReason: 'Niemand meldde zich.' });
    expect(faults(await step('offerPilotAgain', prepared, { reason: ' ' }))).toEqual(['REQUIRED input.reason']);
    const again = done(await step('offerPilotAgain', prepared, { reason: 'Toch een partner.' }));
    expect(again).toMatchObject({ status: 'OFFERED', withoutPartnerReason: null, publishedAt: offered.publishedAt });
    const { node } = await app.public.ask(
      'query C($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 2) { nodes { action note weight differences { field before after } } } } } }',
      { id: again.id },
    );
    expect(node.changes.nodes).toMatchObject([
      { action: 'OFFERED_AGAIN', note: 'Toch een partner.', weight: 'MAJOR' },
      { action: 'PREPARED', note: 'Niemand meldde zich.' },
    ]);
    expect(node.changes.nodes[1].differences).toEqual([
      { field: 'status', before: '"OFFERED"', after: '"PREPARING"' },
      { field: 'withoutPartnerReason', before: null, after: '"Niemand meldde zich."' },
    ]);
  });

  test('what is withdrawn while it is prepared leaves no more than any other, and begins anew', async () => {
    const pilot = await given(app).pilot({ status: 'PREPARING', ...PLAN });
    const withdrawn = done(await step('withdrawPilot', pilot));
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', startObstacles: null });
    const { pilot: seen } = await app.public.ask(
      'query P($number: String!) { pilot(number: $number) { status withoutPartnerReason pauses { from } } }',
      { number: pilot.number },
    );
    expect(seen).toEqual({ status: 'WITHDRAWN', withoutPartnerReason: null, pauses: [] });
    expect(done(await step('restartPilot', withdrawn))).toMatchObject({ status: 'DRAFT', withoutPartnerReason: null });
  });

  test('a pause has its reason and its days', async () => {
    app.clock.set('2027-05-01T10:00:00Z');
    const running = await given(app).pilot({ status: 'RUNNING', ...PLAN });
    expect(faults(await step('pausePilot', running, { reason: '' }))).toEqual(['REQUIRED input.reason']);
    const paused = done(await step('pausePilot', running));
    const pause = { from: '2027-05-01', until: null, reason: 'De chauffeurs zijn ziek.', cause: 'OWNER' };
    expect([paused.status, paused.pauses]).toEqual(['PAUSED', [pause]]);
    app.clock.set('2027-06-01T10:00:00Z');
    const resumed = done(await step('resumePilot', paused));
    expect(resumed).toMatchObject({ status: 'RUNNING', actualStart: '2027-05-01' });
    expect(resumed.pauses).toEqual([{ ...pause, until: '2027-06-01' }]);
    expect(done(await step('pausePilot', resumed)).pauses).toHaveLength(2);
  });

  test.each(['RUNNING', 'PAUSED'] as const)('a pilot that is %s keeps what its start asked for', async (status) => {
    const pilot = await given(app).pilot({ status, ...PLAN });
    const emptied = {
      scaleUpHypothesis: '',
      intendedAdopter: null,
      plannedStart: null,
      plannedEnd: null,
      problem: null,
    };
    expect(faults(await step('editPilot', pilot, emptied))).toEqual([
      'REQUIRED input.intendedAdopter',
      'REQUIRED input.plannedEnd',
      'REQUIRED input.plannedStart',
      'REQUIRED input.problem',
      'REQUIRED input.scaleUpHypothesis',
    ]);
    const edited = done(await step('editPilot', pilot, { plannedEnd: '2029-12-31', localGoal: null }));
    expect(edited).toMatchObject({ status, plannedEnd: '2029-12-31', version: pilot.version + 1 });
  });

  test('before the start the plan may still be emptied', async () => {
    const pilot = await given(app).pilot({ status: 'PREPARING', ...PLAN });
    expect(done(await step('editPilot', pilot, { plannedEnd: null })).plannedEnd).toBeNull();
  });
});

const STEPS: Step[] = ['offerPilot', 'preparePilot', 'offerPilotAgain', 'startPilot', 'pausePilot', 'resumePilot'];
const OPEN: Record<string, Step[]> = {
  DRAFT: ['offerPilot'],
  OFFERED: ['preparePilot'],
  PREPARING: ['offerPilotAgain', 'startPilot'],
  RUNNING: ['pausePilot'],
  PAUSED: ['resumePilot'],
  WITHDRAWN: [],
};

test.each(Object.keys(OPEN))('from %s every other step is refused', async (status) => {
  const pilot = await given(app).pilot({ status: status as 'DRAFT', ...PLAN });
  for (const name of STEPS.filter((each) => !OPEN[status]!.includes(each))) {
    expect([name, faults(await step(name, pilot))]).toEqual([name, ['STEP_NOT_POSSIBLE id']]);
  }
  expect(await asItIs(app, pilot)).toEqual(pilot);
});

test.each(['RUNNING', 'PAUSED'] as const)(
  'what is %s is neither withdrawn nor restarted nor deleted',
  async (status) => {
    const pilot = await given(app).pilot({ status, ...PLAN });
    expect(faults(await step('withdrawPilot', pilot))).toEqual(['STEP_NOT_POSSIBLE id']);
    expect(faults(await step('restartPilot', pilot))).toEqual(['STEP_NOT_POSSIBLE id']);
    expect(faults(await step('deletePilot', pilot))).toEqual(['PUBLISHED_BEFORE id']);
  },
);
