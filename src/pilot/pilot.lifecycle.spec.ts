import { describe, expect, it } from '@jest/globals';
import type { PilotStatus } from '../schema.types.js';
import { PILOT_LIFECYCLE } from './pilot.lifecycle.js';

const STATUSES: PilotStatus[] = [
  'DRAFT',
  'OFFERED',
  'PREPARING',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'STOPPED',
  'WITHDRAWN',
  'SCALED_UP',
];

/** Rows are from, columns are to, in the order of STATUSES: o a mutation, a automatic, - does not exist. */
const TABLE: Record<string, string> = {
  DRAFT: '- o - - - - - - -',
  OFFERED: '- - o - - - - o -',
  PREPARING: '- o - o - - - o -',
  RUNNING: '- - - - oa o o - -',
  PAUSED: '- - - o - - o - -',
  COMPLETED: '- - - - - - - - a',
  STOPPED: '- - - - - - - - -',
  WITHDRAWN: 'o - - - - - - - -',
  SCALED_UP: '- - - - - - - - -',
};

const PAIRS = STATUSES.flatMap((from) =>
  STATUSES.map((to, column) => [from, to, TABLE[from]!.split(' ')[column]!] as const),
);

describe('the life of a pilot', () => {
  it.each(PAIRS)('%s → %s: %s', (from, to, sign) => {
    const steps = PILOT_LIFECYCLE.from(from).filter((step) => step.to === to);
    const signOf = ({ mutation, isAutomatic }: (typeof steps)[number]) =>
      mutation !== null ? 'o' : isAutomatic ? 'a' : 'neither';
    expect(steps.map(signOf).join('') || '-').toBe(sign);
    const codes = PILOT_LIFECYCLE.mayStep(from, to).map(({ code, path }) => [code, path]);
    expect(codes).toEqual(sign.includes('o') ? [] : [['STEP_NOT_POSSIBLE', ['id']]]);
  });

  it('no mutation leads from one status to two', () => {
    for (const from of STATUSES) {
      const mutations = PILOT_LIFECYCLE.from(from).flatMap(({ mutation }) => mutation ?? []);
      expect(new Set(mutations).size).toBe(mutations.length);
    }
  });
});

/** Each mutation with the statuses from which it can be taken. */
const MUTATIONS: Record<string, Partial<Record<PilotStatus, PilotStatus>>> = {
  offerPilot: { DRAFT: 'OFFERED' },
  preparePilot: { OFFERED: 'PREPARING' },
  offerPilotAgain: { PREPARING: 'OFFERED' },
  startPilot: { PREPARING: 'RUNNING' },
  pausePilot: { RUNNING: 'PAUSED' },
  resumePilot: { PAUSED: 'RUNNING' },
  completePilot: { RUNNING: 'COMPLETED' },
  stopPilot: { RUNNING: 'STOPPED', PAUSED: 'STOPPED' },
  withdrawPilot: { OFFERED: 'WITHDRAWN', PREPARING: 'WITHDRAWN' },
  restartPilot: { WITHDRAWN: 'DRAFT' },
};
const TAKEN = Object.keys(MUTATIONS).flatMap((mutation) => STATUSES.map((status) => [mutation, status] as const));

describe('what a mutation may do', () => {
  it.each(TAKEN)('%s from %s', (mutation, status) => {
    const to = MUTATIONS[mutation]![status];
    expect(PILOT_LIFECYCLE.mayTake(status, mutation).map(({ code }) => code)).toEqual(to ? [] : ['STEP_NOT_POSSIBLE']);
    expect(PILOT_LIFECYCLE.stepOf(status, mutation)?.to).toBe(to);
  });

  it('is all that the table has', () => {
    const mutations = PILOT_LIFECYCLE.steps.flatMap(({ mutation }) => mutation ?? []);
    expect([...new Set(mutations)].sort()).toEqual(Object.keys(MUTATIONS).sort());
  });

  it.each<[PilotStatus, string, string, string]>([
    [
      'OFFERED',
      'restartPilot',
      'De proeftuin is nu "aangeboden" en kan niet naar "concept". Wel mogelijk: in voorbereiding, ingetrokken.',
      'The pilot is now "offered" and cannot become "draft". Possible: in preparation, withdrawn.',
    ],
    [
      'PREPARING',
      'offerPilot',
      'De proeftuin is nu "in voorbereiding". Dit kan nu niet: aanbieden. Wel mogelijk: terug naar het aanbod, starten, ingetrokken.',
      'The pilot is now "in preparation". Not possible now: offer. Possible: back to the offer, start, withdrawn.',
    ],
    [
      'PAUSED',
      'startPilot',
      'De proeftuin is nu "gepauzeerd". Dit kan nu niet: starten. Wel mogelijk: hervatten, stoppen.',
      'The pilot is now "paused". Not possible now: start. Possible: resume, stop.',
    ],
    [
      'PAUSED',
      'completePilot',
      'De proeftuin is nu "gepauzeerd". Dit kan nu niet: afronden. Wel mogelijk: hervatten, stoppen.',
      'The pilot is now "paused". Not possible now: complete. Possible: resume, stop.',
    ],
    [
      'STOPPED',
      'pausePilot',
      'De proeftuin is nu "gestopt" en kan niet naar "gepauzeerd". Er is geen stap meer mogelijk.',
      'The pilot is now "stopped" and cannot become "paused". No step is possible any more.',
    ],
  ])('from %s the refusal of %s names what is possible', (status, mutation, nl, en) => {
    expect(PILOT_LIFECYCLE.mayTake(status, mutation)[0]!.wording).toEqual({ nl, en });
  });
});
