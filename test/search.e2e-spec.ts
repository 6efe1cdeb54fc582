import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given } from './support/given.js';
import { found, SEARCH, search, titles } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const BARE = { summary: 'Kort.', problem: 'Lang.', approach: 'Breed.' };
/** Titles, and where it matters what else is in the pilot. */
const PILOTS: [string, Record<string, string>?][] = [
  ['Opvang van kinderen'],
  ['Twee oude steden'],
  ['Lege huizen'],
  ['Bedrijven op het erf'],
  ['Jeugdhulp om de hoek'],
  ['Dorpstaxi op afroep'],
  ['Mantelzorg met maatwerk'],
  ['Nachtbus naar de boot', { owner: 'GM0448' }],
  ['Doarpen fan Súdwest-Fryslân'],
  ["Werk in 's-Gravenpolder"],
  ['Een coöperatie voor één wijk'],
  ['Bewoners/ondernemers: 1.500 euro', { summary: 'Op het plein.De rest volgt, voor 12-18 jaar.' }],
  ['Foto’s van vroeger'],
  ['Ideeën over coöperatieve zorg'],
  ['Drie havens'],
  ['Zwembad open'],
  ['Water genoeg', { problem: 'Het zwembad is dicht.' }],
  ['Koffie <b>en</b> thee <script>alert(1)</script>'],
];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  for (const [title, more = {}] of PILOTS) await given(app).pilot({ status: 'OFFERED', title, ...BARE, ...more });
}, 300_000);
afterAll(() => app.close());

describe('words', () => {
  test.each([
    // inflection, both ways
    ['kind', ['Opvang van kinderen']],
    ['kinderen', ['Opvang van kinderen']],
    ['stad', ['Twee oude steden']],
    ['steden', ['Twee oude steden']],
    ['coöperatief idee', ['Ideeën over coöperatieve zorg']],
    ['huis', ['Lege huizen']],
    ['bedrijf', ['Bedrijven op het erf']],
    ['nachtbussen', ['Nachtbus naar de boot']],
    ['oud', ['Twee oude steden']],
    ['haven', ['Drie havens']],
    ['havens', ['Drie havens']],
    ['havenmeester', []],
    // parts of compounds
    ['taxi', ['Dorpstaxi op afroep']],
    ['jeugd', ['Jeugdhulp om de hoek']],
    ['hulp', ['Jeugdhulp om de hoek']],
    ['zorg', ['Ideeën over coöperatieve zorg', 'Mantelzorg met maatwerk']],
    ['dorp', ['Dorpstaxi op afroep']],
    ['kinderopvang', ['Opvang van kinderen']],
    // accents and case, both ways
    ['SÚDWEST', ['Doarpen fan Súdwest-Fryslân']],
    ['sudwest', ['Doarpen fan Súdwest-Fryslân']],
    ['fryslan', ['Doarpen fan Súdwest-Fryslân']],
    ['Su\u0301dwest-Frysla\u0302n', ['Doarpen fan Súdwest-Fryslân']],
    ['cooperatie', ['Een coöperatie voor één wijk']],
    ['coöperaties', ['Een coöperatie voor één wijk']],
    ['taxí', ['Dorpstaxi op afroep']],
    // signs in and around words
    ["'s-Gravenpolder", ["Werk in 's-Gravenpolder"]],
    ['gravenpolder', ["Werk in 's-Gravenpolder"]],
    ['ondernemer', ['Bewoners/ondernemers: 1.500 euro']],
    ['plein', ['Bewoners/ondernemers: 1.500 euro']],
    ['1.500', ['Bewoners/ondernemers: 1.500 euro']],
    ['18', ['Bewoners/ondernemers: 1.500 euro']],
    ["foto's", ['Foto’s van vroeger']],
    ['foto', ['Foto’s van vroeger']],
    ['koffie thee', ['Koffie <b>en</b> thee <script>alert(1)</script>']],
    // the other fields
    ['Texel', ['Nachtbus naar de boot']],
    ['open zwembad', ['Zwembad open']],
    ['zwembad', ['Water genoeg', 'Zwembad open']],
    ['brug', []],
  ])('%s', async (query, expected) => {
    expect(await found(app.public, query)).toEqual(expected);
  });

  test('a theme and a municipality are found by name', async () => {
    expect(await found(app.public, 'bereikbaarheid')).toHaveLength(PILOTS.length);
    expect(await found(app.public, 'Noord-Beveland')).toHaveLength(PILOTS.length - 1);
  });
});

