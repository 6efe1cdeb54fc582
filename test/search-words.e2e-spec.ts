import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { RewriteSearchRows1798100000001 } from '../migrations/1798100000001-rewrite-search-rows.js';
import { SearchRebuild } from '../src/search/search-rebuild.service.js';
import { fold } from '../src/search/search-text.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { givenSent } from './support/insight-steps.js';
import { done, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf } from './support/request-steps.js';
import { found, marked, whyFound } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const pairsOf = (file: string) =>
  readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]);
const SIMPLE = pairsOf('word-forms.txt');
const COMPOUNDS = pairsOf('compound-forms.txt');
const FORMS = [...SIMPLE, ...COMPOUNDS];
const OTHERS = pairsOf('other-words.txt');
/** As a word is told that was found: boa's is boa. */
const told = (word: string) => fold(word).replace(/'.*/, '');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  const one = (pairs: [string, string][], place: number) => [...new Set(pairs.map((pair) => pair[place]!))].join(' / ');
  const pilot = (title: string, problem: string, approach: string) =>
    given(app).pilot({ status: 'OFFERED', title, summary: 'Kort.', problem, approach });
  // Compounds apart: a passage shows two places of a text only, and they have simple words as their parts.
  for (const [place, title] of ['Enkelvoud', 'Meervoud'].entries())
    await pilot(title, one(COMPOUNDS, place), one(SIMPLE, place));
  for (const [place, title] of ['Dit', 'Dat'].entries()) await pilot(title, 'Lang.', one(OTHERS, place));
}, 300_000);
afterAll(() => app.close());

describe('singular and plural', () => {
  test.each([
    ['Meervoud', 0, 1],
    ['Enkelvoud', 1, 0],
  ])('one finds the other, as the same word in %s', async (title, asked, other) => {
    const missed: string[] = [];
    for (const pair of FORMS) {
      const why = (await whyFound(app.public, pair[asked]!)).get(title);
      const isFound = why?.matches.some(({ found: word, kind }) => word === told(pair[other]!) && kind === 'WORD');
      if (!isFound) missed.push(`${pair[asked]} does not find ${pair[other]}: ${JSON.stringify(why?.matches)}`);
    }
    expect(missed).toEqual([]);
    expect(FORMS.length).toBeGreaterThan(200);
  });

  test.each([
    ['Dit', 'Dat', 0],
    ['Dat', 'Dit', 1],
  ])('a word of %s finds no other word in %s', async (own, other, place) => {
    const wrong: string[] = [];
    for (const pair of OTHERS) {
      const why = await whyFound(app.public, pair[place]!);
      if (!why.has(own)) wrong.push(`${pair[place]} does not find itself`);
      if (why.has(other)) wrong.push(`${pair[place]} finds ${JSON.stringify(why.get(other)!.matches)}`);
    }
    expect(wrong).toEqual([]);
    expect(OTHERS.length).toBeGreaterThan(50);
  });
});

describe('laws', () => {
  beforeAll(async () => {
    const asked = (title: string, input: object) => givenSent(app, { title, authority: 'mnre1025', input });
    await asked('Jeugd en wonen', {
      legalBasis: 'jeugdwet-12.1',
      provisions: [
        { bwbId: 'BWBR0034925', article: 'art. 3.2', paragraph: 'lid 2' },
        { bwbId: 'BWBR0034925', article: '12.1' },
        { bwbId: 'BWBR0035303', article: '14' },
      ],
    });
    await asked('Jeugd alleen', { provisions: [{ bwbId: 'BWBR0034925', article: '12.10' }] });
    await asked('Zorg', { provisions: [{ bwbId: 'BWBR0035917' }, { bwbId: 'BWBR0035917', article: '10.1.1' }] });
    const manager = app.as(NOORD_BEVELAND);
    const unsent = await given(app).pilot({ title: 'Ongevraagd', needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
    const provisions = [{ bwbId: 'BWBR0002458', article: '14' }];
    requestOf(await draft(manager, unsent, { ...FULL_REQUEST, provisions }));
    done(await take(manager, 'offerPilot', unsent));
  }, 300_000);

  test.each([
    ['Huisvestingswet artikel 14', ['Jeugd en wonen']],
    ['Huisvestingswet 2014, artikel 14', ['Jeugd en wonen']],
    ['"Huisvestingswet 2014, artikel 14"', ['Jeugd en wonen']],
    ['Jeugdwet 12.1', ['Jeugd en wonen']],
    ['Jeugdwet, artikel 12.1', ['Jeugd en wonen']],
    ['Jeugdwet, artikel 3.2, lid 2', ['Jeugd en wonen']],
    ['Jeugdwet 12.10', ['Jeugd alleen']],
    ['Jeugdwet -12.1', ['Jeugd alleen']],
    ['Jeugdwet', ['Jeugd alleen', 'Jeugd en wonen']],
    ['BWBR0034925', ['Jeugd alleen', 'Jeugd en wonen']],
    ['bwbr0035303', ['Jeugd en wonen']],
    ['Wlz 10.1.1', ['Zorg']],
    ['Wet langdurige zorg, artikel 10.1.1', ['Zorg']],
    ['Huisvestingswet artikel 15', []],
    ['Jeugdwet 1.12', []],
    ['BWBR0035304', []], // a number is no typing error
    ['Alcoholwet', []], // a draft is the owner's
  ])('%s', async (query, expected) => {
    expect(await found(app.public, query)).toEqual(expected);
  });

  test('are told with what was found in them', async () => {
    const { highlights, matches } = (await whyFound(app.public, 'jeugdwet, artikel 12.1')).get('Jeugd en wonen')!;
    const [law] = highlights.filter(({ field }) => field === 'LAW').map(marked);
    expect(law).toBe(
      'Huisvestingswet 2014, [artikel] 14 (BWBR0035303) · [Jeugdwet], [artikel] [12.1], [artikel] 3.2, lid 2 (BWBR0034925)',
    );
    expect(matches.filter(({ field }) => field === 'LAW').map(({ term, found: word }) => [term, word])).toEqual([
      ['artikel', 'artikel'],
      ['jeugdwet', 'jeugdwet'],
      ['12.1', '12.1'],
    ]);
    const zorg = (await whyFound(app.public, 'wlz')).get('Zorg')!.highlights.map(marked);
    expect(zorg).toEqual(['Wet langdurige zorg, artikel 10.1.1 ([Wlz], BWBR0035917)']);
  });
});

test('an upgrade writes the rows of older versions anew', async () => {
  await app.database.query(
    `update pilot_search set words = to_tsvector('registry_dutch', array_to_string(contents, ' '))`,
  );
  expect(await found(app.public, 'fietsen')).not.toContain('Enkelvoud');
  const runner = app.app.get(DataSource).createQueryRunner();
  await new RewriteSearchRows1798100000001().up(runner);
  await runner.release();
  await app.app.get(SearchRebuild).finish();
  expect(await found(app.public, 'fietsen')).toEqual(expect.arrayContaining(['Enkelvoud', 'Meervoud']));
});
