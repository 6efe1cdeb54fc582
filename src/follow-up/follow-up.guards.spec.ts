import { expect, test } from '@jest/globals';
import type { PilotStatus } from '../schema.types.js';
import { askedFaults, opensOn } from './follow-up.guards.js';

test.each<[PilotStatus, string | null, string | null]>([
  ['RUNNING', null, null],
  ['PAUSED', null, null],
  ['WITHDRAWN', null, null],
  ['COMPLETED', '2027-05-31', '2028-05-31'],
  ['STOPPED', '2028-02-29', '2029-02-28'],
  ['SCALED_UP', '2027-05-31', '2028-05-31'],
])('of a pilot that is %s and ended on %s it is asked from %s', (status, actualEnd, expected) => {
  expect(opensOn({ status, actualEnd }, 12)).toBe(expected);
});

test.each([
  ['RUNNING', null, '2029-01-01', ['PILOT_NOT_ENDED']],
  ['COMPLETED', '2027-05-31', '2028-05-30', ['FOLLOW_UP_NOT_OPEN']],
  ['COMPLETED', '2027-05-31', '2028-05-31', []],
] as const)('an answer of a pilot that is %s and ended on %s, given on %s: %j', (status, actualEnd, today, codes) => {
  expect(askedFaults({ status, actualEnd }, 12, today).map(({ code }) => code)).toEqual(codes);
});
