import { expect, it } from '@jest/globals';
import type { IndicatorUnit } from '../schema.types.js';
import { figureFaults } from './figure.guards.js';

const faults = (unit: IndicatorUnit, value: number | null, text: string | null, isAdditive = false) =>
  figureFaults({ unit, isAdditive }, { value, text }, ['input']).map(({ code, path }) => `${code} ${path.join('.')}`);

const CASES: [unit: IndicatorUnit, value: number | null, text: string | null, expected: string[]][] = [
  ['QUALITATIVE', null, 'Men is blij.', []],
  ['QUALITATIVE', null, null, ['TEXT_MISSING input.text']],
  ['QUALITATIVE', 0, 'Men is blij.', ['VALUE_NOT_ALLOWED input.value']],
  ['COUNT', 0, null, []],
  ['COUNT', 4.1, null, []],
  ['COUNT', null, null, ['VALUE_MISSING input.value']],
  ['COUNT', null, 'veel', ['VALUE_MISSING input.value', 'TEXT_NOT_ALLOWED input.text']],
  ['COUNT', 3, 'drie', ['TEXT_NOT_ALLOWED input.text']],
  ['PERCENTAGE', 0, null, []],
  ['PERCENTAGE', 100, null, []],
  ['PERCENTAGE', 100.01, null, ['PERCENTAGE_OUT_OF_RANGE input.value']],
  ['PERCENTAGE', -0.01, null, ['PERCENTAGE_OUT_OF_RANGE input.value']],
  ...(['COUNT', 'DAYS', 'MINUTES', 'HOURS', 'KM'] as const).map(
    (unit) => [unit, -1, null, ['VALUE_NEGATIVE input.value']] as (typeof CASES)[number],
  ),
  ...(['EURO', 'SCORE', 'INDEX'] as const).map((unit) => [unit, -1, null, []] as (typeof CASES)[number]),
  ['EURO', 100_000_000_000, null, []],
  ['EURO', 100_000_000_001, null, ['OUT_OF_RANGE input.value']],
];

it.each(CASES)('%s with %s and %s', (unit, value, text, expected) => {
  expect(faults(unit, value, text)).toEqual(expected);
});

it('counts whole what can be added up', () => {
  expect(faults('COUNT', 4, null, true)).toEqual([]);
  expect(faults('COUNT', 4.1, null, true)).toEqual(['VALUE_NOT_WHOLE input.value']);
  expect(faults('HOURS', 4.1, null, true)).toEqual([]);
});
