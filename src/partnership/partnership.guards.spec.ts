import { describe, expect, it, test } from '@jest/globals';
import type { PartnershipRole, PartnershipStatus, PilotStatus } from '../schema.types.js';
import type { PledgedMeans } from './partnership.entity.js';
import {
  coverFaults,
  endedFaults,
  offeredFaults,
  openWith,
  partnerFaults,
  pledgeFaults,
  repeatedFaults,
  roomFaults,
} from './partnership.guards.js';

type Told = ReturnType<typeof offeredFaults>;
const said = (faults: Told) => faults.map(({ code, path }) => `${code} ${path.join('.')}`);

it.each<[PilotStatus, string[]]>([
  ['DRAFT', ['PILOT_NOT_OFFERED pilot']],
  ['OFFERED', []],
  ['PREPARING', []],
  ['RUNNING', []],
  ['PAUSED', []],
  ['COMPLETED', []],
  ['STOPPED', []],
  ['SCALED_UP', []],
  ['WITHDRAWN', ['PILOT_WITHDRAWN pilot']],
])('a pilot that is %s: %j', (status, expected) => {
  expect(said(offeredFaults({ status }))).toEqual(expected);
});

it.each([
  [0, []],
  [49, []],
  [50, ['TOO_MANY pilot']],
])('%i partnerships leave room: %j', (count, expected) => {
  expect(said(roomFaults(count))).toEqual(expected);
});

it.each<[string, object | null, boolean, string[]]>([
  ['an organisation', {}, false, []],
  ['one that is not there today', null, false, ['UNKNOWN_REFERENCE input.partner']],
  ['the owner itself', {}, true, ['OWN_PILOT input.partner']],
])('%s as partner', (_, partner, isOwner, expected) => {
  expect(said(partnerFaults('mnre1034', partner, isOwner))).toEqual(expected);
});

describe('once per organisation and role', () => {
  const funder = (status: PartnershipStatus) => ({ partnerCode: 'mnre1034', role: 'FUNDER' as const, status });
  it.each<[PartnershipStatus, string, PartnershipRole, boolean]>([
    ['INTENDED', 'mnre1034', 'FUNDER', true],
    ['ACTIVE', 'mnre1034', 'FUNDER', true],
    ['ENDED', 'mnre1034', 'FUNDER', false],
    ['ACTIVE', 'mnre1034', 'DATA_PARTNER', false],
    ['ACTIVE', 'mnre1025', 'FUNDER', false],
  ])('beside a funder that is %s, %s as %s: %s', (status, partner, role, isRepeated) => {
    const known = [funder('ENDED'), funder(status)];
    expect(openWith(known, partner, role)).toBe(isRepeated ? known[1] : undefined);
    expect(said(repeatedFaults(known, partner, role))).toEqual(isRepeated ? ['ALREADY_PARTNER input.partner'] : []);
  });
});

test('what has ended stays as it was', () => {
  expect(said(endedFaults({ status: 'ENDED' }))).toEqual(['STEP_NOT_POSSIBLE id']);
  expect([...endedFaults({ status: 'INTENDED' }), ...endedFaults({ status: 'ACTIVE' })]).toEqual([]);
});

const pledges = (count: number, status: PledgedMeans['status'] = 'PLEDGED') =>
  Array.from({ length: count }, () => ({ kind: 'DATA', status }) as PledgedMeans);

it.each<[number, number[] | null | undefined, string[]]>([
  [2, undefined, []],
  [2, null, []],
  [2, [0, 1], []],
  [2, [2, 0, -1], ['OUT_OF_RANGE input.places.0', 'OUT_OF_RANGE input.places.2']],
  [2, [], ['REQUIRED input.places']],
  [0, undefined, ['STEP_NOT_POSSIBLE id']],
  [0, [0], ['STEP_NOT_POSSIBLE id']],
])('of %i pledged means, %j are there: %j', (count, places, expected) => {
  expect(said(coverFaults(pledges(count), places))).toEqual(expected);
});

it.each([
  [0, 20, []],
  [15, 5, []],
  [15, 6, ['TOO_MANY input.pledgedMeans']],
  // The shape of the input tells this.
  [0, 21, []],
])('beside %i that are covered, %i new ones: %j', (count, anew, expected) => {
  expect(said(pledgeFaults([...pledges(count, 'COVERED'), ...pledges(9)], pledges(anew)))).toEqual(expected);
});
