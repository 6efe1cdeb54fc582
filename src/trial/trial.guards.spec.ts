import { describe, expect, it, test } from '@jest/globals';
import type { RequestStatus } from '../schema.types.js';
import { leewayObstacles, partnerFaults } from './trial.guards.js';

const TODAY = '2027-06-01';
type Request = Parameters<typeof leewayObstacles>[0][number];

const request = (values: Partial<Request>): Request => ({
  number: 'RR-2027-0001',
  status: 'GRANTED',
  necessity: 'NEEDED_TO_START',
  obstacle: 'Alleen wie een concessie heeft, mag rijden.',
  validFrom: '2027-01-01',
  validUntil: '2027-12-31',
  ...values,
});
const told = (...requests: Partial<Request>[]) =>
  leewayObstacles(requests.map(request), TODAY).map(({ wording }) => wording.nl);

describe('a request that is needed to start', () => {
  it.each<[RequestStatus, string | null]>([
    ['DRAFT', 'Verzoek RR-2027-0001 is nog niet ingediend.'],
    ['SUBMITTED', 'Verzoek RR-2027-0001 is ingediend en nog niet beantwoord.'],
    ['IN_REVIEW', 'Verzoek RR-2027-0001 is in behandeling en nog niet beantwoord.'],
    ['INFORMATION_REQUESTED', 'Verzoek RR-2027-0001 wacht op een aanvulling van u.'],
    ['NOT_NEEDED', null],
    ['GRANTED', null],
    ['REFUSED', 'Verzoek RR-2027-0001 is afgewezen.'],
    ['REVOKED', 'Verzoek RR-2027-0001 is ingetrokken door het bevoegd gezag op 2027-12-31.'],
    ['EXPIRED', 'Verzoek RR-2027-0001 gold tot en met 2027-12-31 en is verlopen.'],
    ['WITHDRAWN', null],
  ])('and is %s: %s', (status, expected) => {
    expect(told({ status })).toEqual(expected === null ? [] : [expected]);
  });

  it.each<[from: string, until: string, string | null]>([
    [TODAY, '2027-12-31', null],
    ['2027-01-01', TODAY, null],
    ['2027-06-02', '2027-12-31', 'Verzoek RR-2027-0001 geldt pas vanaf 2027-06-02.'],
    ['2027-01-01', '2027-05-31', 'Verzoek RR-2027-0001 gold tot en met 2027-05-31 en is verlopen.'],
  ])('and is granted from %s until %s', (validFrom, validUntil, expected) => {
    expect(told({ validFrom, validUntil })).toEqual(expected === null ? [] : [expected]);
  });

  it.each<[string | null, string]>([
    [null, 'Het concept op plaats 2 is nog niet ingediend.'],
    ['Te smal.', 'Het concept "Te smal." is nog niet ingediend.'],
    ['x'.repeat(61), `Het concept "${'x'.repeat(60)}…" is nog niet ingediend.`],
  ])('and has no number yet is known by its text or place', (obstacle, expected) => {
    expect(told({}, { number: null, status: 'DRAFT', obstacle })).toEqual([expected]);
  });
});

test.each(['NEEDED_TO_SCALE_UP', 'DESIRABLE', null] as const)('one with necessity %s stops nobody', (necessity) => {
  expect(told({ status: 'REFUSED', necessity })).toEqual([]);
});

test('each request apart, with its place', () => {
  const requests = [request({ status: 'REFUSED' }), request({}), request({ status: 'SUBMITTED' })];
  expect(leewayObstacles(requests, TODAY).map(({ code, path }) => [code, path.join('.')])).toEqual([
    ['LEEWAY_MISSING', 'regelruimteRequests.0'],
    ['LEEWAY_MISSING', 'regelruimteRequests.2'],
  ]);
});

test('who goes on alone says why', () => {
  expect(partnerFaults('Geen belangstelling.')).toEqual([]);
  for (const nothing of [null, undefined, ''])
    expect(partnerFaults(nothing).map(({ path }) => path.join('.'))).toEqual(['input.withoutPartnerReason']);
});
