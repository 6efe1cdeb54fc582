import { describe, expect, it, test } from '@jest/globals';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { RegelruimteRequest } from '../regelruimte/regelruimte-request.entity.js';
import type { Indicator } from '../outcome/indicator.entity.js';
import { ASKED_AGAIN, copyOfIndicator, copyOfPilot, copyOfRequest } from './copy.content.js';
import { copyReport } from './copy-report.js';

const SOURCE = {
  ...{ id: 'a', number: 'PT-2026-0001', version: 7, status: 'RUNNING', visibility: 'PUBLIC', ownerCode: 'GM1695' },
  ...{ title: 'Dorpstaxi', summary: 'Een taxi.', primaryThemeCode: 'ACCESSIBILITY', problem: 'p', approach: 'a' },
  otherThemes: [
    { themeCode: 'CARE', position: 1 },
    { themeCode: 'ENDED', position: 0 },
  ],
  ...{ coExecutors: [{ municipalityCode: 'GM0088' }], isCommunityInitiative: true, communityInitiativeName: 'Raad' },
  ...{ seeks: ['FUNDING'], isOpenToPartners: true, contactMailbox: 'a@b.example', contactPersonName: 'Janneke' },
  means: [
    { kind: 'STAFF', position: 1, status: 'SOUGHT', source: null, amountEuros: null, quantity: 0.4, unit: 'fte' },
    { kind: 'MONEY', position: 0, status: 'COVERED', source: 'SPUK', amountEuros: 9000, quantity: null, unit: null },
  ],
  ...{ needsNoMeans: false, needsNoRegelruimte: false, targetGroup: null, area: 'VILLAGE', villages: ['Kats'] },
  ...{ localGoal: 'g', learningQuestion: 'q', scaleUpHypothesis: 's', intendedAdopterCode: 'mnre1130' },
  ...{ plannedStart: '2026-01-01', plannedEnd: '2027-01-01', burdenHours: 3, actualStart: '2026-02-01', pauses: [] },
} as unknown as Pilot;

describe('a copy of a pilot', () => {
  const input = copyOfPilot(SOURCE, new Set(['CARE']));

  it('holds the idea and nothing else', () => {
    expect(input).toEqual({
      ...{ title: 'Dorpstaxi', summary: 'Een taxi.', primaryTheme: 'ACCESSIBILITY', otherThemes: ['CARE'] },
      ...{ problem: 'p', approach: 'a', seeks: ['FUNDING'], targetGroup: null, localGoal: 'g' },
      ...{ learningQuestion: 'q', scaleUpHypothesis: 's', needsNoMeans: false, needsNoRegelruimte: false },
      means: [
        { kind: 'MONEY', amountEuros: 9000, quantity: null, unit: null, status: 'SOUGHT' },
        { kind: 'STAFF', amountEuros: null, quantity: 0.4, unit: 'fte', status: 'SOUGHT' },
      ],
    });
  });

  it.each([
    [0, 0, ['regelruimteRequests', 'joins', 'indicators']],
    [2, 3, ['joins', 'indicators.baseline', 'indicators.targets']],
  ])('tells with %i requests and %i indicators what is left to do', (requests, indicators, others) => {
    const { copied, leftOut } = copyReport(SOURCE, requests, indicators);
    const names = copied.map(({ field }) => field);
    expect(names).not.toContain('targetGroup'); // there was none
    expect(names.includes('regelruimteRequests')).toBe(requests > 0);
    expect(names.includes('indicators')).toBe(indicators > 0);
    expect(leftOut.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['contactMailbox', 'villages', ...others]),
    );
    for (const { wording } of [...copied, ...leftOut]) expect([wording.nl, wording.en].every(Boolean)).toBe(true);
  });
});

test('a copy of an indicator says what is counted, and no figure of the other place', () => {
  const definition = {
    ...{ name: 'Ritten', definition: 'Per week.', kind: 'OUTPUT', isPrimary: true, unit: 'COUNT' },
    ...{ direction: 'HIGHER_IS_BETTER', isAdditive: true, broadWelfareTheme: 'bw-3', frequency: 'MONTHLY' },
  } as const;
  const figures = {
    baseline: { value: 20 },
    targets: [{ value: 120 }],
    measurements: [{ value: 30 }],
    source: 'Telling',
  };
  const missing = { baselineMissingReason: 'Er is niet geteld.', notMeasuredReason: 'Ziek.', id: 'a', version: 4 };
  expect(copyOfIndicator({ ...definition, ...figures, ...missing } as unknown as Indicator)).toEqual(definition);
});

describe('a copy of a request', () => {
  it('asks the same for another place', () => {
    const provision = { bwbId: 'BWBR0011470', lawTitle: null, article: '19', paragraph: '1', versionDate: null };
    const asked = { obstacle: 'o', aim: 'a', deviation: 'd', months: 24, safeguards: 's', evaluation: 'e' } as const;
    const more = { instrument: 'DISPENSATION', necessity: 'DESIRABLE', scopeTargetGroup: 'Allen' } as const;
    const request = {
      ...{ ...asked, ...more, id: 'r', number: 'RR-2026-0001', status: 'REFUSED', scopeArea: 'Kats', decisions: [{}] },
      ...{ legalBasisCode: 'wpv', authorityCode: 'mnre1130', validUntil: '2027-01-01', answerDueOn: '2026-12-01' },
      provisions: [{ ...provision, requestId: 'r', position: 0 }],
    } as unknown as RegelruimteRequest;
    expect(copyOfRequest(request)).toEqual({
      ...{ ...asked, ...more, legalBasis: 'wpv', authority: 'mnre1130', provisions: [provision] },
    });
  });

  it('is not made of what need not be asked', () => {
    const never = Object.entries(ASKED_AGAIN).filter(([, isAsked]) => !isAsked);
    expect(never.map(([status]) => status)).toEqual(['NOT_NEEDED', 'WITHDRAWN']);
  });
});
