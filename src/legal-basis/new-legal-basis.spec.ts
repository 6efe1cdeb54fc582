import { describe, expect, it } from '@jest/globals';
import { authorityFaults, codeFor, lawFaults, placeFaults } from './new-legal-basis.js';

const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);

describe('the code of a new legal basis', () => {
  const codeOf = (
    article: string,
    abbreviation: string | null,
    ofLaw: string[][] = [],
    taken: string[] = [],
    paragraph: string | null = null,
  ) =>
    codeFor(
      { article, paragraph },
      { title: 'Wet vóór kleine kernen 2026', abbreviation },
      ofLaw.map(([code, other]) => ({ code: code!, article: other! })),
      (code) => taken.includes(code),
    );

  it.each([
    ['of the abbreviation', codeOf('3.2', 'Wkk'), 'wkk-3.2'],
    ['of the title', codeOf('3', null), 'wet-voor-kleine-kernen-2026-3'],
    ['as others of the law', codeOf('4:23', 'Wkk', [['kernenwet-3.2', '3.2']]), 'kernenwet-4.23'],
    ['as others of the law, whose code says its paragraph', codeOf('4', 'Wkk', [['wkk-3-lid-2', '3']]), 'wkk-4'],
    ['by its paragraph when it is taken', codeOf('3', 'Wkk', [], ['wkk-3'], '2a'), 'wkk-3-lid-2a'],
    ['by a number when that is taken too', codeOf('3', 'Wkk', [], ['wkk-3', 'wkk-3-lid-2', 'wkk-3-2'], '2'), 'wkk-3-3'],
    ['by a number when it has no paragraph', codeOf('3', 'Wkk', [], ['wkk-3']), 'wkk-3-2'],
  ])('%s', (_, code, expected) => expect(code).toBe(expected));
});

describe('the place', () => {
  const place = { bwbId: 'BWBR0034925', article: '12.1', paragraph: null, date: null };
  const there = { ...place, code: 'jeugdwet-12.1' };

  it.each([
    ['no reference', null, ['INVALID']],
    ['a whole law', { ...place, article: null }, ['INVALID']],
    ['no article number', { ...place, article: '12-13' }, ['INVALID']],
    ['no paragraph number', { ...place, paragraph: 'x' }, ['INVALID']],
    ['one that is there', place, ['LEGAL_BASIS_EXISTS']],
    ['another paragraph', { ...place, paragraph: '2' }, []],
    ['another article', { ...place, article: '12.10' }, []],
    ['another law', { ...place, bwbId: 'BWBR0034926' }, []],
  ])('%s', (_, asked, expected) => expect(codes(placeFaults(asked, [there], 'Jeugdwet'))).toEqual(expected));
});

it.each([
  [true, true, ['CONTRADICTION']],
  [true, false, []],
  [false, true, []],
  [false, false, ['REQUIRED']],
])('a law that is known: %s, and told: %s', (isKnown, isTold, expected) =>
  expect(codes(lawFaults(isKnown, isTold))).toEqual(expected),
);

it.each([
  ['MINISTRY', 'MINISTRY', []],
  ['MINISTRY', 'PROVINCE', ['CONTRADICTION']],
  ['MINISTRY', null, ['REQUIRED']],
  ['IMPLEMENTING_BODY', null, ['REQUIRED']],
  ['PROVINCE', null, []],
  ['MUNICIPALITY', null, []],
  ['MUNICIPALITY', undefined, ['UNKNOWN_REFERENCE']],
] as const)('%s with %s', (kind, named, expected) =>
  expect(codes(authorityFaults(kind, named ? { kind: named } : named))).toEqual(expected),
);
