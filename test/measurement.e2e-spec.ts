import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import {
  enter,
  indicatorOf,
  load,
  measure,
  outcomeFaults,
  plan,
  send,
  STORY,
  succeeded,
  type Taken,
} from './support/outcome-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let pilot: { id: string };
let [rides, words]: Taken[] = [];
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-01-04T10:00:00Z');
  pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  [rides] = await plan(manager(), pilot);
  words = indicatorOf(await enter(manager(), pilot, STORY));
  app.clock.set('2027-07-01T10:00:00Z');
}, 300_000);
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const JANUARY = { from: '2027-01-01', until: '2027-01-31' };
const FEBRUARY = { from: '2027-01-31', until: '2027-02-28' };

describe('measurements', () => {
  test('of several indicators are recorded at once, and once', async () => {
    const key = randomUUID();
    const given = [
      { indicator: rides.id, ...FEBRUARY, value: 70, n: 40, method: 'telling', evidenceUrls: ['https://a.example/b'] },
      { indicator: words.id, until: '2027-02-28', text: 'Men rijdt.' },
      { indicator: rides.id, ...JANUARY, value: 45, n: 40 },
    ];
    const made = succeeded(await measure(manager(), pilot, given, key)).measurements!;
    expect(made).toMatchObject([
      {
        ...FEBRUARY,
        value: 70,
        text: null,
        n: 40,
        method: 'telling',
        evidenceUrls: ['https://a.example/b'],
        version: 1,
      },
      {
        from: '2027-02-28',
        until: '2027-02-28',
        value: null,
        text: 'Men rijdt.',
        n: null,
        indicator: { id: words.id },
      },
      { ...JANUARY, value: 45, isSuppressed: false, corrections: [] },
    ]);
    expect(succeeded(await measure(manager(), pilot, given, key)).measurements).toEqual(made);
    const [seen, told] = await plan(app.public, pilot);
    expect(seen.measurements.map(({ value }: Taken) => value)).toEqual([45, 70]);
    expect([seen.latest.value, seen.progress, told.progress]).toEqual([70, 0.5, null]);
    const { node, changes } = await app.public.ask(
      `query N($id: ID!, $pilot: ID!) { node(id: $id) { ... on Measurement { value indicator { name pilot { id } } } }
        changes: node(id: $pilot) { ... on Pilot { changes(first: 2) { nodes { action subjectId differences { field } } } } } }`,
      { id: made[0].id, pilot: pilot.id },
    );
    expect(node).toEqual({ value: 70, indicator: { name: 'Ritten per week', pilot: { id: pilot.id } } });
    expect(changes.changes.nodes).toEqual(
      [words, rides].map(({ id }) => ({ action: 'MEASURED', subjectId: id, differences: [{ field: 'measurements' }] })),
    );
  });

  test('are refused with all faults at once, and nothing is half saved', async () => {
    const before = await plan(manager(), pilot);
    const answer = await measure(manager(), pilot, [
      { indicator: rides.id, from: '2027-03-01', until: '2027-03-31', value: 80 },
      { indicator: rides.id, from: '2027-03-30', until: '2027-04-30', value: 80.5 },
      { indicator: rides.id, from: '2027-02-27', until: '2027-02-28', value: -1, n: -1 },
      { indicator: rides.id, from: '2026-01-30', until: '2026-01-31', text: 'veel' },
      { indicator: words.id, from: '2027-07-01', until: '2027-07-02', value: 1 },
      { indicator: words.id, from: '2027-06-02', until: '2027-06-01', text: 'x'.repeat(2_001) },
      { indicator: words.id, text: 'Goed.', evidenceUrls: ['http://a.example'] },
      { indicator: 'niets', until: '2027-06-01', value: 1 },
    ]);
    expect(outcomeFaults(answer)).toEqual([
      'INVALID input.measurements.6.evidenceUrls',
      'IN_THE_FUTURE input.measurements.4.until',
      'MEASURED_BEFORE_BASELINE input.measurements.3.from',
      'OUT_OF_RANGE input.measurements.2.n',
      'PERIODS_OVERLAP input.measurements.1.from',
      'PERIODS_OVERLAP input.measurements.2.from',
      'PERIOD_REVERSED input.measurements.5.until',
      'REQUIRED input.measurements.6.until',
      'TEXT_MISSING input.measurements.4.text',
      'TEXT_NOT_ALLOWED input.measurements.3.text',
      'TOO_LONG input.measurements.5.text',
      'UNKNOWN_REFERENCE input.measurements.7.indicator',
      'VALUE_MISSING input.measurements.3.value',
      'VALUE_NEGATIVE input.measurements.2.value',
      'VALUE_NOT_ALLOWED input.measurements.4.value',
      'VALUE_NOT_WHOLE input.measurements.1.value',
    ]);
    expect(await plan(manager(), pilot)).toEqual(before);
    const many = await measure(manager(), pilot, Array(201).fill({ indicator: rides.id }));
    expect(outcomeFaults(many)).toEqual(['TOO_MANY input.measurements']);
    expect(outcomeFaults(await measure(manager(), pilot, []))).toEqual(['REQUIRED input.measurements']);
  });

  test('of a file are the same, with Dutch numbers and days', async () => {
    const lines = [
      'Indicator;Van;Tot;Waarde;Tekst;n;Bron;Bewijs',
      'ritten per week;01-03-2027;31-03-2027;80;;40;Planner;https://a.example/maart',
      'Wat men zegt;;31-03-2027;;"Het loopt; men is blij.";12;;',
    ];
    const made = succeeded(await load(manager(), pilot, lines)).measurements!;
    expect(made).toMatchObject([
      { from: '2027-03-01', until: '2027-03-31', value: 80, n: 40, source: 'Planner', indicator: { name: rides.name } },
      { from: '2027-03-31', text: 'Het loopt; men is blij.', n: 12, indicator: { name: 'Wat men zegt' } },
    ]);
    const wrong = await load(manager(), pilot, [
      'indicator;van;tot;waarde;n',
      'Ritten per week;2027-03-15;2027-04-15;85;',
      '',
      'Ritten per week;2027-05-01;2027-05-32;1.500;x',
      'Reizigers;;2027-05-31;4;',
      'Ritten per week;;2027-05-31;4,5;',
    ]);
    expect(outcomeFaults(wrong)).toEqual([
      'INVALID input.csv.4.n',
      'INVALID input.csv.4.tot',
      'INVALID input.csv.4.waarde',
      'PERIODS_OVERLAP input.csv.2.van',
      'UNKNOWN_REFERENCE input.csv.5.indicator',
      'VALUE_NOT_WHOLE input.csv.6.waarde',
    ]);
    expect(wrong.userErrors.map(({ path }) => path[2])).toEqual(['2', '4', '4', '4', '5', '6']);
    const said = wrong.userErrors.map(({ message }) => message);
    expect(said).toContain('Regel 5: Deze proeftuin heeft geen indicator met deze naam of id.');
    expect((await plan(manager(), pilot))[0].measurements).toHaveLength(3);
  });

  test('are corrected and taken back with a reason, and what they were stays to be seen', async () => {
    const [{ latest }] = await plan(manager(), pilot);
    const correct = (input: object, version = latest.version) =>
      send(manager(), 'correctMeasurement', { id: latest.id, version }, input);
    expect(outcomeFaults(await correct({ value: 81.5, from: '2027-02-27' }))).toEqual([
      'PERIODS_OVERLAP input.from',
      'REQUIRED input.reason',
      'VALUE_NOT_WHOLE input.value',
    ]);
    const reason = 'Een dag was dubbel geteld.';
    const { measurement } = succeeded(await correct({ value: 79, method: 'telling', reason }));
    expect(measurement).toMatchObject({ version: 2, value: 79, from: '2027-03-01', source: 'Planner' });
    const why = { at: '2027-07-01T10:00:00.000Z', reason, isSuppressed: false };
    expect((await plan(app.public, pilot))[0].latest.corrections).toEqual([
      { ...why, field: 'value', old: '80', new: '79' },
      { ...why, field: 'method', old: null, new: '"telling"' },
    ]);
    expect(outcomeFaults(await correct({ value: 78, reason }))).toEqual(['STALE_VERSION version']);
    const remove = (input: object) => send(manager(), 'removeMeasurement', measurement, input);
    expect(outcomeFaults(await remove({}))).toEqual(['REQUIRED input.reason']);
    const { indicator } = succeeded(await remove({ reason: 'Het was een andere bus.' }));
    expect([indicator.latest.value, indicator.measurements.length]).toEqual([70, 2]);
    const { node } = await app.public.ask(
      'query C($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 2) { nodes { action note } } } } }',
      { id: pilot.id },
    );
    expect(node.changes.nodes).toEqual([
      { action: 'MEASUREMENT_REMOVED', note: 'Het was een andere bus.' },
      { action: 'MEASUREMENT_CORRECTED', note: reason },
    ]);
  });
});

describe('nobody measures', () => {
  test('before the start', async () => {
    const prepared = await given(app).pilot({ status: 'PREPARING', ...PLAN });
    const [indicator] = await plan(manager(), prepared);
    const one = [{ indicator: indicator.id, until: '2027-06-01', value: 1 }];
    expect(outcomeFaults(await measure(manager(), prepared, one))).toEqual(['PILOT_NOT_STARTED pilot']);
    expect(outcomeFaults(await measure(manager(), pilot, one))).toEqual([
      'UNKNOWN_REFERENCE input.measurements.0.indicator',
    ]);
  });

  test('for another', async () => {
    const [{ latest }] = await plan(app.public, pilot);
    for (const client of [app.as('GM0448'), app.as('mnre1034', 'DECIDER'), app.as(NOORD_BEVELAND, 'EDITOR')]) {
      const correct = send(client, 'correctMeasurement', latest, { value: 1, reason: 'Zomaar.' });
      const remove = send(client, 'removeMeasurement', latest, { reason: 'Zomaar.' });
      for (const answer of [measure(client, pilot, []), load(client, pilot, []), correct, remove])
        expect(outcomeFaults(await answer)).toEqual(['FORBIDDEN']);
    }
  });
});
