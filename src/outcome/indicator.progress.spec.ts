import { expect, it } from '@jest/globals';
import { type Course, progressOf } from './indicator.progress.js';

const UP = 'HIGHER_IS_BETTER';
const DOWN = 'LOWER_IS_BETTER';

const CASES: [
  what: string,
  direction: Course['direction'],
  baseline: number | null,
  target: number | null,
  latest: number | null,
  expected: number | null,
][] = [
  ['half way up', UP, 20, 120, 70, 0.5],
  ['half way down', DOWN, 34, 10, 22, 0.5],
  ['nowhere yet', UP, 20, 120, 20, 0],
  ['nowhere yet, down', DOWN, 34, 10, 34, 0],
  ['at the target', DOWN, 34, 10, 10, 1],
  ['beyond it', UP, 20, 120, 170, 1.5],
  ['the wrong way', DOWN, 34, 10, 46, -0.5],
  ['in four decimals', UP, 0, 3, 1, 0.3333],
  ['without a baseline', UP, null, 120, 70, null],
  ['without a target', UP, 20, null, 70, null],
  ['before the first measurement, or with one that is suppressed', UP, 20, 120, null, null],
  ['with a target equal to the baseline', UP, 20, 20, 25, null],
  ['with a target against the direction', DOWN, 20, 120, 70, null],
  ['without a direction', 'NONE', 20, 120, 70, null],
];

it.each(CASES)('%s', (_, direction, baseline, target, latest, expected) => {
  const told = (value: number | null) => (value === null ? null : { value });
  const targets = target === null ? [] : [{ value: target, by: '2028-01-01' }];
  expect(progressOf({ direction, baseline: told(baseline), targets, latest: told(latest) })).toBe(expected);
});

it('goes by the last target, in whatever order they stand', () => {
  const targets = [
    { value: 100, by: '2029-01-01' },
    { value: 40, by: '2027-01-01' },
  ];
  expect(progressOf({ direction: UP, baseline: { value: 0 }, targets, latest: { value: 40 } })).toBe(0.4);
});

it('is not told in words', () => {
  const course = {
    direction: 'NONE',
    baseline: { value: null },
    targets: [{ value: null, by: '2027-01-01' }],
  } as const;
  expect(progressOf({ ...course, latest: { value: null } })).toBeNull();
});
