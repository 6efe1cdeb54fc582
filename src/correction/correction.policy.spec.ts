import { expect, test } from '@jest/globals';
import { type Actor, readRoles } from '../identity/actor.js';
import type { OrganisationKind } from '../schema.types.js';
import { type Concerned, isOverdue, mayAnswer, mayReadAnswer, mayReadText, mayWithhold } from './correction.policy.js';

const actor = (code: string, kind: OrganisationKind, ...roles: string[]): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code, kind, name: 'x' },
  actsFor: [code],
  roles: readRoles(roles),
});
const MANAGER = actor('GM1695', 'MUNICIPALITY', 'MANAGER');
const EDITOR = actor('GM1695', 'MUNICIPALITY', 'EDITOR');
const NEIGHBOUR = actor('GM0448', 'MUNICIPALITY', 'MANAGER');
const MINISTRY = actor('mnre1034', 'MINISTRY', 'MANAGER', 'DECIDER', 'CURATOR');
const CURATOR = actor('k80', 'K80_OFFICE', 'CURATOR');
const OFFICE = actor('k80', 'K80_OFFICE', 'MANAGER');

const report = (other: Partial<Concerned> = {}): Concerned => ({
  ownerCode: 'GM1695',
  status: 'OPEN',
  dueOn: '2026-12-11',
  withheldReason: null,
  isOfTombstone: false,
  ...other,
});
const OF_A_LAW = report({ ownerCode: null });

test.each<[string, Partial<Concerned>, string, boolean]>([
  ['on its last day', {}, '2026-12-11', false],
  ['a day later', {}, '2026-12-12', true],
  ['in progress, a day later', { status: 'IN_PROGRESS' }, '2026-12-12', true],
  ['answered, a day later', { status: 'REJECTED' }, '2026-12-12', false],
])('%s', (_, other, today, expected) => expect(isOverdue(report(other), today)).toBe(expected));

test.each<[string, Actor, Concerned, string, boolean, boolean]>([
  ['the owner’s manager', MANAGER, report(), '2026-12-01', true, true],
  ['the owner’s editor', EDITOR, report(), '2026-12-01', false, false],
  ['another municipality', NEIGHBOUR, report(), '2026-12-12', false, false],
  ['a curator in time', CURATOR, report(), '2026-12-11', false, true],
  ['a curator when the owner is late', CURATOR, report(), '2026-12-12', true, true],
  ['the office without that role, when the owner is late', OFFICE, report(), '2026-12-12', false, false],
  ['a curator of a legal basis', CURATOR, OF_A_LAW, '2026-12-01', true, true],
  ['a municipality of a legal basis', MANAGER, OF_A_LAW, '2026-12-12', false, false],
  ['a curator of a ministry', MINISTRY, OF_A_LAW, '2026-12-12', false, false],
])('%s answers, withholds', (_, who, concerned, today, answers, withholds) => {
  expect([mayAnswer(who, concerned, today), mayWithhold(who, concerned)]).toEqual([answers, withholds]);
});

test.each<[string, Actor | null, Partial<Concerned>, boolean, boolean]>([
  ['the public, open', null, {}, false, true],
  ['the public, in progress', null, { status: 'IN_PROGRESS' }, false, true],
  ['the public, applied', null, { status: 'APPLIED' }, true, true],
  ['the public, applied and withheld', null, { status: 'APPLIED', withheldReason: 'x' }, false, true],
  ['the public, of a withdrawn pilot', null, { status: 'APPLIED', isOfTombstone: true }, false, false],
  ['a ministry, open', MINISTRY, {}, false, true],
  ['the owner’s editor, withheld', EDITOR, { withheldReason: 'x' }, true, true],
  ['the office, of a withdrawn pilot', OFFICE, { isOfTombstone: true }, true, true],
])('%s reads the text, the answer', (_, caller, other, text, answer) => {
  expect([mayReadText(caller, report(other)), mayReadAnswer(caller, report(other))]).toEqual([text, answer]);
});
