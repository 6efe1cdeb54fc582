import { describe, expect, test } from '@jest/globals';
import { periodOfCall, periodOfPilots } from './period.criterion.js';

describe('period', () => {
  const year = { from: '2027-01-01', until: '2027-12-31' };
  test.each<[string | null, typeof year | null, number | null]>([
    ['2027-01-01', year, 1],
    ['2026-06-01', year, 1],
    ['2028-01-01', year, 0],
    ['2027-12-31', year, 1 / 365],
    [null, year, null],
    ['2027-01-01', null, null],
  ])('decided on %s', (decidedOn, period, share) => {
    expect(periodOfCall(decidedOn, { period, hasEnded: false }).share).toBe(share);
    expect(periodOfCall(decidedOn, { period, hasEnded: true }).share).toBeNull();
  });

  test.each<[typeof year | null, number | null]>([
    [year, 1],
    [{ from: '2026-01-01', until: '2029-12-31' }, 1],
    [{ from: '2027-12-31', until: '2028-12-30' }, 1 / 365],
    [{ from: '2028-01-01', until: '2028-12-31' }, 0],
    [null, null],
  ])('together with %j', (other, share) => expect(periodOfPilots(year, other).share).toBe(share));
});
