import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { DutchCompounds, dutchCompounds } from './dutch-compounds.js';

/**
 * Written down before the splitter was tuned. Behind `=` the parts by which the word must be found, behind `/` parts that
 * are right too but not asked for. Every third word is held out: nothing was tuned on it, and nothing may be.
 */
const COMPOUNDS = words('compounds').map(readGold);

/** Not to be split, though many look as if they could be: best+uur, ver+keer, voor+ziening. Every third is held out. */
const SIMPLE_WORDS = words('simple-words');

interface Gold {
  word: string;
  wanted: string[];
  allowed: string[];
}

function words(list: string): string[] {
  return readFileSync(new URL(`../../test/data/${list}.txt`, import.meta.url), 'utf8')
    .trim()
    .split(/\s+/);
}

function readGold(line: string): Gold {
  const [word = '', parts = ''] = line.split('=');
  const [wanted = '', allowed = ''] = parts.split('/');
  return { word, wanted: wanted.split('+'), allowed: allowed.split('+') };
}

/** Regular endings count as the same word: the stemmer of the index takes them off both. */
function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return ['', 'en', 's', 'n', 'e'].some((ending) => short + ending === long);
}

function isHeldOut(_: unknown, index: number): boolean {
  return index % 3 === 2;
}

function quality(golds: Gold[]) {
  let [wanted, found, given, right] = [0, 0, 0, 0];
  for (const gold of golds) {
    const parts = dutchCompounds().partsOf(gold.word);
    const good = [...gold.wanted, ...gold.allowed];
    wanted += gold.wanted.length;
    found += gold.wanted.filter((part) => parts.some((other) => sameWord(part, other))).length;
    given += parts.length;
    right += parts.filter((part) => good.some((other) => sameWord(part, other))).length;
  }
  return { recall: found / wanted, precision: right / given };
}

describe('dutchCompounds', () => {
  it.each([
    ['dorpstaxi', ['dorp', 'taxi']],
    ['Dorpstaxi', ['dorp', 'taxi']],
    ['mantelzorgwoning', ['mantelzorg', 'woning', 'mantel', 'zorg']],
    ['mantelzorgers', ['mantelzorg', 'mantel', 'zorg']],
    ['kinderopvang', ['kinder', 'opvang', 'kind', 'kinderen']],
    ['energiecoöperatie', ['energie', 'cooperatie']],
    ['buurtb\u0133eenkomst', ['buurt', 'bijeenkomst']],
    ['dorpswinkels', ['dorp', 'winkels']],
    ['dorpshuisjes', ['dorp', 'huis']],
    ['Wmo-loket', ['wmo', 'loket']],
    ['kankerbestrijding', ['kanker', 'bestrijding']],
    ['gemeente', []],
  ])('splits %s into %j', (word, parts) => {
    expect(dutchCompounds().partsOf(word)).toEqual(parts);
  });

  it.each([
    ['tuned', false, 0.99, 0.99],
    ['held-out', true, 0.92, 0.98],
  ])('finds the parts of the %s compounds', (_, heldOut, recallFloor, precisionFloor) => {
    const { recall, precision } = quality(COMPOUNDS.filter((gold, at) => isHeldOut(gold, at) === heldOut));
    expect(recall).toBeGreaterThanOrEqual(recallFloor);
    expect(precision).toBeGreaterThanOrEqual(precisionFloor);
  });

  it.each([
    ['tuned', false, 0],
    ['held-out', true, 1],
  ])('splits hardly any of the %s simple words', (_, heldOut, mostSplit) => {
    const asked = SIMPLE_WORDS.filter((word, at) => isHeldOut(word, at) === heldOut);
    const split = asked.filter((word) => dutchCompounds().partsOf(word).length > 0);
    expect(split.length).toBeLessThanOrEqual(mostSplit);
  });

  it('is built once', () => {
    expect(dutchCompounds()).toBe(dutchCompounds());
  });
});

describe('DutchCompounds', () => {
  it.each([
    [['dorp', 'taxi'], 'dorpstaxi', ['dorp', 'taxi']],
    [['leerling', 'vervoer'], 'leerlingenvervoer', ['leerling', 'vervoer']],
    [['school', 'plein'], 'scholenplein', ['school', 'plein']],
    [['dorps-', '-taxi'], 'dorpstaxi', ['dorps', 'taxi']],
    [['dorps-', '-taxi'], 'taxidorps', []],
    [['dorp-', '-taxi'], 'dorpstaxi', []],
    [['best', 'uur', '=bestuur'], 'besturen', []],
    [['bestuur', 'best', 'uur', 'raad', '=bestuur'], 'bestuursraad', ['bestuur', 'raad']],
    [['waarde', 'ring', '!ring'], 'waardering', []],
    [['kinder=kind', 'opvang'], 'kinderopvang', ['kinder', 'opvang', 'kind']],
    [
      ['zorg', 'zorgwoning', 'mantel', 'mantelzorg', 'woning'],
      'mantelzorgwoning',
      ['mantelzorg', 'woning', 'mantel', 'zorg'],
    ],
    [['bus', 'pas'], 'buspas', ['bus', 'pas']],
    [['tuin', 'as'], 'tuinas', []],
  ])('with %j splits %s into %j', (lexicon, word, parts) => {
    expect(new DutchCompounds(lexicon).partsOf(word)).toEqual(parts);
  });

  it('leaves words of more than 60 letters and of more than four parts alone', () => {
    const compounds = new DutchCompounds(['zon', 'woning', 'bewonersbijeenkomst']);
    expect(compounds.partsOf('zonzonzonzon')).toHaveLength(1);
    expect(compounds.partsOf('zonzonzonzonzon')).toEqual([]);
    expect(compounds.partsOf('bewonersbijeenkomst'.repeat(3) + 'zon')).toHaveLength(1 + 1);
    expect(compounds.partsOf('bewonersbijeenkomst'.repeat(3) + 'woning')).toEqual([]);
  });

  it('looks few things up for a long word that can be begun in thousands of ways and never fits', () => {
    const compounds = new DutchCompounds(Array.from({ length: 57 }, (_, index) => 'a'.repeat(index + 3)));
    const lookUps = jest.spyOn(Map.prototype, 'get');
    expect(compounds.partsOf('a'.repeat(59) + 'x')).toEqual([]);
    const count = lookUps.mock.calls.length;
    lookUps.mockRestore();
    expect(count).toBeLessThan(60 ** 2 * 10);
  });
});
