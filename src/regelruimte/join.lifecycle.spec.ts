import { describe, expect, it } from '@jest/globals';
import type { JoinStatus } from '../schema.types.js';
import type { JoinDecision } from './join.entity.js';
import { JOIN_LIFECYCLE, statusOnReturn } from './join.lifecycle.js';

const STATUSES: JoinStatus[] = ['ASKED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'ENDED'];

/** Rows are from, columns are to, in the order of STATUSES: o a mutation, a automatic, oa both, - does not exist. */
const TABLE: Record<string, string> = {
  ASKED: '- o o o a',
  AGREED: '- - - o oa',
  REFUSED: '- - - o -',
  WITHDRAWN: '- - - - -',
  ENDED: 'a a - o -',
};
const PAIRS = STATUSES.flatMap((from) =>
  STATUSES.map((to, column) => [from, to, TABLE[from]!.split(' ')[column]!] as const),
);
const MUTATIONS: Record<string, Partial<Record<JoinStatus, JoinStatus>>> = {
  agreeToJoin: { ASKED: 'AGREED' },
  refuseToJoin: { ASKED: 'REFUSED' },
  revokeJoin: { AGREED: 'ENDED' },
  withdrawJoin: { ASKED: 'WITHDRAWN', AGREED: 'WITHDRAWN', REFUSED: 'WITHDRAWN', ENDED: 'WITHDRAWN' },
};
const TAKEN = Object.entries(MUTATIONS).flatMap(([mutation, ways]) =>
  STATUSES.map((from) => [mutation, from, ways[from] ?? null] as const),
);

describe('the life of a join', () => {
  it.each(PAIRS)('%s → %s: %s', (from, to, sign) => {
    const steps = JOIN_LIFECYCLE.from(from).filter((step) => step.to === to);
    expect(steps.map(({ mutation }) => (mutation === null ? 'a' : 'o')).join('') || '-').toBe(sign);
    expect(steps.every(({ mutation, isAutomatic }) => (mutation === null) === (isAutomatic ?? false))).toBe(true);
  });

  it.each(TAKEN)('%s from %s: %s', (mutation, from, to) => {
    expect(JOIN_LIFECYCLE.stepOf(from, mutation)?.to ?? null).toBe(to);
    const codes = JOIN_LIFECYCLE.mayTake(from, mutation).map(({ code }) => code);
    expect(codes).toEqual(to === null ? ['STEP_NOT_POSSIBLE'] : []);
  });

  it('names what is possible', () => {
    const [refused] = JOIN_LIFECYCLE.mayTake('AGREED', 'refuseToJoin');
    expect(refused!.wording.nl).toBe(
      'De aansluiting is nu "akkoord" en kan niet naar "geweigerd". Wel mogelijk: de aansluiting beëindigen, ingetrokken.',
    );
  });
});

describe('when leeway that held until 2027-12-31 is extended after its expiry, a join', () => {
  it.each<[string, JoinStatus, JoinDecision | null, string | null, JoinStatus | null]>([
    ['that was agreed holds again', 'ENDED', 'AGREED', '2028-01-01', 'AGREED'],
    ['that nobody answered can be answered again', 'ENDED', null, '2028-01-01', 'ASKED'],
    ['that was revoked stays so', 'ENDED', 'ENDED', '2027-06-01', null],
    ['that was revoked on the day after stays so', 'ENDED', 'ENDED', '2028-01-01', null],
    ['that ended by an earlier expiry stays so', 'ENDED', 'AGREED', '2027-01-01', null],
    ['that was refused stays so', 'REFUSED', 'REFUSED', null, null],
    ['that was withdrawn while it held stays so', 'WITHDRAWN', 'AGREED', null, null],
    ['that was withdrawn after its end stays so', 'WITHDRAWN', 'AGREED', '2028-01-01', null],
  ])('%s', (_, status, decision, endedOn, expected) => {
    expect(statusOnReturn({ status, decision, endedOn }, '2027-12-31')).toBe(expected);
  });
});
