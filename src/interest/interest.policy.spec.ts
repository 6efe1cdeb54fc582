import { expect, it } from '@jest/globals';
import type { Actor } from '../identity/actor.js';
import { mayAnswer, mayMarkSeen, mayOffer, mayReadInterest, mayWithdraw, mayWrite } from './interest.policy.js';

const officer = (code: string, ...roles: string[]): Actor => ({
  personId: 'p',
  personName: null,
  organisation: { code, kind: 'MINISTRY', name: code },
  actsFor: [code],
  roles: new Set(['READER', ...roles]) as Actor['roles'],
});

const PILOT = { ownerCode: 'GM1695' };
const THREAD = { senderCode: 'mnre1034', copiedToCode: 'PV29' };
const STEPS = { see: mayMarkSeen, write: mayWrite, answer: mayAnswer, withdraw: mayWithdraw };

it.each<[string, Actor, reads: boolean, takes: (keyof typeof STEPS)[]]>([
  ['a reader of the municipality', officer('GM1695'), true, []],
  ['an editor of the municipality', officer('GM1695', 'EDITOR'), true, ['see', 'write']],
  ['a manager of the municipality', officer('GM1695', 'EDITOR', 'MANAGER'), true, ['see', 'write', 'answer']],
  ['a reader of the sender', officer('mnre1034'), true, []],
  ['an editor of the sender', officer('mnre1034', 'EDITOR'), true, ['write']],
  ['a decider of the sender', officer('mnre1034', 'DECIDER'), true, ['write', 'withdraw']],
  ['a manager of the sender', officer('mnre1034', 'EDITOR', 'MANAGER'), true, ['write', 'withdraw']],
  ['a decider of the contact', officer('PV29', 'EDITOR', 'MANAGER', 'DECIDER'), true, []],
  ['a decider of another ministry', officer('mnre1130', 'EDITOR', 'MANAGER', 'DECIDER'), false, []],
  ['a curator', officer('k80', 'CURATOR'), false, []],
])('%s', (_, actor, reads, takes) => {
  expect(mayReadInterest(actor, THREAD, PILOT)).toBe(reads);
  const taken = Object.entries(STEPS).filter(([, may]) => may(actor, THREAD, PILOT));
  expect(taken.map(([step]) => step)).toEqual(takes);
});

it('is read by the public never, and by nobody as a contact where there is none', () => {
  expect(mayReadInterest(null, THREAD, PILOT)).toBe(false);
  expect(mayReadInterest(officer('PV29'), { ...THREAD, copiedToCode: null }, PILOT)).toBe(false);
});

it.each([
  ['EDITOR', false],
  ['MANAGER', true],
  ['DECIDER', true],
])('%s offers: %s', (role, expected) => {
  expect(mayOffer(officer('mnre1034', role))).toBe(expected);
});
