import { describe, expect, it } from '@jest/globals';
import { ApiError } from './api-error.js';
import { globalId, isUuid, keyOf, parseGlobalId, uuidOf } from './global-id.js';

const UUID = '18fd9eb4-5f28-4eb6-ade6-afcb75f69ac8';
const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return undefined;
};

describe('globalId', () => {
  it.each([
    ['Pilot', UUID],
    ['Municipality', 'GM1695'],
    ['Region', 'noord-nederland'],
    ['LegalBasis', 'participatiewet-83'],
    ['Concept', 'bw-4@BROAD_WELFARE'],
    ['Law', 'BWBR0015703'],
  ])('of a %s comes back as it was', (type, key) => {
    const id = globalId(type, key);
    expect(parseGlobalId(id)).toEqual({ type, key });
    expect(keyOf(type, id)).toBe(key);
    expect(id).toMatch(/^[\w-]+$/);
  });
});

describe('parseGlobalId', () => {
  it.each([
    [''],
    ['x'],
    ['Pilot:x'],
    [encoded('Pilot')],
    [encoded('Pilot:')],
    [encoded(':x')],
    [encoded('pilot:x')],
    [encoded('__proto__:x')],
    [encoded('Pilot:x:y')],
    [encoded('Pilot:x y')],
    [encoded('Pilot:x\n')],
    [encoded('Pilot:\u0000')],
    [encoded("Pilot:'")],
    [encoded('Pilot:é')],
    [encoded(`Pilot:${'x'.repeat(101)}`)],
    ['x'.repeat(10_000)],
  ])('%j is none', (id) => {
    expect(parseGlobalId(id)).toBeNull();
    expect(codeOf(() => keyOf('Pilot', id))).toBe('BAD_USER_INPUT');
  });
});

describe('uuidOf', () => {
  it.each([
    ['a UUID', globalId('Pilot', UUID), undefined],
    ['another type', globalId('Municipality', UUID), 'BAD_USER_INPUT'],
    ['no id', 'x', 'BAD_USER_INPUT'],
    ['a key that is no UUID', globalId('Pilot', 'x'), 'NOT_FOUND'],
    ['a UUID in capitals, which the register never gives', globalId('Pilot', UUID.toUpperCase()), 'NOT_FOUND'],
    ['a UUID and more', globalId('Pilot', `${UUID}0`), 'NOT_FOUND'],
  ])('%s', (_, id, code) => {
    expect(codeOf(() => expect(uuidOf('Pilot', id)).toBe(UUID))).toBe(code);
  });

  it('knows a UUID', () => {
    expect([UUID, '', 'x', UUID.replaceAll('-', '')].map(isUuid)).toEqual([true, false, false, false]);
  });
});
