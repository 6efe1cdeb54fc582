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

/** Rows are from, columns are to, in the order of STATUSES: o is open, . exists in the domain, - does not exist. */
const TABLE: Record<string, string> = {
  DRAFT: '- o - - - - - - - -',
  SUBMITTED: '- - . - - - - - - .',
  IN_REVIEW: '- . - . . . . - - .',
  INFORMATION_REQUESTED: '- - . - - - - - - .',
  NOT_NEEDED: '- - - - - - - - - -',
  GRANTED: '- - - - - . - . . -',
  REFUSED: '- . - - - - - - - -',
  REVOKED: '- - - - - - - - - -',
  EXPIRED: '- - - - - - - - - -',
  WITHDRAWN: '- - - - - - - - - -',
};

const PAIRS = STATUSES.flatMap((from) =>
  STATUSES.map((to, column) => [from, to, TABLE[from]!.split(' ')[column]!] as const),
);

describe('the life of a request', () => {
  it.each(PAIRS)('%s → %s: %s', (from, to, sign) => {
    expect(REQUEST_LIFECYCLE.steps.filter((step) => step.from === from && step.to === to)).toHaveLength(
      sign === '-' ? 0 : 1,
    );
    expect(REQUEST_LIFECYCLE.mayStep(from, to).map(({ code }) => code)).toEqual(
      sign === 'o' ? [] : ['STEP_NOT_POSSIBLE'],
    );
  });

  it('names what can be done instead', () => {
    expect(REQUEST_LIFECYCLE.mayStep('DRAFT', 'GRANTED')[0]!.wording).toEqual({
      nl: 'Het verzoek is nu "concept" en kan niet naar "toegekend". Wel mogelijk: ingediend.',
      en: 'The request is now "draft" and cannot become "granted". Possible: submitted.',
    });
    expect(REQUEST_LIFECYCLE.mayStep('SUBMITTED', 'SUBMITTED')[0]!.wording.nl).toMatch(/Wel mogelijk: niets\.$/);
  });

  it('lists the steps from a status', () => {
    expect(REQUEST_LIFECYCLE.from('GRANTED').map(({ to }) => to)).toEqual(['GRANTED', 'REVOKED', 'EXPIRED']);
  });
});
