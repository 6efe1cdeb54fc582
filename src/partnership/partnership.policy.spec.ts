import { describe, expect, it } from '@jest/globals';
import type { Actor, Caller } from '../identity/actor.js';
import type { PilotStatus } from '../schema.types.js';
import { asOwner, asParty, maySeePartnerships } from './partnership.policy.js';

const officer = (code: string, kind: Actor['organisation']['kind'], ...roles: string[]): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code, kind, name: code },
  actsFor: [code],
  roles: new Set(['READER', ...roles]) as Actor['roles'],
});

const PILOT = { ownerCode: 'GM1695' };
const PARTNERSHIP = { partnerCode: 'mnre1034' };

it.each<[string, Actor, ended: boolean, activated: boolean]>([
  ['a manager of the municipality', officer('GM1695', 'MUNICIPALITY', 'EDITOR', 'MANAGER'), true, true],
  ['an editor of the municipality', officer('GM1695', 'MUNICIPALITY', 'EDITOR'), false, false],
  ['a manager of the partner', officer('mnre1034', 'MINISTRY', 'EDITOR', 'MANAGER'), true, false],
  ['a decider of the partner', officer('mnre1034', 'MINISTRY', 'DECIDER'), true, false],
  ['an editor of the partner', officer('mnre1034', 'MINISTRY', 'EDITOR'), false, false],
  ['a reader of the partner', officer('mnre1034', 'MINISTRY'), false, false],
  ['a decider of another ministry', officer('mnre1130', 'MINISTRY', 'DECIDER'), false, false],
  ['a curator', officer('k80', 'K80_OFFICE', 'CURATOR'), false, false],
])('%s', (_, actor, mayEnd, mayActivate) => {
  expect([asParty(actor, PILOT, PARTNERSHIP), asOwner(actor, PILOT, PARTNERSHIP)]).toEqual([mayEnd, mayActivate]);
});

describe('partnerships are known', () => {
  const OWNER = officer('GM1695', 'MUNICIPALITY');
  const PARTNER = officer('mnre1034', 'MINISTRY', 'DECIDER');
  it.each<[PilotStatus, Caller, boolean]>([
    ['OFFERED', null, true],
    ['COMPLETED', null, true],
    ['WITHDRAWN', null, false],
    ['WITHDRAWN', PARTNER, false],
    ['WITHDRAWN', OWNER, true],
    ['DRAFT', PARTNER, false],
    ['DRAFT', OWNER, true],
  ])('of a pilot that is %s', (status, caller, expected) => {
    expect(maySeePartnerships(caller, { ...PILOT, status })).toBe(expected);
  });

  it('of no pilot that the caller may not see', () => {
    expect(maySeePartnerships(OWNER, null)).toBe(false);
  });
});
