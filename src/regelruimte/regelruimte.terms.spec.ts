import { describe, expect, it } from '@jest/globals';
import { extensionFaults, grantFaults, monthsFaults } from './regelruimte.terms.js';

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

describe('a period', () => {
  const LIMIT = {
    name: { nl: 'Jeugdwet, artikel 12.1', en: 'Jeugdwet, article 12.1' },
    maxMonths: 36,
    extensionMonths: 24,
  };
  const TODAY = '2026-12-01';
  const from = '2027-01-01';

  it.each([
    ['the maximum to the day', '2029-12-31', LIMIT, []],
    ['a day more', '2030-01-01', LIMIT, ['MONTHS_ABOVE_MAXIMUM']],
    ['a day more without a basis', '2030-01-01', null, []],
    ['a day more without a maximum', '2030-01-01', { ...LIMIT, maxMonths: null }, []],
    ['one day', '2027-01-01', LIMIT, ['OUT_OF_RANGE']],
    ['two days', '2027-01-02', LIMIT, []],
    ['an end before its start', '2026-12-31', LIMIT, ['OUT_OF_RANGE']],
  ])('to grant: %s', (_, validUntil, limit, codes) =>
    expect(grantFaults({ validFrom: from, validUntil }, limit, TODAY).map(({ code }) => code)).toEqual(codes),
  );

  it('to grant does not lie in the past', () => {
    const past = { validFrom: '2026-01-01', validUntil: '2026-11-30' };
    expect(grantFaults(past, null, TODAY).map(({ code }) => code)).toEqual(['OUT_OF_RANGE']);
    expect(grantFaults({ ...past, validUntil: TODAY }, null, TODAY)).toEqual([]);
  });

  it.each([
    ['the maximum with extension', '2031-12-31', LIMIT, []],
    ['a day more', '2032-01-01', LIMIT, ['MONTHS_ABOVE_MAXIMUM']],
    ['beyond a maximum without extension', '2030-01-01', { ...LIMIT, extensionMonths: null }, ['MONTHS_ABOVE_MAXIMUM']],
    ['no maximum', '2040-01-01', null, []],
    ['the same end', '2028-12-31', LIMIT, ['OUT_OF_RANGE']],
    ['an earlier end', '2028-12-30', LIMIT, ['OUT_OF_RANGE']],
  ])('to extend: %s', (_, until, limit, codes) =>
    expect(
      extensionFaults({ validFrom: from, validUntil: '2028-12-31' }, until, limit).map(({ code }) => code),
    ).toEqual(codes),
  );

  it.each([
    ['from tomorrow', '2030-01-02', LIMIT, []],
    ['until today', '2030-01-01', LIMIT, ['OUT_OF_RANGE']],
    ['the maximum, the gap counted in', '2031-12-31', LIMIT, []],
    ['a day more', '2032-01-01', LIMIT, ['MONTHS_ABOVE_MAXIMUM']],
  ])('to extend once it has expired: %s', (_, until, limit, codes) => {
    const untilToday = { validFrom: from, validUntil: '2030-01-01' };
    expect(extensionFaults(untilToday, until, limit, true).map(({ code }) => code)).toEqual(codes);
  });

  it('the refusal of a last day says which to choose', () => {
    const past = { validFrom: '2026-01-01', validUntil: '2026-11-30' };
    const told = [
      ...grantFaults({ validFrom: from, validUntil: from }, null, TODAY),
      ...grantFaults(past, null, TODAY),
      ...extensionFaults({ ...past, validUntil: TODAY }, TODAY, null, true),
    ];
    expect(told.map(({ wording }) => wording)).toEqual([
      { nl: 'Kies een laatste dag na de eerste dag.', en: 'Choose a last day after the first day.' },
      {
        nl: 'De laatste dag is voorbij. Kies vandaag of later.',
        en: 'The last day has passed. Choose today or later.',
      },
      { nl: 'Kies een laatste dag na vandaag.', en: 'Choose a last day after today.' },
    ]);
  });

  it('is refused with the maximum and the latest day', () => {
    expect(grantFaults({ validFrom: from, validUntil: '2031-01-01' }, LIMIT, TODAY)[0]!.wording.nl).toBe(
      'Jeugdwet, artikel 12.1 staat hoogstens 36 maanden toe: vanaf 1 januari 2027 is dat tot en met 31 december 2029.',
    );
    expect(extensionFaults({ validFrom: from, validUntil: '2029-12-31' }, '2040-01-01', LIMIT)[0]!.wording.en).toBe(
      'Jeugdwet, article 12.1 allows at most 60 months with extension: from 1 January 2027 that is until 31 December 2031.',
    );
  });
});
