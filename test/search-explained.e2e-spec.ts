import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given } from './support/given.js';
import { marked, search, titles, whyFound, type Why } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const LONG = `${'Eerst gebeurt hier van alles. '.repeat(30)}Dan rijdt de dorpstaxi/belbus naar <i>Goes</i>. ${'Later meer. '.repeat(30)}`;
const TEXTS = {
  'Dorpstaxi & belbus <b>samen</b>': { summary: 'Bewoners rijden zelf.', problem: LONG, approach: 'Met een taxi.' },
  'Vervoer op maat': { summary: 'Voor wie slecht loopt.', problem: 'De taxi is duur.', approach: 'Samen rijden.' },
  'Huizen voor jongeren': { summary: 'Lege woningen.', problem: 'Ieder huis telt.', approach: 'Bij het gemeentehuis.' },
} as const;

let app: TestApp;
let whys: Map<string, Why>;
beforeAll(async () => {
  app = await startTestApp();
  for (const [title, texts] of Object.entries(TEXTS)) await given(app).pilot({ status: 'OFFERED', title, ...texts });
  whys = await whyFound(app.public, 'taxi');
}, 300_000);
afterAll(() => app.close());

const TAXI = 'Dorpstaxi & belbus <b>samen</b>';
const highlight = (title: string, field: string) => whys.get(title)!.highlights.find((one) => one.field === field)!;

describe('highlights', () => {
  test('mark the words in plain text, whatever signs are in it', () => {
    expect(marked(highlight(TAXI, 'TITLE'))).toBe('[Dorpstaxi] & belbus <b>samen</b>');
    expect(highlight(TAXI, 'TITLE').segments).toEqual([
      { text: 'Dorpstaxi', isMatch: true },
      { text: ' & belbus <b>samen</b>', isMatch: false },
    ]);
  });

  test('are passages of the field itself', () => {
    const fields = {
      TITLE: TAXI,
      ...Object.fromEntries(Object.entries(TEXTS[TAXI]).map(([k, v]) => [k.toUpperCase(), v])),
    };
    const { highlights } = whys.get(TAXI)!;
    expect(highlights.map(({ field }) => field)).toEqual(['TITLE', 'PROBLEM', 'APPROACH']);
    for (const { field, segments } of highlights) {
      const passages = segments
        .map(({ text }) => text)
        .join('')
        .split(' … ');
      for (const passage of passages) expect(fields[field as 'TITLE']).toContain(passage);
    }
    const passage = marked(highlight(TAXI, 'PROBLEM'));
    expect(passage).toContain('[dorpstaxi]/belbus naar <i>Goes</i>');
    expect(passage.length).toBeLessThan(LONG.length / 3);
  });

  test('are empty without a query, and where a field does not match', async () => {
    expect([...(await whyFound(app.public, '')).values()]).toEqual(Array(3).fill({ highlights: [], matches: [] }));
    expect(whys.get('Vervoer op maat')!.highlights.map(marked)).toEqual(['[taxi] is duur']);
  });
});

describe('matches', () => {
  test.each([
    ['taxi', TAXI, 'TITLE', 'taxi dorpstaxi WORD_PART'],
    ['taxi', TAXI, 'PROBLEM', 'taxi dorpstaxi WORD_PART'],
    ['taxi', TAXI, 'APPROACH', 'taxi taxi WORD'],
    ['taxi', 'Vervoer op maat', 'PROBLEM', 'taxi taxi WORD'],
    ['Taxi', 'Vervoer op maat', 'PROBLEM', 'Taxi taxi WORD'],
    ['huis', 'Huizen voor jongeren', 'TITLE', 'huis huizen WORD'],
    ['huis', 'Huizen voor jongeren', 'PROBLEM', 'huis huis WORD'],
    ['huis', 'Huizen voor jongeren', 'APPROACH', 'huis gemeentehuis WORD_PART'],
    ['huizen', 'Huizen voor jongeren', 'PROBLEM', 'huizen huis WORD'],
    ['jongere', 'Huizen voor jongeren', 'TITLE', 'jongere jongeren WORD'],
    ['dropstaxi', TAXI, 'TITLE', 'dropstaxi dorpstaxi SIMILAR_SPELLING'],
    ['wonig', 'Huizen voor jongeren', 'SUMMARY', 'wonig woningen SIMILAR_SPELLING'],
    ['jon', 'Huizen voor jongeren', 'TITLE', 'jon jongeren LOOSE'],
    ['taxihuizen', undefined, undefined, undefined],
    ['"slecht loopt"', 'Vervoer op maat', 'SUMMARY', 'slecht loopt slecht WORD, slecht loopt loopt WORD'],
  ])('%s in %s: %s', async (query, title, field, expected) => {
    const why = await whyFound(app.public, query);
    if (title === undefined) return expect(why.size).toBe(0);
    const told = why.get(title)!.matches.filter((match) => match.field === field);
    expect(told.map((match) => `${match.term} ${match.found} ${match.kind}`).join(', ')).toBe(expected);
  });

  test('every field that matches is told, and each has its passage', async () => {
    for (const query of ['taxi', 'bereikbaarheid', 'noord beveland', 'huis', 'samen']) {
      for (const { highlights, matches } of (await whyFound(app.public, query)).values()) {
        expect(matches.length).toBeGreaterThan(0);
        expect([...new Set(matches.map(({ field }) => field))]).toEqual(highlights.map(({ field }) => field));
      }
    }
  });

  test('a compound shows in a hit, however many others have the part', async () => {
    const compounds = Array.from({ length: 260 }, (_, index) => `taxi-${letters(index)}`);
    for (let start = 0; start < compounds.length; start += 130) {
      const approach = compounds.slice(start, start + 130).join(' ');
      await given(app).pilot({ status: 'OFFERED', title: 'Veel woorden', approach });
    }
    const { matches } = (await whyFound(app.public, 'taxi')).get(TAXI)!;
    expect(matches).toContainEqual({ field: 'TITLE', term: 'taxi', found: 'dorpstaxi', kind: 'WORD_PART' });
  });
});

const letters = (index: number) => String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26), 120, 113);

test('the title weighs more than the body, the word itself more than a part', async () => {
  const { edges } = await search(app.public, { query: 'belbus' });
  expect(titles({ nodes: edges.map(({ node }: { node: object }) => node) })).toEqual([TAXI]);
  for (const [first, second] of [
    [{ title: 'Zwembad' }, { title: 'Eerste', problem: 'Het zwembad.' }],
    [
      { title: 'Derde', summary: 'Een speelbos.' },
      { title: 'Tweede', approach: 'Een speelbos.' },
    ],
    [{ title: 'Een haven' }, { title: 'Een veerhaven' }],
  ]) {
    await given(app).pilot({ status: 'OFFERED', ...second });
    await given(app).pilot({ status: 'OFFERED', ...first });
  }
  for (const [query, expected] of [
    ['zwembad', ['Zwembad', 'Eerste']],
    ['speelbos', ['Derde', 'Tweede']],
    ['haven', ['Een haven', 'Een veerhaven']],
  ] as const) {
    const page = await search(app.public, { query });
    expect(titles(page)).toEqual(expected);
    const [best, next] = page.edges.map(({ score }: { score: number }) => score);
    expect(best).toBeGreaterThan(next);
  }
});
