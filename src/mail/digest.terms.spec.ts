import { expect, test } from '@jest/globals';
import { isDue } from './digest.terms.js';

test.each([
  ['IMMEDIATE', '2026-11-27T10:00:00Z', '2026-11-27T10:00:01Z', true],
  ['DAILY', '2026-11-27T10:00:00Z', '2026-11-27T23:30:00Z', false], // after midnight in the Netherlands
  ['DAILY', '2026-11-27T10:00:00Z', '2026-11-28T05:59:59Z', false],
  ['DAILY', '2026-11-27T10:00:00Z', '2026-11-28T06:00:00Z', true],
  ['DAILY', '2026-11-28T05:00:00Z', '2026-11-28T06:00:00Z', true],
  ['WEEKLY', '2026-11-27T10:00:00Z', '2026-11-29T10:00:00Z', false], // a Sunday
  ['WEEKLY', '2026-11-27T10:00:00Z', '2026-11-30T05:59:59Z', false],
  ['WEEKLY', '2026-11-27T10:00:00Z', '2026-11-30T06:00:00Z', true],
] as const)('%s, of %s at %s: %s', (frequency, oldest, now, due) => {
  expect(isDue(frequency, new Date(oldest), new Date(now), 7)).toBe(due);
});
