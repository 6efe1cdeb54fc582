import { describe, expect, test } from '@jest/globals';
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

/** From each status: the steps that the register takes now, and those that exist but are not there yet. */
const TABLE: Record<PilotStatus, { open: PilotStatus[]; later: PilotStatus[] }> = {
  DRAFT: { open: ['OFFERED'], later: [] },
  OFFERED: { open: ['WITHDRAWN'], later: ['PREPARING'] },
  PREPARING: { open: ['WITHDRAWN'], later: ['OFFERED', 'RUNNING'] },
  RUNNING: { open: [], later: ['PAUSED', 'COMPLETED', 'STOPPED'] },
  PAUSED: { open: [], later: ['RUNNING', 'STOPPED'] },
  COMPLETED: { open: [], later: ['SCALED_UP'] },
  STOPPED: { open: [], later: [] },
  WITHDRAWN: { open: ['DRAFT'], later: [] },
  SCALED_UP: { open: [], later: [] },
};

describe.each(STATUSES)('from %s', (from) => {
  test.each(STATUSES)('to %s', (to) => {
    const codes = PILOT_LIFECYCLE.mayStep(from, to).map(({ code, path }) => [code, path]);
    expect(codes).toEqual(TABLE[from].open.includes(to) ? [] : [['STEP_NOT_POSSIBLE', ['id']]]);
  });

  test('the steps that are shown', () => {
    const targets = (isOpen: boolean) =>
      PILOT_LIFECYCLE.from(from)
        .filter(({ mutation }) => (mutation !== null) === isOpen)
        .map(({ to }) => to)
        .sort();
    expect([targets(true), targets(false)]).toEqual([TABLE[from].open.sort(), TABLE[from].later.sort()]);
  });
});

test.each<[PilotStatus, PilotStatus, string, string]>([
  [
    'OFFERED',
    'DRAFT',
    'De proeftuin is nu "aangeboden" en kan niet naar "concept". Wel mogelijk: ingetrokken.',
    'The pilot is now "offered" and cannot become "draft". Possible: withdrawn.',
  ],
  [
    'STOPPED',
    'RUNNING',
    'De proeftuin is nu "gestopt" en kan niet naar "lopend". Wel mogelijk: niets.',
    'The pilot is now "stopped" and cannot become "running". Possible: nothing.',
  ],
])('the refusal of %s to %s names what is possible', (from, to, nl, en) => {
  expect(PILOT_LIFECYCLE.mayStep(from, to)[0]!.wording).toEqual({ nl, en });
});
