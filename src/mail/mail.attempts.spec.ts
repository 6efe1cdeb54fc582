import { expect, test } from '@jest/globals';
import { isForGood, nextAttempt } from './mail.attempts.js';

const NOW = new Date('2026-11-27T10:00:00Z');

test.each([
  [0, '2026-11-27T10:00:00Z', '2026-11-27T10:01:00.000Z'],
  [3, '2026-11-27T09:00:00Z', '2026-11-27T10:08:00.000Z'],
  [20, '2026-11-25T10:00:00Z', '2026-11-27T14:00:00.000Z'],
  [20, '2026-11-24T10:00:00Z', undefined],
])('after %d attempts since %s: %s', (attempts, createdAt, expected) => {
  expect(nextAttempt(attempts, new Date(createdAt), NOW, 3)?.toISOString()).toBe(expected);
});

test.each([
  [{ responseCode: 451 }, false],
  [{ responseCode: 550 }, true],
  [{ responseCode: 535, code: 'EAUTH' }, false],
  [{ code: 'ECONNREFUSED' }, false],
])('%j is for good: %s', (error, expected) => {
  expect(isForGood(Object.assign(new Error(), error))).toBe(expected);
});
