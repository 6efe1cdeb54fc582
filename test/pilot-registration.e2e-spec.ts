import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asItIs, FEW_FIELDS, NOORD_BEVELAND } from './support/given.js';
import { done, faults, register } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const registering = (input: object) => register(app.as(NOORD_BEVELAND, 'EDITOR'), input);
const pilots = async () => (await app.database.query('select count(*)::int from pilot'))[0].count;

test('a title, a summary and a theme make a draft', async () => {
  const pilot = done(await registering(FEW_FIELDS));
  expect(pilot).toMatchObject({
    number: null,
    version: 1,
    status: 'DRAFT',
    visibility: 'DRAFT',
    municipality: { code: NOORD_BEVELAND },
    ...FEW_FIELDS,
    primaryTheme: { code: 'ACCESSIBILITY' },
    registeredPopulation: { inhabitants: 8071, year: 2026, source: expect.stringContaining('CBS') },
    publishedAt: null,
    problem: null,
    means: [],
    needsNoMeans: false,
    completeness: {
      missingForOffer: expect.arrayContaining([
        'problem',
        'approach',
        'seeks',
        'isOpenToPartners',
        'contactMailbox',
        'means',
      ]),
    },
  });
  expect(await asItIs(app, pilot)).toEqual(pilot);
});

test('everything that is missing is told at once, in plain Dutch', async () => {
  const { pilot, userErrors } = await registering({});
  expect(pilot).toBeNull();
  expect(userErrors).toEqual([
    { code: 'REQUIRED', path: ['input', 'title'], message: 'Geef de proeftuin een titel.', currentVersion: null },
    { code: 'REQUIRED', path: ['input', 'summary'], message: 'Vat de proeftuin kort samen.', currentVersion: null },
    { code: 'REQUIRED', path: ['input', 'primaryTheme'], message: 'Kies een thema.', currentVersion: null },
  ]);
});

test('in English on request', async () => {
  const { userErrors } = await register(app.as(NOORD_BEVELAND).inEnglish(), { title: ' \n ', summary: 'x' });
  expect(userErrors.map(({ message }) => message)).toEqual(['Give the pilot a title.', 'Choose a theme.']);
});

test('faults of every kind come in one answer, and nothing is kept', async () => {
  const before = await pilots();
  const outcome = await registering({
    summary: 'x'.repeat(351),
    primaryTheme: 'NO_THEME',
    otherThemes: ['CARE', 'CARE'],
    means: [{ kind: 'MONEY' }, { kind: 'MONEY', amountEuros: -1, unit: 'x'.repeat(51) }],
    contactMailbox: 'geen adres',
  });
  expect(faults(outcome)).toEqual([
    'DUPLICATE input.otherThemes',
    'INVALID input.contactMailbox',
    'OUT_OF_RANGE input.means.1.amountEuros',
    'REQUIRED input.title',
    'TOO_LONG input.means.1.unit',
    'TOO_LONG input.summary',
    'UNKNOWN_REFERENCE input.primaryTheme',
  ]);
  expect(await pilots()).toBe(before);
});

const money = (amountEuros: number) => ({ means: [{ kind: 'MONEY', amountEuros }] });
const villages = (count: number) => ({ villages: Array.from({ length: count }, (_, index) => `Dorp ${index}`) });

