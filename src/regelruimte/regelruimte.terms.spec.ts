import { describe, expect, it } from '@jest/globals';
import { answerDueOn, monthsFaults } from './regelruimte.terms.js';

describe('the months asked for', () => {
  const JEUGDWET = {
    name: { nl: 'Jeugdwet, artikel 12.1', en: 'Jeugdwet, article 12.1' },
    maxMonths: 36,
    extensionMonths: 24,
  };

  it.each([
    ['the maximum', 36, JEUGDWET, []],
    ['one more, though an extension could hold it', 37, JEUGDWET, ['MONTHS_ABOVE_MAXIMUM']],
    ['nothing said', null, JEUGDWET, []],
    ['no basis', 240, null, []],
    ['a basis without a maximum', 240, { ...JEUGDWET, maxMonths: null }, []],
  ])('%s', (_, months, limit, codes) =>
    expect(monthsFaults(['months'], months, limit).map(({ code }) => code)).toEqual(codes),
  );

  it('the refusal names basis, maximum and extension', () => {
    expect(monthsFaults(['input', 'months'], 48, JEUGDWET)).toEqual([
      {
        code: 'MONTHS_ABOVE_MAXIMUM',
        path: ['input', 'months'],
        wording: {
          nl: 'U vraagt 48 maanden. Jeugdwet, artikel 12.1 staat hoogstens 36 maanden toe. Later kan een verlenging van hoogstens 24 maanden volgen.',
          en: 'You ask for 48 months. Jeugdwet, article 12.1 allows at most 36 months. Later an extension of at most 24 months may follow.',
        },
      },
    ]);
    expect(monthsFaults([], 48, { ...JEUGDWET, extensionMonths: null })[0]!.wording.nl).toMatch(/36 maanden toe\.$/);
  });
});

describe('the answer is due', () => {
  it.each([
    ['2026-11-22T10:00:00Z', 8, '2027-01-17'],
    ['2026-11-22T23:30:00Z', 8, '2027-01-18'], // half past midnight in the Netherlands
    ['2026-07-01T22:30:00Z', 1, '2026-07-09'], // the same in summer
    ['2026-03-01T10:00:00Z', 8, '2026-04-26'], // over the change of the clock
    ['2028-02-20T10:00:00Z', 2, '2028-03-05'],
  ])('submitted %s, %i weeks: %s', (moment, weeks, day) => expect(answerDueOn(new Date(moment), weeks)).toBe(day));
});
