import { expect, test } from '@jest/globals';
import type { PilotStatus } from '../schema.types.js';
import { completedFaults, decisionFaults } from './scale-up.guards.js';

const URL = 'https://zoek.officielebekendmakingen.nl/kst-1.html';

test.each<[PilotStatus, string[]]>([
  ['DRAFT', ['PILOT_NOT_COMPLETED']],
  ['OFFERED', ['PILOT_NOT_COMPLETED']],
  ['PREPARING', ['PILOT_NOT_COMPLETED']],
  ['RUNNING', ['PILOT_NOT_COMPLETED']],
  ['PAUSED', ['PILOT_NOT_COMPLETED']],
  ['COMPLETED', []],
  ['STOPPED', ['PILOT_NOT_COMPLETED']],
  ['WITHDRAWN', ['PILOT_NOT_COMPLETED']],
  ['SCALED_UP', ['STEP_NOT_POSSIBLE']],
])('a decision about a pilot that is %s: %j', (status, expected) => {
  expect(completedFaults({ status }).map(({ code }) => code)).toEqual(expected);
});

test.each<[Parameters<typeof decisionFaults>[0], string[]]>([
  [{ decision: 'ADOPTED', url: URL }, []],
  [{ decision: 'PARTLY' }, ['REQUIRED input.url']],
  [
    { decision: 'NOT_ADOPTED', postponedUntil: '2028-01-01' },
    ['REQUIRED input.url', 'CONTRADICTION input.postponedUntil'],
  ],
  [{ decision: 'POSTPONED' }, ['REQUIRED input.postponedUntil']],
  [{ decision: 'POSTPONED', postponedUntil: '2027-06-01' }, ['OUT_OF_RANGE input.postponedUntil']],
  [{ decision: 'POSTPONED', postponedUntil: '2027-06-02' }, []],
])('%j', (input, expected) => {
  expect(decisionFaults(input, '2027-06-01').map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
});
