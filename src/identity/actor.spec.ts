import { describe, expect, it } from '@jest/globals';
import type { OrganisationKind } from '../schema.types.js';
import { type Actor, actsFor, isCurator, isGovernment, readPersonId, readPersonName, readRoles } from './actor.js';

const actor = (kind: OrganisationKind, roles: string[] = [], codes = ['GM0402', 'GM1696']): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code: codes[0]!, kind, name: 'x' },
  actsFor: codes,
  roles: readRoles(roles),
});

it.each<[OrganisationKind, boolean]>([
  ['MUNICIPALITY', true],
  ['MINISTRY', true],
  ['PROVINCE', true],
  ['WATER_BOARD', true],
  ['IMPLEMENTING_BODY', true],
  ['JOINT_ARRANGEMENT', true],
  ['K80_OFFICE', true],
  ['KNOWLEDGE_INSTITUTION', false],
  ['COMMUNITY', false],
])('somebody of a %s reads as government: %p', (kind, expected) => {
  expect(isGovernment(actor(kind))).toBe(expected);
  expect(isGovernment(null)).toBe(false);
});

it('an actor acts for its organisation and those before it, the public for none', () => {
  const of = actor('MUNICIPALITY');
  expect(['GM0402', 'GM1696', 'GM0363', ''].map((code) => actsFor(of, code))).toEqual([true, true, false, false]);
  expect(actsFor(null, 'GM0402')).toBe(false);
});

it.each<[OrganisationKind, string[], boolean]>([
  ['K80_OFFICE', ['CURATOR'], true],
  ['K80_OFFICE', ['MANAGER'], false],
  ['MUNICIPALITY', ['CURATOR'], false],
])('of a %s with %j: curator %p', (kind, roles, expected) => {
  expect(isCurator(actor(kind, roles))).toBe(expected);
  expect(isCurator(null)).toBe(false);
});

it.each<[unknown, string[]]>([
  [undefined, ['READER']],
  [null, ['READER']],
  [[], ['READER']],
  ['', ['READER']],
  [7, ['READER']],
  [{ MANAGER: true }, ['READER']],
  [['manager', 'ADMIN', 5, null, ['MANAGER']], ['READER']],
  [['EDITOR'], ['READER', 'EDITOR']],
  [['MANAGER'], ['READER', 'MANAGER', 'EDITOR']],
  ['EDITOR DECIDER', ['READER', 'EDITOR', 'DECIDER']],
  ['EDITOR, DECIDER', ['READER', 'EDITOR', 'DECIDER']],
  [
    ['CURATOR', 'API_CLIENT'],
    ['READER', 'CURATOR', 'API_CLIENT'],
  ],
])('the claim %j means %j', (claim, expected) => {
  expect(readRoles(claim)).toEqual(new Set(expected));
});

describe('who a person is', () => {
  it.each<[unknown, string | null]>([
    ['e-17', 'e-17'],
    ['auth0|Noor de Wit', 'auth0|Noor de Wit'],
    [17, '17'],
    ['x'.repeat(255), 'x'.repeat(255)],
    ['x'.repeat(256), null],
    [1.5, null],
    [Number.MAX_VALUE, null],
    ['', null],
    ['  ', null],
    ['a\u0000', null],
    ['a\n', null],
    ['\ud83d', null],
    [undefined, null],
    [null, null],
    [true, null],
    [{}, null],
    [['e-17'], null],
  ])('%j is %j', (claim, expected) => {
    expect(readPersonId(claim)).toBe(expected);
  });
});

describe('what a person is called', () => {
  it.each<[unknown, string | null]>([
    ['Noor de Wit', 'Noor de Wit'],
    [' Noor\u0000  de\nWit ', 'Noor de Wit'],
    ['Noor \ud83d', 'Noor'],
    ['😀', '😀'],
    [`${'n'.repeat(199)}😀x`, `${'n'.repeat(199)}😀`],
    ['', null],
    ['\u0000', null],
    [undefined, null],
    [5, null],
    [{ first: 'Noor' }, null],
  ])('%j is %j', (claim, expected) => {
    expect(readPersonName(claim)).toBe(expected);
  });
});
