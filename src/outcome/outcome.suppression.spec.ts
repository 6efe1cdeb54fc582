import { expect, it, test } from '@jest/globals';
import { isSmall, withoutSmallFigures } from './outcome.suppression.js';

it.each<[number | null, boolean]>([
  [0, true],
  [9, true],
  [10, false],
  [11, false],
  [null, false],
])('n = %s is small below 10: %s', (n, expected) => expect(isSmall(n, 10)).toBe(expected));

const change = (field: string, n: number | null) => {
  return { at: '', reason: '', field, old: 1, new: 2, n, isSuppressed: false };
};
const measured = (n: number | null, ...corrections: ReturnType<typeof change>[]) => {
  return { value: 7, text: null, note: 'zeven', n, isSuppressed: false, corrections };
};
const HIDDEN = { value: null, text: null, n: null, isSuppressed: true };

test('a figure is hidden with its note, wherever it stands', () => {
  const small = measured(9);
  const card = { baseline: { value: 3, text: null, n: 9, isSuppressed: false }, latest: small, measurements: [small] };
  const seen = withoutSmallFigures(card, 10);
  expect(seen.baseline).toEqual(HIDDEN);
  expect([seen.latest, ...seen.measurements]).toEqual(Array(2).fill({ ...HIDDEN, note: null, corrections: [] }));
  expect(withoutSmallFigures(seen, 10)).toEqual(seen);
  expect(withoutSmallFigures(card, 9)).toEqual(card);
});

const TOLD = { old: 1, new: 2, isSuppressed: false };
const NOT_TOLD = { old: null, new: null, n: null, isSuppressed: true };
it.each<[string, number | null, ReturnType<typeof change>, object]>([
  ['of enough', 10, change('value', 10), TOLD],
  ['of too few at the time', 10, change('value', 9), NOT_TOLD],
  ['of what turned out to be too few', 9, change('value', 12), NOT_TOLD],
  ['of a note', 9, change('note', 9), NOT_TOLD],
  ['of what is no figure', 9, change('method', 9), TOLD],
])('a correction %s', (_, n, corrected, expected) => {
  const { latest } = withoutSmallFigures({ baseline: null, latest: measured(n, corrected) }, 10);
  expect(latest!.corrections).toMatchObject([expected]);
});

test('a change of the plan goes by the baseline', () => {
  const changesAfterStart = [change('baseline', 12), change('name', null)];
  const baseline = { value: 3, text: null, n: 9, isSuppressed: false };
  const seen = withoutSmallFigures({ baseline, latest: null, changesAfterStart }, 10);
  expect(seen.changesAfterStart).toMatchObject([NOT_TOLD, TOLD]);
});