describe('typing errors', () => {
  test.each([
    ['mantelzrg', 'mantelzorg', 'Mantelzorg met maatwerk'],
    ['texl', 'texel', 'Nachtbus naar de boot'],
    ['dropstaxi', 'dorpstaxi', 'Dorpstaxi op afroep'],
    ['jeugdhlup', 'jeugdhulp', 'Jeugdhulp om de hoek'],
    ['gravenpoldr', 'gravenpolder', "Werk in 's-Gravenpolder"],
  ])('%s is searched as %s', async (query, instead, title) => {
    const page = await search(app.public, { query });
    expect(page.terms).toEqual([{ term: query, kind: 'SIMILAR_SPELLING', searchedInstead: [instead] }]);
    expect(titles(page)).toEqual([title]);
  });

  test.each([
    ['a word that occurs is searched as it is', 'zwembad', 'WORD', []],
    ['the beginning of a word', 'jeu', 'LOOSE', ['jeugd', 'jeugdhulp']],
    ['the parts of a compound that occurs nowhere', 'kinderopvang', 'LOOSE', ['kinder', 'opvang']],
    ['a compound of which the parts occur together, however it is spelt', 'nachtboot', 'LOOSE', ['nacht', 'boot']],
    ['a word that resembles nothing', 'qqqqqq', 'LOOSE', []],
  ])('%s', async (_, query, kind, searchedInstead) => {
    expect((await search(app.public, { query })).terms).toEqual([{ term: query, kind, searchedInstead }]);
  });
});

describe('phrases and exclusions', () => {
  test.each([
    ['"oude steden"', ['Twee oude steden']],
    ['"steden oude"', []],
    ['zwembad -open', ['Water genoeg']],
    ['boot -bussen', []], // What is left out is recognised by its inflection too,
    ['boot -"bussen"', ['Nachtbus naar de boot']], // but not in quotation marks.
    ['drie -haven', []],
    ['zwembad -"is dicht"', ['Zwembad open']],
    ['noord-beveland -noord', []],
    // The minus in the middle of a word is none; the one in front of the same letters is.
    ['sudwest-fryslan -fryslan', []],
    ['"bewoners/ondernemers"', ['Bewoners/ondernemers: 1.500 euro']],
    ['"oude', ['Twee oude steden']],
    ['de zwembad het', ['Water genoeg', 'Zwembad open']],
  ])('%s', async (query, expected) => {
    expect(await found(app.public, query)).toEqual(expected);
  });

  test('all but one word', async () => {
    expect(await found(app.public, '-zwembad')).toHaveLength(PILOTS.length - 2);
  });
});

describe('odd queries', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['stop words only', 'de het een'],
    ['signs of the search language', "& | ! ( ) : * ' \\ <>"],
    ['quotes only', '""'],
    ['an open quote', '-"'],
    ['NUL', '\u0000'],
    ['half a character', '\ud800'],
    ['a picture', '\u{1F600}'],
  ])('%s restricts nothing', async (_, query) => {
    const page = await search(app.public, { query });
    expect([page.totalCount, page.terms]).toEqual([PILOTS.length, []]);
    expect(page.edges.every(({ score }: { score: number | null }) => score === null)).toBe(true);
  });

  test.each([
    'taxi\u0000',
    'taxi:*',
    "taxi'",
    'taxi\\',
    '!taxi',
    '(taxi',
    'taxi & !',
    '<taxi>',
    'taxi%',
    "'taxi' | 1=1 --",
  ])('%j is no error of ours', async (query) => {
    const { errors } = await app.public.send(SEARCH, { query, facets: null });
    expect(errors).toBeUndefined();
  });

  const words = (count: number) => Array.from({ length: count }, (_, index) => `woord${index}`).join(' ');
  test.each([
    ['200 characters', 'x'.repeat(200), undefined],
    ['201 characters', 'x'.repeat(201), 'hoogstens 200 tekens'],
    ['12 words', words(12), undefined],
    ['13 words', words(13), 'hoogstens 12 woorden'],
    ['the same word 30 times', Array(30).fill('taxi').join(' '), undefined],
  ])('%s', async (_, query, refusal) => {
    const { errors } = await app.public.send(SEARCH, { query, facets: [] });
    expect(errors?.[0]?.extensions.code).toBe(refusal && 'BAD_USER_INPUT');
    expect(errors?.[0]?.message ?? '').toContain(refusal ?? '');
  });
});