test.each<[string, object, string]>([
  ['a title of 101 characters', { title: 'x'.repeat(101) }, 'TOO_LONG input.title'],
  ['a summary of 351', { summary: 'x'.repeat(351) }, 'TOO_LONG input.summary'],
  ['a problem of 5,001', { problem: 'x'.repeat(5_001) }, 'TOO_LONG input.problem'],
  ['a control character', { problem: 'a\u0007b' }, 'INVALID input.problem'],
  ['NUL', { title: 'a\u0000b' }, 'INVALID input.title'],
  ['four other themes', { otherThemes: ['CARE', 'HOUSING', 'SAFETY', 'AMENITIES'] }, 'TOO_MANY input.otherThemes'],
  ['31 means', { means: Array(31).fill({ kind: 'STAFF' }) }, 'TOO_MANY input.means'],
  ['51 villages', villages(51), 'TOO_MANY input.villages'],
  ['a village of 101 characters', { villages: ['x'.repeat(101)] }, 'TOO_LONG input.villages'],
  ['a village twice', { villages: ['Colijnsplaat', 'Colijnsplaat '] }, 'DUPLICATE input.villages'],
  ['negative euros', money(-1), 'OUT_OF_RANGE input.means.0.amountEuros'],
  ['over two milliard euros', money(2_000_000_001), 'OUT_OF_RANGE input.means.0.amountEuros'],
  ['a negative quantity', { means: [{ kind: 'STAFF', quantity: -0.1 }] }, 'OUT_OF_RANGE input.means.0.quantity'],
  ['negative hours', { burdenHours: -1 }, 'OUT_OF_RANGE input.burdenHours'],
  ['100,001 hours', { burdenHours: 100_001 }, 'OUT_OF_RANGE input.burdenHours'],
  ['a mailbox without @', { contactMailbox: 'gemeente.example' }, 'INVALID input.contactMailbox'],
  ['a wrong address of the person', { contactPerson: { name: 'A', email: 'a' } }, 'INVALID input.contactPerson.email'],
  ['a person without a name', { contactPerson: { name: ' ', phone: '0113' } }, 'REQUIRED input.contactPerson'],
  ['a theme twice', { otherThemes: ['CARE', 'CARE'] }, 'DUPLICATE input.otherThemes'],
  ['the primary theme among the others', { otherThemes: ['ACCESSIBILITY'] }, 'DUPLICATE input.otherThemes'],
  ['a wish twice', { seeks: ['DATA', 'DATA'] }, 'DUPLICATE input.seeks'],
  [
    'an end before the start',
    { plannedStart: '2027-02-01', plannedEnd: '2027-01-31' },
    'CONTRADICTION input.plannedEnd',
  ],
  ['an end in the year 9999', { plannedEnd: '9999-12-31' }, 'OUT_OF_RANGE input.plannedEnd'],
  ['means and none', { ...money(1), needsNoMeans: true }, 'CONTRADICTION input.needsNoMeans'],
  [
    'regelruimte and none',
    { seeks: ['REGELRUIMTE'], needsNoRegelruimte: true },
    'CONTRADICTION input.needsNoRegelruimte',
  ],
  [
    'an initiative and none',
    { isCommunityInitiative: false, communityInitiativeName: 'Coöperatie' },
    'CONTRADICTION input.communityInitiativeName',
  ],
  ['an unknown theme', { primaryTheme: 'accessibility' }, 'UNKNOWN_REFERENCE input.primaryTheme'],
  ['an unknown other theme', { otherThemes: ['CARE', 'X'] }, 'UNKNOWN_REFERENCE input.otherThemes.1'],
  ['an unknown municipality', { coExecutors: ['GM0088', 'GM9999'] }, 'UNKNOWN_REFERENCE input.coExecutors.1'],
  ['a municipality that ended', { coExecutors: ['GM0003'] }, 'UNKNOWN_REFERENCE input.coExecutors.0'],
  ['a province that takes part', { coExecutors: ['PV29'] }, 'UNKNOWN_REFERENCE input.coExecutors.0'],
  ['itself that takes part', { coExecutors: [NOORD_BEVELAND] }, 'UNKNOWN_REFERENCE input.coExecutors.0'],
  ['an unknown adopter', { intendedAdopter: 'mnre0000' }, 'UNKNOWN_REFERENCE input.intendedAdopter'],
])('refuses %s', async (_, input, fault) => {
  expect(faults(await registering({ ...FEW_FIELDS, ...input }))).toEqual([fault]);
});

test('refuses 21 municipalities that take part', async () => {
  const rows: { code: string }[] = await app.database.query(
    `select code from organisation where kind = 'MUNICIPALITY' and valid_until is null and code <> $1 limit 21`,
    [NOORD_BEVELAND],
  );
  const coExecutors = rows.map(({ code }) => code);
  const told = ['TOO_MANY input.coExecutors', 'UNKNOWN_REFERENCE input.otherThemes.0'];
  expect(faults(await registering({ ...FEW_FIELDS, coExecutors, otherThemes: ['X'] }))).toEqual(told);
  done(await registering({ ...FEW_FIELDS, coExecutors: coExecutors.slice(1) }));
});

test('takes what lies just within the limits', async () => {
  const input = {
    title: '🚕'.repeat(100),
    summary: 'x'.repeat(350),
    primaryTheme: 'ACCESSIBILITY',
    otherThemes: ['SAFETY', 'CARE', 'HOUSING'],
    means: [
      ...Array(28).fill({ kind: 'STAFF' }),
      { kind: 'MONEY', amountEuros: 0 },
      { kind: 'MONEY', amountEuros: 2e9 },
    ],
    ...villages(50),
    burdenHours: 100_000,
    plannedStart: '2027-02-01',
    plannedEnd: '2027-02-01',
    problem: 'Regel een\n\tregel twee',
    intendedAdopter: 'mnre1130',
  };
  const pilot = await asItIs(app, done(await registering(input)));
  expect(pilot).toMatchObject({
    ...input,
    primaryTheme: { code: 'ACCESSIBILITY' },
    otherThemes: [{ code: 'SAFETY' }, { code: 'CARE' }, { code: 'HOUSING' }],
    intendedAdopter: { code: 'mnre1130' },
    means: expect.anything(),
  });
  expect(pilot.means).toHaveLength(30);
});

test('texts are kept without spaces around them, in one form of Unicode, and blank ones are none', async () => {
  const pilot = done(
    await registering({
      ...FEW_FIELDS,
      title: '  Cafe\u0301 op\r\n\t wielen \r\n',
      problem: ' \t ',
      approach: 'een\r\ntwee\rdrie',
      villages: [' Kats\n dorp ', '  '],
      contactPerson: { name: ' ' },
    }),
  );
  expect(await asItIs(app, pilot)).toMatchObject({
    title: 'Caf\u00e9 op wielen',
    problem: null,
    approach: 'een\ntwee\ndrie',
    villages: ['Kats dorp'],
    contactPerson: null,
  });
});

test.each([
  ['the public', () => app.public, 'UNAUTHENTICATED'],
  ['a reader', () => app.as(NOORD_BEVELAND, 'READER'), 'FORBIDDEN'],
  ['a machine', () => app.as(NOORD_BEVELAND, 'API_CLIENT'), 'FORBIDDEN'],
  ['somebody with a role that does not exist', () => app.as(NOORD_BEVELAND, 'ADMIN'), 'FORBIDDEN'],
])('%s cannot register', async (_, client, code) => {
  expect(faults(await register(client(), FEW_FIELDS))).toEqual([code]);
});
