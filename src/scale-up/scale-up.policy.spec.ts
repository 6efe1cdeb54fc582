import { expect, test } from '@jest/globals';
import type { Actor, Role } from '../identity/actor.js';
import type { OrganisationKind } from '../schema.types.js';
import { deciderOf, mayDecideScaleUp } from './scale-up.policy.js';

const organisations = (kind: OrganisationKind, isActing = true) => ({
  byCode: (code: string) => ({ code, kind }),
  isActing: () => isActing,
});

test.each<[OrganisationKind, boolean]>([
  ['MINISTRY', true],
  ['PROVINCE', true],
  ['JOINT_ARRANGEMENT', true],
  ['MUNICIPALITY', false],
  ['WATER_BOARD', false],
  ['IMPLEMENTING_BODY', false],
  ['KNOWLEDGE_INSTITUTION', false],
  ['COMMUNITY', false],
  ['K80_OFFICE', false],
])('an intended adopter that is a %s is to decide: %s', (kind, expected) => {
  const pilot = { intendedAdopterCode: 'x' };
  expect(deciderOf(pilot, organisations(kind), '2027-01-01')?.code ?? null).toBe(expected ? 'x' : null);
  expect(deciderOf(pilot, organisations(kind, false), '2027-01-01')).toBeNull();
});

test('without an adopter nobody in particular', () => {
  expect(deciderOf({ intendedAdopterCode: null }, organisations('MINISTRY'), '2027-01-01')).toBeNull();
});

const actor = (kind: OrganisationKind, role: Role): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code: 'y', kind, name: 'Y' },
  actsFor: ['y', 'x'],
  roles: new Set<Role>(['READER', role]),
});

test.each<[OrganisationKind, Role, string | null, boolean]>([
  ['MINISTRY', 'DECIDER', 'x', true],
  ['MINISTRY', 'DECIDER', 'z', false],
  ['MINISTRY', 'DECIDER', null, true],
  ['MINISTRY', 'MANAGER', null, false],
  ['MINISTRY', 'MANAGER', 'x', false],
  ['PROVINCE', 'DECIDER', null, false],
  ['PROVINCE', 'DECIDER', 'y', true],
])('a %s with the role %s, where %s is to decide: %s', (kind, role, code, expected) => {
  expect(mayDecideScaleUp(actor(kind, role), code === null ? null : { code })).toBe(expected);
});
