import { describe, expect, it, test } from '@jest/globals';
import type { JoinStatus, RequestStatus } from '../schema.types.js';
import { joinObstacles, leewayObstacles, partnerFaults } from './trial.guards.js';

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
  const OR_WITHOUT = 'ga door zonder deze regelruimte als uw herziene plan haar niet nodig heeft.';
  it.each<[RequestStatus, string | null]>([
    ['DRAFT', 'Verzoek RR-2027-0001 is nog niet ingediend.'],
    ['SUBMITTED', 'Verzoek RR-2027-0001 is ingediend en nog niet beantwoord.'],
    ['IN_REVIEW', 'Verzoek RR-2027-0001 is in behandeling en nog niet beantwoord.'],
    ['INFORMATION_REQUESTED', 'Verzoek RR-2027-0001 wacht op een aanvulling van u.'],
    ['NOT_NEEDED', null],
    ['GRANTED', null],
    ['REFUSED', `Verzoek RR-2027-0001 is afgewezen. Vraag heroverweging, of ${OR_WITHOUT}`],
    [
      'REVOKED',
      `Verzoek RR-2027-0001 is ingetrokken door het bevoegd gezag op 31 december 2027. ${OR_WITHOUT.replace('ga', 'Ga')}`,
    ],
    [
      'EXPIRED',
      `Verzoek RR-2027-0001 gold tot en met 31 december 2027 en is verlopen. Vraag om verlenging, of ${OR_WITHOUT}`,
    ],
    ['WITHDRAWN', null],
  ])('and is %s: %s', (status, expected) => {
    expect(told({ status })).toEqual(expected === null ? [] : [expected]);
  });

  it.each<[from: string, until: string, string | null]>([
    [TODAY, '2027-12-31', null],
    ['2027-01-01', TODAY, null],
    ['2027-06-02', '2027-12-31', 'Verzoek RR-2027-0001 geldt pas vanaf 2 juni 2027.'],
    ['2027-01-01', '2027-05-31', 'Verzoek RR-2027-0001 gold tot en met 31 mei 2027 en is verlopen.'],
  ])('and is granted from %s until %s', (validFrom, validUntil, expected) => {
    expect(told({ validFrom, validUntil })).toEqual(expected === null ? [] : [expected]);
  });

  it.each(['REFUSED', 'REVOKED', 'EXPIRED'] as const)('and is %s, but the revised plan does without it', (status) => {
    const continuedWithout = { reason: 'Wij rijden nu binnen de wet.', on: TODAY };
    expect(told({ status, continuedWithout }, { status })).toHaveLength(1);
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

test.each([
  ['Geen belangstelling.', false, []],
  [null, false, ['REQUIRED input.withoutPartnerReason']],
  [undefined, false, ['REQUIRED input.withoutPartnerReason']],
  ['', false, ['REQUIRED input.withoutPartnerReason']],
  [null, true, []],
  ['Geen belangstelling.', true, ['CONTRADICTION input.withoutPartnerReason']],
])('who goes on alone says why, and nobody else does: %j, with a partner: %s', (reason, hasPartner, expected) => {
  const told = partnerFaults(reason, hasPartner).map(({ code, path }) => `${code} ${path.join('.')}`);
  expect(told).toEqual(expected);
});

test.each<[JoinStatus, string[]]>([
  ['ASKED', ['De aansluiting bij verzoek RR-2027-0001 is gevraagd en nog niet beantwoord.']],
  ['AGREED', ['De aansluiting bij verzoek RR-2027-0001 helpt vandaag niet: die regelruimte geldt nu niet.']],
  [
    'REFUSED',
    [
      'De aansluiting bij verzoek RR-2027-0001 is geweigerd. Trek de aansluiting in als uw herziene plan haar niet nodig heeft.',
    ],
  ],
  [
    'ENDED',
    [
      'De aansluiting bij verzoek RR-2027-0001 is beëindigd. Trek de aansluiting in als uw herziene plan haar niet nodig heeft.',
    ],
  ],
  ['WITHDRAWN', []],
])('a join that is needed and is %s of leeway that is over', (status, expected) => {
  const join = { id: '1', status, necessity: 'NEEDED_TO_START' as const };
  const told = joinObstacles([{ join, request: request({ validUntil: '2027-05-31' }) }], TODAY);
  expect(told.map(({ wording }) => wording.nl)).toEqual(expected);
});
