import { describe, expect, it } from '@jest/globals';
import type { JoinStatus } from '../schema.types.js';
import { JOIN_LIFECYCLE } from './join.lifecycle.js';

const STATUSES: JoinStatus[] = ['ASKED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'ENDED'];

/** Rows are from, columns are to, in the order of STATUSES: o a mutation, a automatic, oa both, - does not exist. */
const TABLE: Record<string, string> = {
  ASKED: '- o o o a',
  AGREED: '- - - o oa',
  REFUSED: '- - - o -',
  WITHDRAWN: '- - - - -',
  ENDED: '- - - o -',
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
