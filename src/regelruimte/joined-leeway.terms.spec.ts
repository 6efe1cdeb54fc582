import { describe, expect, it } from '@jest/globals';
import type { JoinStatus, Necessity, RefusalGround, RequestStatus } from '../schema.types.js';
import { type JoinedLeeway, joinHolds, joinsInTheWay, standsIn } from './joined-leeway.terms.js';

const joined = (
  status: JoinStatus,
  necessity: Necessity = 'NEEDED_TO_START',
  of: RequestStatus = 'GRANTED',
): JoinedLeeway => ({
  join: { id: 'j', status, necessity },
  request: { number: 'RR-2026-0001', status: of, validFrom: '2027-01-01', validUntil: '2027-12-31' },
});

const CASES: [JoinedLeeway, string, boolean, boolean][] = [
  [joined('AGREED'), '2027-01-01', true, false],
  [joined('AGREED'), '2027-12-31', true, false],
  [joined('AGREED'), '2026-12-31', false, true],
  [joined('AGREED'), '2028-01-01', false, true],
  [joined('AGREED', 'NEEDED_TO_START', 'REVOKED'), '2027-06-01', false, true],
  [joined('ASKED'), '2027-06-01', false, true],
  [joined('REFUSED'), '2027-06-01', false, true],
  [joined('ENDED'), '2027-06-01', false, true],
  [joined('WITHDRAWN'), '2027-06-01', false, false],
  [joined('ASKED', 'DESIRABLE'), '2027-06-01', false, false],
  [joined('ENDED', 'NEEDED_TO_SCALE_UP'), '2027-06-01', false, false],
];

describe('joined leeway', () => {
  it.each(CASES)('%j on %s holds: %s, in the way: %s', (leeway, today, holds, isInTheWay) => {
    expect(joinHolds(leeway, today)).toBe(holds);
    expect(joinsInTheWay([leeway], today)).toEqual(isInTheWay ? [leeway] : []);
  });

  const refused = (status: RequestStatus, ...refusalGrounds: RefusalGround[]) => ({
    status,
    decisions: [{ refusalGrounds }],
  });
  it('takes the place of a request that was refused because it runs elsewhere, and of no other', () => {
    const holds = [joined('AGREED')];
    expect(standsIn(refused('REFUSED', 'RUNS_ELSEWHERE'), holds, '2027-06-01')).toBe(true);
    expect(standsIn(refused('REFUSED', 'RUNS_ELSEWHERE'), holds, '2028-01-01')).toBe(false);
    expect(standsIn(refused('REFUSED', 'RUNS_ELSEWHERE'), [joined('ASKED')], '2027-06-01')).toBe(false);
    expect(standsIn(refused('REFUSED', 'EU_LAW'), holds, '2027-06-01')).toBe(false);
    expect(standsIn(refused('SUBMITTED', 'RUNS_ELSEWHERE'), holds, '2027-06-01')).toBe(false);
  });
});
