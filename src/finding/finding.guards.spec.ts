import { expect, test } from '@jest/globals';
import type { RuleError } from '../graphql/refusal.js';
import type { PilotStatus } from '../schema.types.js';
import {
  evidenceFaults,
  evidenceRoom,
  findingRoom,
  lastFindingFaults,
  missingFindings,
  startedFaults,
} from './finding.guards.js';

const told = (errors: RuleError[]) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);

test.each<[PilotStatus, string[], lastIsKept: boolean]>([
  ['DRAFT', ['PILOT_NOT_STARTED pilot'], false],
  ['OFFERED', ['PILOT_NOT_STARTED pilot'], false],
  ['PREPARING', ['PILOT_NOT_STARTED pilot'], false],
  ['WITHDRAWN', ['PILOT_NOT_STARTED pilot'], false],
  ['RUNNING', [], false],
  ['PAUSED', [], false],
  ['COMPLETED', [], true],
  ['STOPPED', [], true],
  ['SCALED_UP', [], true],
])('a pilot that is %s: %j; its last finding stays: %s', (status, expected, isKept) => {
  expect(told(startedFaults({ status }))).toEqual(expected);
  expect(told(lastFindingFaults({ status }, 1))).toEqual(isKept ? ['LAST_FINDING id'] : []);
  expect(lastFindingFaults({ status }, 2)).toEqual([]);
});

test('there is room for fifty findings and a hundred pieces of evidence', () => {
  expect([findingRoom(49), evidenceRoom(99)]).toEqual([[], []]);
  expect(told(findingRoom(50))).toEqual(['TOO_MANY pilot']);
  expect(told(evidenceRoom(100))).toEqual(['TOO_MANY pilot']);
});

test.each([
  ['2027-06-01', null, []],
  ['2027-06-02', null, ['OUT_OF_RANGE input.date']],
  ['2020-01-01', 'a', []],
  ['2027-06-02', 'b', ['OUT_OF_RANGE input.date', 'UNKNOWN_REFERENCE input.finding']],
])('evidence of %s for the finding %s', (date, findingId, expected) => {
  expect(told(evidenceFaults({ date, findingId }, [{ id: 'a' }], '2027-06-01'))).toEqual(expected);
});

test('an end asks for one finding', () => {
  expect(told(missingFindings([]))).toEqual(['REQUIRED findings']);
  expect(missingFindings([{}])).toEqual([]);
});
