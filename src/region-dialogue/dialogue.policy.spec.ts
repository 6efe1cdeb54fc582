import { expect, test } from '@jest/globals';
import { type Actor, readRoles } from '../identity/actor.js';
import type { OrganisationKind } from '../schema.types.js';
import { isOverdue, isParty, mayCarryOut, mayKeepActions, mayWrite } from './dialogue.policy.js';

const actor = (code: string, kind: OrganisationKind, ...roles: string[]): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code, kind, name: 'x' },
  actsFor: [code],
  roles: readRoles(roles),
});
const PARTIES = { municipalityCodes: ['GM0715', 'GM0677'], contactCode: 'mnre1034' };

test.each<[string, Actor, boolean[]]>([
  ['a reader of a municipality', actor('GM0677', 'MUNICIPALITY', 'READER'), [true, false, false, false, false]],
  ['its editor', actor('GM0677', 'MUNICIPALITY', 'EDITOR'), [true, true, false, true, true]],
  ['its manager', actor('GM0677', 'MUNICIPALITY', 'MANAGER'), [true, true, true, true, true]],
  ['the point of contact', actor('mnre1034', 'MINISTRY', 'MANAGER'), [true, true, true, true, true]],
  ['a curator', actor('k80', 'K80_OFFICE', 'CURATOR'), [true, true, true, true, true]],
  ['who is to do it', actor('mnre1025', 'MINISTRY', 'EDITOR'), [false, false, false, false, true]],
  ['its reader', actor('mnre1025', 'MINISTRY', 'READER'), [false, false, false, false, false]],
  ['another municipality', actor('GM1695', 'MUNICIPALITY', 'MANAGER'), [false, false, false, false, false]],
])('%s', (_, who, expected) => {
  expect([
    isParty(who, PARTIES),
    mayWrite(who, PARTIES, 'DRAFT'),
    mayWrite(who, PARTIES, 'PUBLISHED'),
    mayKeepActions(who, PARTIES),
    mayCarryOut(who, PARTIES, 'mnre1025'),
  ]).toEqual(expected);
});

test('without a point of contact nobody is that, and the public is no party', () => {
  const parties = { ...PARTIES, contactCode: null };
  expect(isParty(actor('mnre1034', 'MINISTRY', 'MANAGER'), parties)).toBe(false);
  expect(isParty(null, PARTIES)).toBe(false);
});

test.each([
  ['OPEN', '2026-11-27', false],
  ['OPEN', '2026-11-26', true],
  ['DONE', '2026-11-26', false],
  ['DROPPED', '2026-11-26', false],
] as const)('%s, due on %s', (status, dueOn, expected) => {
  expect(isOverdue({ status, dueOn }, '2026-11-27')).toBe(expected);
});
