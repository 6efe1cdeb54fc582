import { describe, expect, it, test } from '@jest/globals';
import type { PilotStatus } from '../schema.types.js';
import { measurementFaults, measuringFaults, overlap, overlapFaults } from './measurement.guards.js';

const TODAY = '2027-03-31';
const BASELINE = { value: 20, text: null, date: '2027-01-01', source: null, n: null };
const period = (periodFrom: string, periodUntil: string) => ({ periodFrom, periodUntil });

describe('a measurement', () => {
  it.each<[string, string, string, string[]]>([
    ['from the day of the baseline until today', '2027-01-01', TODAY, []],
    ['of one day', TODAY, TODAY, []],
    ['from the day before the baseline', '2026-12-31', TODAY, ['MEASURED_BEFORE_BASELINE input.from']],
    ['until tomorrow', '2027-01-01', '2027-04-01', ['IN_THE_FUTURE input.until']],
    ['that ends before it begins', '2027-02-02', '2027-02-01', ['PERIOD_REVERSED input.until']],
    ['without a last day', '2027-02-02', '', ['REQUIRED input.until']],
  ])('%s', (_, from, until, expected) => {
    const indicator = { unit: 'COUNT', isAdditive: true, baseline: BASELINE } as const;
    const faults = measurementFaults({ ...period(from, until), value: 1, text: null }, indicator, TODAY, ['input']);
    expect(faults.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
  });

  test('without a baseline may be of any day that was', () => {
    const indicator = { unit: 'COUNT', isAdditive: true, baseline: null } as const;
    const measured = { ...period('2001-01-01', '2001-01-31'), value: 1, text: null };
    expect(measurementFaults(measured, indicator, TODAY, [])).toEqual([]);
  });
});

describe('periods', () => {
  const FEBRUARY = period('2027-02-01', '2027-02-28');
  it.each<[string, string, string, boolean]>([
    ['before', '2027-01-01', '2027-01-31', false],
    ['until the first day', '2027-01-01', '2027-02-01', false],
    ['until the second day', '2027-01-01', '2027-02-02', true],
    ['from the last day', '2027-02-28', '2027-03-31', false],
    ['from the last day but one', '2027-02-27', '2027-03-31', true],
    ['after', '2027-03-01', '2027-03-31', false],
    ['the same', '2027-02-01', '2027-02-28', true],
    ['within', '2027-02-10', '2027-02-10', true],
    ['around', '2027-01-01', '2027-12-31', true],
    ['the first day only', '2027-02-01', '2027-02-01', false],
  ])('%s', (_, from, until, expected) => {
    expect(overlap(FEBRUARY, period(from, until))).toBe(expected);
    expect(overlap(period(from, until), FEBRUARY)).toBe(expected);
    expect(overlapFaults(period(from, until), [FEBRUARY], ['input'])).toHaveLength(expected ? 1 : 0);
  });

  test('of one day, twice', () => {
    const day = period('2027-02-01', '2027-02-01');
    expect(overlap(day, { ...day })).toBe(true);
    expect(overlapFaults(period('', ''), [period('', '')], ['input'])).toEqual([]);
  });
});

it.each<[PilotStatus, boolean]>([
  ['DRAFT', false],
  ['OFFERED', false],
  ['PREPARING', false],
  ['WITHDRAWN', false],
  ['RUNNING', true],
  ['PAUSED', true],
  ['COMPLETED', true],
  ['STOPPED', true],
  ['SCALED_UP', true],
])('of a pilot that is %s something is measured: %s', (status, may) => {
  expect(measuringFaults({ status }, ['pilot'])).toHaveLength(may ? 0 : 1);
});
