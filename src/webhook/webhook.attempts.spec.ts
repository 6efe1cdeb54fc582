import { expect, test } from '@jest/globals';
import { pauseAfter, secretsOf } from './webhook.attempts.js';

const NOW = new Date('2026-11-27T10:00:00Z');

test.each([
  [0, '2026-11-27T10:00:30.000Z'],
  [4, '2026-11-27T10:08:00.000Z'],
  [40, '2026-11-27T16:00:00.000Z'],
])('after %d failures before it is left alone until %s', (failures, until) => {
  expect(pauseAfter(failures, NOW).toISOString()).toBe(until);
});

test.each([
  [null, null, ['new']],
  ['old', '2026-11-27T10:00:01Z', ['new', 'old']],
  ['old', '2026-11-27T10:00:00Z', ['new']],
])('the earlier secret %s until %s: %j', (earlierSecret, until, expected) => {
  const earlierUntil = until === null ? null : new Date(until);
  expect(secretsOf({ secret: 'new', earlierSecret, earlierUntil }, NOW)).toEqual(expected);
});
