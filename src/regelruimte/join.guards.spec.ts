import { describe, expect, it } from '@jest/globals';
import type { JoinStatus, PilotStatus, RequestStatus } from '../schema.types.js';
import { joiningFaults, leavingFaults, leewayFaults, ownerFaults, repeatedFaults } from './join.guards.js';

const told = (errors: { code: string; path: string[] }[]) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('which pilots join', () => {
  const PILOTS: [PilotStatus, boolean, number, string[]][] = [
    ['DRAFT', false, 0, []],
    ['OFFERED', false, 19, []],
    ['PREPARING', false, 0, []],
    ['RUNNING', false, 0, []],
    ['PAUSED', false, 0, []],
    ['WITHDRAWN', false, 0, ['STEP_NOT_POSSIBLE pilot']],
    ['COMPLETED', false, 0, ['STEP_NOT_POSSIBLE pilot']],
    ['STOPPED', false, 0, ['STEP_NOT_POSSIBLE pilot']],
    ['SCALED_UP', false, 0, ['STEP_NOT_POSSIBLE pilot']],
    ['OFFERED', true, 20, ['REGELRUIMTE_NOT_NEEDED pilot', 'TOO_MANY pilot']],
  ];
  it.each(PILOTS)('%s, needs none: %s, %i joins', (status, needsNoRegelruimte, count, faults) => {
    expect(told(joiningFaults({ status, needsNoRegelruimte }, count))).toEqual(faults);
  });
});

describe('which leeway is joined', () => {
  const period = { validFrom: '2027-01-01', validUntil: '2027-12-31' };
  const LEEWAY: [RequestStatus, string, string[]][] = [
    ['GRANTED', '2026-12-31', ['LEEWAY_NOT_VALID_TODAY request']],
    ['GRANTED', '2027-01-01', []],
    ['GRANTED', '2027-12-31', []],
    ['GRANTED', '2028-01-01', ['LEEWAY_NOT_VALID_TODAY request']],
    ['SUBMITTED', '2027-01-01', ['LEEWAY_NOT_GRANTED request']],
    ['NOT_NEEDED', '2027-01-01', ['LEEWAY_NOT_GRANTED request']],
    ['REVOKED', '2027-01-01', ['LEEWAY_NOT_GRANTED request']],
    ['EXPIRED', '2028-01-01', ['LEEWAY_NOT_GRANTED request']],
  ];
  it.each(LEEWAY)('%s on %s', (status, today, faults) => {
    expect(told(leewayFaults({ status, ...period }, today, ['request']))).toEqual(faults);
  });

  const REPEATED: [string, JoinStatus, string[]][] = [
    ['b', 'WITHDRAWN', []],
    ['b', 'REFUSED', []],
    ['b', 'ENDED', []],
    ['b', 'ASKED', ['ALREADY_ASKED request']],
    ['b', 'AGREED', ['ALREADY_JOINED request']],
    ['a', 'ENDED', ['OWN_LEEWAY request']],
  ];
  it.each(REPEATED)('pilot %s of which a join is %s', (pilotId, status, faults) => {
    const joins = [
      { requestId: 'r', status },
      { requestId: 'another', status: 'AGREED' as const },
    ];
    expect(told(repeatedFaults(pilotId, { id: 'r', pilotId: 'a' }, joins))).toEqual(faults);
  });

  it('a withdrawn pilot gives nothing to join', () => {
    expect(told(ownerFaults({ status: 'WITHDRAWN' }))).toEqual(['STEP_NOT_POSSIBLE id']);
    expect(told(ownerFaults({ status: 'DRAFT' }))).toEqual(['STEP_NOT_POSSIBLE id']);
    expect(ownerFaults({ status: 'RUNNING' })).toEqual([]);
  });
});

it('nobody leaves what it runs on', () => {
  expect(told(leavingFaults({ status: 'AGREED' }, { status: 'RUNNING' }))).toEqual(['PILOT_RUNNING id']);
  expect(leavingFaults({ status: 'AGREED' }, { status: 'PAUSED' })).toEqual([]);
  expect(leavingFaults({ status: 'ASKED' }, { status: 'RUNNING' })).toEqual([]);
});
