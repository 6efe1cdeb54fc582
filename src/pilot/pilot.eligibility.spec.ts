import { expect, test } from '@jest/globals';
import { mayOwnPilots, type PossibleOwner } from './pilot.eligibility.js';

const LIMIT = 25_000;
const municipality: PossibleOwner = { kind: 'MUNICIPALITY', inhabitants: 8_071, year: 2026, hasException: false };

test.each<[string, Partial<PossibleOwner>, string[]]>([
  ['a small municipality', {}, []],
  ['without a single inhabitant', { inhabitants: 0 }, []],
  ['exactly at the limit', { inhabitants: 25_000 }, []],
  ['one over it', { inhabitants: 25_001 }, ['MUNICIPALITY_TOO_LARGE']],
  ['one over it, with an exception', { inhabitants: 25_001, hasException: true }, []],
  ['without a figure', { inhabitants: null, year: null }, ['MUNICIPALITY_TOO_LARGE']],
  ['without a figure, with an exception', { inhabitants: null, year: null, hasException: true }, []],
  ['a ministry', { kind: 'MINISTRY', inhabitants: null, year: null }, ['NOT_A_MUNICIPALITY']],
  ['a small province', { kind: 'PROVINCE' }, ['NOT_A_MUNICIPALITY']],
  ['a province with an exception', { kind: 'PROVINCE', hasException: true }, ['NOT_A_MUNICIPALITY']],
  ['a community', { kind: 'COMMUNITY' }, ['NOT_A_MUNICIPALITY']],
])('%s', (_, owner, codes) => {
  expect(mayOwnPilots({ ...municipality, ...owner }, LIMIT).map(({ code }) => code)).toEqual(codes);
});

test('the refusal names figure, year and limit in each language’s own numerals', () => {
  const [error] = mayOwnPilots({ ...municipality, inhabitants: 1_025_042 }, 24_000);
  expect(error!.wording.nl).toContain('1.025.042 inwoners op 1 januari 2026');
  expect(error!.wording.nl).toContain('tot en met 24.000 inwoners');
  expect(error!.wording.en).toContain('1,025,042 inhabitants on 1 January 2026');
  expect(error!.wording.en).toContain('up to 24,000');
});
