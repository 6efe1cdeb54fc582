import { describe, expect, it } from '@jest/globals';
import { DutchCompounds } from './dutch-compounds.js';
import { segmentsOf } from './highlights.service.js';
import {
  analyseWord,
  fold,
  indexedWords,
  piecesOf,
  readable,
  searchable,
  START,
  STOP,
  writtenWords,
} from './search-text.js';

describe('fold', () => {
  it.each([
    ['Súdwest-Fryslân', 'sudwest-fryslan'],
    ['COÖPERATIE', 'cooperatie'],
    ['Su\u0301d', 'sud'],
    ['\u0133s', 'ijs'],
    ['één', 'een'],
    ['', ''],
  ])('%s: %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('the words of a text as they are indexed', () => {
  it.each([
    ['De dorpstaxi rijdt.', ['de', 'dorpstaxi', 'rijdt']],
    ['taxi Taxi TAXI', ['taxi']],
    ['bewoners/ondernemers', ['bewoners', 'ondernemers']],
    ['in Noord-Beveland', ['in', 'noord-beveland', 'noord', 'beveland']],
    ["'s-Gravenpolder", ['s-gravenpolder', 'gravenpolder']],
    ["foto's, auto’s", ['foto', 'auto']],
    ['12-18 jaar, art. 3.2', ['12', '18', 'jaar', 'art', '3', '2']],
    ['<b>vet</b> &amp; a@b.nl', ['vet', 'amp', 'nl']],
    ['x'.repeat(61), []],
    ['', []],
  ])('%s', (text, words) => {
    const indexed = [...writtenWords(text)].flatMap(indexedWords);
    expect([...new Set(indexed)]).toEqual(words);
  });
});

const compounds = new DutchCompounds([
  ...['dorp', 'huis', 'taxi', 'opvang', 'kinder=kind', 'kind', 'mantelzorg', 'mantel', 'zorg', 'woning'],
]);

describe('analyseWord', () => {
  it.each([
    ['taxi', { base: null, parts: [] }],
    ['huizen', { base: 'huis', parts: [] }],
    ['dorpstaxi', { base: null, parts: ['dorp', 'taxi'] }],
    ['dorpshuizen', { base: 'dorpshuis', parts: ['dorp', 'huizen', 'huis'] }],
    ['kinderopvang', { base: null, parts: ['kinder', 'opvang', 'kind'] }],
  ])('%s', (word, expected) => {
    expect(analyseWord(word, compounds)).toEqual({ word, ...expected });
  });
});

describe('piecesOf', () => {
  it.each([
    ['taxi', []],
    ['dorpshuizen', [['dorp'], ['huizen', 'huis']]],
    ['kinderopvang', [['kinder', 'kind'], ['opvang']]],
    ['mantelzorgwoning', [['mantelzorg', 'mantel', 'zorg'], ['woning']]],
  ])('%s: %j', (word, pieces) => {
    expect(piecesOf(word, compounds)).toEqual(pieces);
  });
});

describe('searchable', () => {
  it.each([
    ['plain words, a comma\nand a line', 'plain words, a comma\nand a line'],
    ['<b>bewoners/boeren</b> & x@y.nl: 1.500_000 (12-18) "foto\'s" — één [a]{b}`c`~^|\\%$#!?*+;=', undefined],
    [`${START}not\uE150 ours${STOP}`, 'not ours'],
  ])('comes back as it was: %j', (text, expected = text) => {
    expect(readable(searchable(text))).toBe(expected);
    expect(searchable(text)).not.toMatch(/[/<>@.:_]|-\d/);
    expect(searchable(text)).not.toMatch(new RegExp(`[${START}${STOP}]`));
  });

  it('leaves letters, digits, accents, and hyphens between words alone', () => {
    const text = 'Noord-Beveland één 2e ’s avonds';
    expect(searchable(text)).toBe(text);
  });
});

describe('segmentsOf', () => {
  it.each<[string, [string, boolean][]]>([
    ['niets', [['niets', false]]],
    ['', []],
    [`${START}taxi${STOP}`, [['taxi', true]]],
    [
      `de ${START}taxi${STOP}${START}bus${STOP} rijdt`,
      [
        ['de ', false],
        ['taxi', true],
        ['bus', true],
        [' rijdt', false],
      ],
    ],
    [
      searchable('<i>') + `${START}taxi${STOP}` + searchable('/bus'),
      [
        ['<i>', false],
        ['taxi', true],
        ['/bus', false],
      ],
    ],
    [`${START}12${STOP}${searchable('.')}${START}1${STOP}`, [['12.1', true]]],
    [
      `${START}nu${STOP}${searchable('.')}${START}1${STOP}`,
      [
        ['nu', true],
        ['.', false],
        ['1', true],
      ],
    ],
  ])('%j', (passage, expected) => {
    expect(segmentsOf(passage).map(({ text, isMatch }) => [text, isMatch])).toEqual(expected);
  });
});
