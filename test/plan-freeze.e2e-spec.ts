import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './support/given.js';
import {
  editPlan,
  enter,
  indicatorOf,
  lastChange,
  measure,
  outcomeFaults,
  plan,
  send,
  STORY,
  succeeded,
  type Taken,
} from './support/outcome-steps.js';
import { done, faults, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-03-01T10:00:00Z');
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const running = () => given(app).pilot({ status: 'RUNNING', ...PLAN });

test('a start asks for a primary indicator with a target, and a baseline or the reason for each', async () => {
  const { plannedStart: _, ...rest } = PLAN;
  const offered = await given(app).pilot({ status: 'OFFERED', ...rest });
  const edited = done(await take(manager(), 'editPilot', offered, { plannedStart: '2027-03-01' }));
  const pilot = done(await take(manager(), 'preparePilot', edited, STEP_INPUTS.preparePilot));
  const attempt = async () => faults(await take(manager(), 'startPilot', pilot));
  expect(await attempt()).toEqual(['REQUIRED indicators']);
  indicatorOf(await enter(manager(), pilot, { name: 'Bijzaak', isPrimary: false }));
  expect(await attempt()).toEqual(['REQUIRED indicators']);
  const bare = { baseline: null, targets: [] };
  const first = indicatorOf(await enter(manager(), pilot, bare));
  const second = indicatorOf(await enter(manager(), pilot, { ...bare, name: 'Reizigers' }));
  const missing = ['REQUIRED indicators.1.baseline', 'REQUIRED indicators.1.targets', 'REQUIRED indicators.2.baseline'];
  expect(await attempt()).toEqual(missing);
  expect((await asItIs(app, pilot)).startObstacles).toHaveLength(3);
  indicatorOf(
    await editPlan(manager(), first, {
      targets: [{ value: 5, by: '2028-01-01' }],
      baseline: { value: 1, date: '2027-03-01' },
    }),
  );
  indicatorOf(await editPlan(manager(), second, { baselineMissingReason: 'Niemand telde.' }));
  expect(done(await take(manager(), 'startPilot', pilot)).status).toBe('RUNNING');
});

describe('once the pilot runs the plan is fixed', () => {
  test('a change needs a reason, and everybody sees what it was, what it is, when and why', async () => {
    const pilot = await running();
    const [first] = await plan(manager(), pilot);
    const input = { baseline: { value: 25, date: '2026-02-28', n: 40 }, targets: [{ value: 90, by: '2028-12-31' }] };
    const refused = await editPlan(manager(), first, input);
    expect(outcomeFaults(refused)).toEqual(['REQUIRED input.reason']);
    app.clock.set('2027-04-01T10:00:00Z');
    indicatorOf(await editPlan(manager(), first, { ...input, reason: 'De telling klopte niet.' }));
    const [seen] = await plan(app.public, pilot);
    const why = { at: '2027-04-01T10:00:00.000Z', reason: 'De telling klopte niet.', isSuppressed: false };
    expect(seen.changesAfterStart).toEqual([
      {
        ...why,
        field: 'baseline',
        old: expect.stringContaining('"value":20'),
        new: expect.stringContaining('"value":25'),
      },
      {
        ...why,
        field: 'targets',
        old: expect.stringContaining('120'),
        new: '[{"by":"2028-12-31","text":null,"value":90}]',
      },
    ]);
    expect(await lastChange(app.public, pilot)).toMatchObject({ action: 'EDITED', note: why.reason });
  });

  test('what is added or taken out is shown with its reason, and stays', async () => {
    const pilot = await running();
    expect(outcomeFaults(await enter(manager(), pilot, { name: 'Later' }))).toEqual(['REQUIRED input.reason']);
    const added = indicatorOf(await enter(manager(), pilot, { name: 'Later', reason: 'Dit vergaten wij.' }));
    expect(added.changesAfterStart).toMatchObject([
      { field: 'indicator', old: null, new: '"Later"', reason: 'Dit vergaten wij.' },
    ]);
    const [first] = await plan(manager(), pilot);
    expect(outcomeFaults(await send(manager(), 'removeIndicator', first, null))).toEqual(['REQUIRED input.reason']);
    succeeded(await send(manager(), 'removeIndicator', first, { reason: 'Niet meer te tellen.' }));
    const [gone, still] = await plan(app.public, pilot);
    expect(gone).toMatchObject({ name: 'Ritten per week', removedAt: expect.any(String) });
    expect(gone.changesAfterStart).toMatchObject([{ field: 'indicator', new: null, reason: 'Niet meer te tellen.' }]);
    expect(still.removedAt).toBeNull();
    expect(outcomeFaults(await editPlan(manager(), gone, {}))).toEqual(['STEP_NOT_POSSIBLE id']);
    const last = { reason: 'Weg ermee.' };
    expect(outcomeFaults(await send(manager(), 'removeIndicator', still, last))).toEqual(['REQUIRED indicators']);
    expect(outcomeFaults(await editPlan(manager(), still, { ...last, targets: [] }))).toEqual([
      'REQUIRED indicators.1.targets',
    ]);
  });

  test('what was measured keeps the unit and the baseline where they were', async () => {
    const pilot = await running();
    const [{ id, version }] = await plan(manager(), pilot);
    succeeded(await measure(manager(), pilot, [{ indicator: id, from: '2027-01-01', until: '2027-01-31', value: 40 }]));
    const input = { unit: 'HOURS', baseline: { value: 20, date: '2027-01-02' }, reason: 'Anders.' };
    expect(outcomeFaults(await send(manager(), 'editIndicator', { id, version }, input))).toEqual([
      'MEASURED_BEFORE_BASELINE input.baseline.date',
      'UNIT_IN_USE input.unit',
    ]);
  });
});

test('that an indicator is not measured is said with a reason, until it is measured', async () => {
  const pilot = await running();
  const story = indicatorOf(await enter(manager(), pilot, STORY));
  const mark = (indicator: Taken, reason: string | null) =>
    send(manager(), 'markIndicatorNotMeasured', indicator, { reason });
  const marked = indicatorOf(await mark(story, 'De vragenlijst raakte zoek.'));
  expect(marked).toMatchObject({ notMeasuredReason: 'De vragenlijst raakte zoek.', version: story.version + 1 });
  const back = indicatorOf(await mark(marked, null));
  expect(back.notMeasuredReason).toBeNull();
  indicatorOf(await mark(back, 'Toch zoek.'));
  succeeded(await measure(manager(), pilot, [{ indicator: story.id, until: '2027-02-28', text: 'Gevonden.' }]));
  expect((await plan(app.public, pilot))[1]).toMatchObject({ notMeasuredReason: null, version: story.version + 4 });
});
