import { describe, expect, it } from '@jest/globals';
import type { RequestStatus } from '../schema.types.js';
import { REQUEST_LIFECYCLE } from './regelruimte.lifecycle.js';

const STATUSES: RequestStatus[] = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'INFORMATION_REQUESTED',
  'NOT_NEEDED',
  'GRANTED',
  'REFUSED',
  'REVOKED',
  'EXPIRED',
  'WITHDRAWN',
];

/** Rows are from, columns are to, in the order of STATUSES: o a mutation, oo and ooo two and three of them, a automatic, - does not exist. */
const TABLE: Record<string, string> = {
  DRAFT: '- o - - - - - - - -',
  SUBMITTED: '- o o - - - - - - o',
  IN_REVIEW: '- oo - o o o o - - o',
  INFORMATION_REQUESTED: '- - o - - - - - - o',
  NOT_NEEDED: '- - - - o - - - - -',
  GRANTED: '- - - - - ooo - o a -',
  REFUSED: '- o - - - - oo - - -',
  REVOKED: '- - - - - - - ooo - -',
  EXPIRED: '- - - - - o - - ooo -',
  WITHDRAWN: '- - - - - - - - - -',
};

const PAIRS = STATUSES.flatMap((from) =>
  STATUSES.map((to, column) => [from, to, TABLE[from]!.split(' ')[column]!] as const),
);

describe('the life of a request', () => {
  it.each(PAIRS)('%s → %s: %s', (from, to, sign) => {
    const steps = REQUEST_LIFECYCLE.from(from).filter((step) => step.to === to);
    expect(steps.map(({ mutation }) => (mutation === null ? 'a' : 'o')).join('') || '-').toBe(sign);
    expect(steps.every(({ mutation, isAutomatic }) => (mutation === null) === (isAutomatic ?? false))).toBe(true);
  });

  it('no mutation leads from one status to two', () => {
    for (const from of STATUSES) {
      const mutations = REQUEST_LIFECYCLE.from(from).flatMap(({ mutation }) => mutation ?? []);
      expect(new Set(mutations).size).toBe(mutations.length);
    }
  });
});

/** Each mutation with the statuses from which it can be taken. */
const MUTATIONS: Record<string, Partial<Record<RequestStatus, RequestStatus>>> = {
  submitRegelruimteRequest: { DRAFT: 'SUBMITTED' },
  takeRegelruimteRequestIntoReview: { SUBMITTED: 'IN_REVIEW' },
  askRegelruimteInformation: { IN_REVIEW: 'INFORMATION_REQUESTED' },
  giveRegelruimteInformation: { INFORMATION_REQUESTED: 'IN_REVIEW' },
  referRegelruimteRequest: { IN_REVIEW: 'SUBMITTED' },
  routeRegelruimteRequest: { SUBMITTED: 'SUBMITTED', IN_REVIEW: 'SUBMITTED' },
  declareRegelruimteNotNeeded: { IN_REVIEW: 'NOT_NEEDED' },
  grantRegelruimte: { IN_REVIEW: 'GRANTED' },
  refuseRegelruimte: { IN_REVIEW: 'REFUSED' },
  reconsiderRegelruimteRequest: { REFUSED: 'SUBMITTED' },
  extendRegelruimte: { GRANTED: 'GRANTED', EXPIRED: 'GRANTED' },
  revokeRegelruimte: { GRANTED: 'REVOKED' },
  withdrawRegelruimteRequest: { SUBMITTED: 'WITHDRAWN', IN_REVIEW: 'WITHDRAWN', INFORMATION_REQUESTED: 'WITHDRAWN' },
  recordRegelruimteReport: { GRANTED: 'GRANTED', REVOKED: 'REVOKED', EXPIRED: 'EXPIRED' },
  continueWithoutRegelruimte: { REFUSED: 'REFUSED', REVOKED: 'REVOKED', EXPIRED: 'EXPIRED' },
  recordRegelruimteConsequence: {
    NOT_NEEDED: 'NOT_NEEDED',
    GRANTED: 'GRANTED',
    REFUSED: 'REFUSED',
    REVOKED: 'REVOKED',
    EXPIRED: 'EXPIRED',
  },
};
const TAKEN = Object.keys(MUTATIONS).flatMap((mutation) => STATUSES.map((status) => [mutation, status] as const));

describe('what a mutation may do', () => {
  it.each(TAKEN)('%s from %s', (mutation, status) => {
    const to = MUTATIONS[mutation]![status];
    expect(REQUEST_LIFECYCLE.mayTake(status, mutation).map(({ code }) => code)).toEqual(
      to ? [] : ['STEP_NOT_POSSIBLE'],
    );
    expect(REQUEST_LIFECYCLE.stepOf(status, mutation)?.to).toBe(to);
  });

  it('is all that the table has', () => {
    const mutations = REQUEST_LIFECYCLE.steps.flatMap(({ mutation }) => mutation ?? []);
    expect([...new Set(mutations)].sort()).toEqual(Object.keys(MUTATIONS).sort());
  });

  it('names what can be done instead', () => {
    expect(REQUEST_LIFECYCLE.mayTake('DRAFT', 'grantRegelruimte')[0]!.wording).toEqual({
      nl: 'Het verzoek is nu "concept" en kan niet naar "toegekend". Wel mogelijk: ingediend.',
      en: 'The request is now "draft" and cannot become "granted". Possible: submitted.',
    });
    expect(REQUEST_LIFECYCLE.mayTake('WITHDRAWN', 'withdrawRegelruimteRequest')[0]!.wording.nl).toBe(
      'Het verzoek is al "ingetrokken". Er is geen stap meer mogelijk.',
    );
    expect(REQUEST_LIFECYCLE.mayTake('SUBMITTED', 'extendRegelruimte')[0]!.wording).toEqual({
      nl: 'Het verzoek is nu "ingediend". Dit kan nu niet: verlengen. Wel mogelijk: in behandeling, toewijzen aan een bevoegd gezag, ingetrokken.',
      en: 'The request is now "submitted". Not possible now: extend. Possible: in review, route to an authority, withdrawn.',
    });
  });
});
