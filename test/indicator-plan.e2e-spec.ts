import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND, STEP_INPUTS } from './support/given.js';
import {
  editPlan,
  enter,
  indicatorOf,
  lastChange,
  outcomeFaults,
  plan,
  send,
  succeeded,
} from './support/outcome-steps.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-03-01T10:00:00Z');
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);

describe('a plan', () => {
  test('is entered at once with baseline and targets, in numbers or in words', async () => {
    const pilot = await given(app).pilot();
    const full = { definition: 'Alle ritten.', broadWelfareTheme: 'bw-4', source: 'Planner', frequency: 'MONTHLY' };
    const key = randomUUID();
    const rides = indicatorOf(await enter(app.as(NOORD_BEVELAND, 'EDITOR'), pilot, full, key));
    expect(rides).toMatchObject({
      ...{ ...full, broadWelfareTheme: { notation: 'bw-4' } },
      ...{ name: 'Ritten per week', version: 1, isPrimary: true, isAdditive: true, progress: null, latest: null },
      baseline: { value: 20, text: null, date: '2026-01-31', n: 40, isSuppressed: false },
      targets: [{ value: 120, text: null, by: '2028-12-31' }],
      changesAfterStart: [],
    });
    expect(indicatorOf(await enter(manager(), pilot, full, key)).id).toBe(rides.id);
    const told = indicatorOf(
      await enter(manager(), pilot, {
        ...{ name: 'Wat men zegt', unit: 'QUALITATIVE', direction: null, kind: 'OUTCOME', isAdditive: false },
        ...{
          baseline: { text: 'Men wacht.', date: '2026-01-31' },
          targets: [{ text: 'Men rijdt.', by: '2028-12-31' }],
        },
      }),
    );
    expect(told).toMatchObject({
      direction: 'NONE',
      baseline: { value: null, text: 'Men wacht.' },
      targets: [{ value: null, text: 'Men rijdt.' }],
    });
    expect((await plan(manager(), pilot)).map(({ id }) => id)).toEqual([rides.id, told.id]);
    const { node, themes } = await manager().ask(
      'query N($id: ID!) { node(id: $id) { ... on Indicator { name pilot { id } } } themes: broadWelfareThemes { notation } }',
      { id: rides.id },
    );
    expect([node, themes.length]).toEqual([{ name: 'Ritten per week', pilot: { id: pilot.id } }, 8]);
  });

  test('is refused with all faults at once', async () => {
    const pilot = await given(app).pilot();
    const nothing = { name: ' ', kind: null, unit: null, direction: null, baseline: {}, targets: [{}, {}] };
    expect(outcomeFaults(await enter(manager(), pilot, { ...nothing, broadWelfareTheme: 'bw-9' }))).toEqual([
      'REQUIRED input.baseline.date',
      'REQUIRED input.direction',
      'REQUIRED input.kind',
      'REQUIRED input.name',
      'REQUIRED input.targets.0.by',
      'REQUIRED input.targets.1.by',
      'REQUIRED input.unit',
      'UNKNOWN_REFERENCE input.broadWelfareTheme',
    ]);
    const wrong = {
      ...{ unit: 'PERCENTAGE', definition: 'x'.repeat(1_001), baselineMissingReason: 'Er was geen tijd.' },
      baseline: { value: -1, text: 'weinig', date: '2027-03-02', n: -1 },
      targets: [{ value: 100.01, by: '2027-03-02' }],
    };
    expect(outcomeFaults(await enter(manager(), pilot, wrong))).toEqual([
      'CONTRADICTION input.baselineMissingReason',
      'IN_THE_FUTURE input.baseline.date',
      'OUT_OF_RANGE input.baseline.n',
      'PERCENTAGE_OUT_OF_RANGE input.baseline.value',
      'PERCENTAGE_OUT_OF_RANGE input.targets.0.value',
      'TARGET_BEFORE_BASELINE input.targets.0.by',
      'TEXT_NOT_ALLOWED input.baseline.text',
      'TOO_LONG input.definition',
    ]);
    indicatorOf(await enter(manager(), pilot));
    expect(outcomeFaults(await enter(manager(), pilot, { name: 'ritten per WEEK' }))).toEqual(['DUPLICATE input.name']);
    expect(await plan(manager(), pilot)).toHaveLength(1);
  });

  test('is edited and emptied freely before the start, by who may edit the pilot', async () => {
    const pilot = await given(app).pilot({ status: 'OFFERED' });
    expect(outcomeFaults(await enter(app.as(NOORD_BEVELAND, 'EDITOR'), pilot))).toEqual(['FORBIDDEN']);
    expect(outcomeFaults(await enter(app.as('GM0448'), pilot))).toEqual(['FORBIDDEN']);
    const made = indicatorOf(await enter(manager(), pilot));
    const edited = indicatorOf(await editPlan(manager(), made, { baselineMissingReason: 'Er reed niets.' }));
    expect(edited).toMatchObject({ version: 2, baseline: null, baselineMissingReason: 'Er reed niets.' });
    expect(outcomeFaults(await editPlan(manager(), made, { name: 'Anders' }))).toEqual(['STALE_VERSION version']);
    expect(indicatorOf(await editPlan(manager(), edited, { isPrimary: true })).version).toBe(2);
    expect(await lastChange(app.public, pilot)).toMatchObject({
      ...{ action: 'EDITED', subjectType: 'Indicator', note: null },
      differences: [{ field: 'baseline' }, { field: 'baselineMissingReason', after: '"Er reed niets."' }],
    });
    expect(outcomeFaults(await send(app.as('GM0448'), 'removeIndicator', edited, null))).toEqual(['FORBIDDEN']);
    const removed = succeeded(await send(manager(), 'removeIndicator', edited, null));
    expect([removed.removedId, removed.pilot.indicators]).toEqual([made.id, []]);
    expect(outcomeFaults(await editPlan(manager(), edited, {}))).toEqual(['NOT_FOUND']);
    expect(await lastChange(app.public, pilot)).toMatchObject({ action: 'INDICATOR_REMOVED' });
  });

  test('of a draft is its owner’s; of a withdrawn pilot nothing is left for others', async () => {
    const pilot = await given(app).pilot();
    const made = indicatorOf(await enter(manager(), pilot));
    const find = 'query F($id: ID!) { node(id: $id) { id } }';
    for (const client of [app.public, app.as('GM0448'), app.as('mnre1034', 'DECIDER')]) {
      expect((await client.ask(find, { id: made.id })).node).toBeNull();
    }
    expect(outcomeFaults(await editPlan(app.as('GM0448'), made, {}))).toEqual(['NOT_FOUND']);
    const offered = done(await take(manager(), 'offerPilot', pilot));
    expect(await plan(app.public, pilot)).toHaveLength(1);
    const withdrawn = done(await take(manager(), 'withdrawPilot', offered, STEP_INPUTS.withdrawPilot));
    expect([await plan(app.public, pilot), (await app.public.ask(find, { id: made.id })).node]).toEqual([[], null]);
    expect(await plan(manager(), pilot)).toHaveLength(1);
    expect(outcomeFaults(await editPlan(app.as('GM0448'), made, {}))).toEqual(['NOT_FOUND']);
    expect(outcomeFaults(await editPlan(manager(), made, { name: 'Anders' }))).toEqual(['STEP_NOT_POSSIBLE id']);
    expect(outcomeFaults(await enter(manager(), withdrawn))).toEqual([
      'DUPLICATE input.name',
      'STEP_NOT_POSSIBLE pilot',
    ]);
  });
});
