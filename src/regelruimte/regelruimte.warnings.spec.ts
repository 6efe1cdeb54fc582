import { describe, expect, it } from '@jest/globals';
import { requestWarnings } from './regelruimte.warnings.js';

const JEUGDWET = {
  bwbId: 'BWBR0034925',
  deviableArticles: '3.2:2',
  excludedArticles: null,
  status: 'IN_FORCE',
  lastCheckedOn: '2026-10-01',
  name: { nl: 'Jeugdwet, artikel 12.1', en: 'Jeugdwet, article 12.1' },
} as const;
const INSIDE = { bwbId: 'BWBR0034925', article: '3.2', paragraph: '2' };
const OUTSIDE = { bwbId: 'BWBR0034925', article: '2.3', paragraph: '1' };
const UNKNOWN = { bwbId: null, article: '2.3', paragraph: '1' };
const titleOf = (bwbId: string) => ({ BWBR0033729: 'Warmtewet' })[bwbId] ?? bwbId;

describe('the catalogue warns', () => {
  it.each([
    ['of nothing when the basis covers', [INSIDE], JEUGDWET, []],
    ['of nothing without a basis', [OUTSIDE], null, []],
    ['of nothing without provisions', [], JEUGDWET, []],
    ['of nothing when it cannot be told', [UNKNOWN], JEUGDWET, []],
    ['of a provision outside', [INSIDE, OUTSIDE], JEUGDWET, ['BASIS_DOES_NOT_COVER']],
    ['of a repealed basis', [INSIDE], { ...JEUGDWET, status: 'REPEALED' } as const, ['BASIS_REPEALED']],
    ['of an amended basis', [INSIDE], { ...JEUGDWET, status: 'AMENDED' } as const, ['LAW_CHANGED']],
    ['of a row that was never checked', [INSIDE], { ...JEUGDWET, lastCheckedOn: null }, ['CHECK_CURRENT_TEXT']],
    [
      'of all at once',
      [OUTSIDE],
      { ...JEUGDWET, status: 'REPEALED', lastCheckedOn: null } as const,
      ['BASIS_DOES_NOT_COVER', 'BASIS_REPEALED', 'CHECK_CURRENT_TEXT'],
    ],
  ])('%s', (_, provisions, basis, codes) =>
    expect(requestWarnings(provisions, basis, titleOf).map(({ code }) => code)).toEqual(codes),
  );

  it('and names the articles and other instruments', () => {
    const { wording } = requestWarnings([OUTSIDE], JEUGDWET, titleOf)[0]!;
    expect(wording.nl).toMatch(/met Jeugdwet, artikel 12\.1 alleen afwijken van: artikel 3\.2 lid 2\. .*ontheffing/);
    expect(wording.en).toMatch(
      /Jeugdwet, article 12\.1 lets you deviate only from: article 3\.2 paragraph 2\. .*dispensation/,
    );
  });

  it('and says so when only the exclusion is known', () => {
    const basis = { ...JEUGDWET, deviableArticles: null, excludedArticles: '2.*' };
    expect(requestWarnings([OUTSIDE], basis, titleOf)[0]!.wording.nl).toContain(
      'artikel 12.1 niet afwijken van een bepaling',
    );
  });

  it('and names other laws by their titles', () => {
    const basis = { ...JEUGDWET, deviableArticles: 'BWBR0033729/7' };
    expect(requestWarnings([OUTSIDE], basis, titleOf)[0]!.wording.nl).toContain('artikel 7 (Warmtewet)');
  });
});
