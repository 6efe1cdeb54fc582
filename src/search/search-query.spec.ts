import { describe, expect, it } from '@jest/globals';
import { readQuery } from './search-query.js';

const NOTHING = {
  words: [],
  phrases: [],
  excludedWords: [],
  excludedPhrases: [],
  numbers: [],
  excludedNumbers: [],
};

describe('readQuery', () => {
  it.each([
    ['', {}],
    ['  \t\n ', {}],
    ['taxi', { words: ['taxi'] }],
    ['Taxi in het dorp', { words: ['Taxi', 'in', 'het', 'dorp'] }],
    ['taxi taxi', { words: ['taxi'] }],
    ['Noord-Beveland', { words: ['Noord-Beveland'] }],
    ['12-18 jaar', { words: ['12', '18', 'jaar'] }],
    ['1.500', { phrases: ['1.500'] }],
    ['Jeugdwet, artikel 12.1', { words: ['Jeugdwet', 'artikel'], phrases: ['12.1'] }],
    ['2.6.7 4:23 11a.1', { phrases: ['2.6.7', '4:23', '11a.1'] }],
    ['zorg -12.1', { words: ['zorg'], excludedPhrases: ['12.1'] }],
    ['12. 1', { words: ['12', '1'] }],
    ['2.jaarverslag', { words: ['2', 'jaarverslag'] }],
    ["foto's en auto’s", { words: ['foto', 'en', 'auto'] }],
    ["'s-Gravenpolder", { words: ['s-Gravenpolder'] }],
    ["baby'tjes", { words: ['baby', 'tjes'] }],
    ['Su\u0301dwest', { words: ['Súdwest'] }],
    ["& | ! ( ) : * ' \\ <>", {}],
    ['taxi:*', { words: ['taxi'] }],
    ['\u0000taxi\u0000', { words: ['taxi'] }],
    ['"vaste haltes"', { phrases: ['vaste haltes'] }],
    ['"vaste haltes', { phrases: ['vaste haltes'] }],
    ['bus "vaste haltes" taxi', { words: ['bus', 'taxi'], phrases: ['vaste haltes'] }],
    ['"" " "', {}],
    ['-taxi', { excludedWords: ['taxi'] }],
    ['bus -taxi', { words: ['bus'], excludedWords: ['taxi'] }],
    ['-"vaste haltes"', { excludedPhrases: ['vaste haltes'] }],
    ['-""', {}],
    ['bus - taxi', { words: ['bus', 'taxi'] }],
    ['bus--taxi', { words: ['bus', 'taxi'] }],
    // The same letters stand behind a minus twice; only the second minus is at the start of a word.
    ['taxi-bus -bus', { words: ['taxi-bus'], excludedWords: ['bus'] }],
    ['"a"-bus -bus', { phrases: ['a'], words: ['bus'], excludedWords: ['bus'] }],
    ['PT-2026-0001', { numbers: ['PT-2026-0001'] }],
    ['taxi rr-2026-00012, PT-2026-0001', { words: ['taxi'], numbers: ['RR-2026-00012', 'PT-2026-0001'] }],
    ['taxi -PT-2026-0001', { words: ['taxi'], excludedNumbers: ['PT-2026-0001'] }],
    ['PT-2026-001', { words: ['PT', '2026', '001'] }],
    ['PT-2026-0001-x', { words: ['PT', '2026', '0001-x'] }],
    ['Su\u0301d-west -west', { words: ['Súd-west'], excludedWords: ['west'] }],
  ])('reads %j', (text, expected) => {
    expect(readQuery(text)).toEqual({ ...NOTHING, ...expected });
  });

  const words = (count: number, mark = '') => Array.from({ length: count }, (_, index) => `${mark}w${index}`).join(' ');

  it.each([
    ['200 characters', 'x'.repeat(200)],
    ['12 words', words(12)],
    ['many times the same word', Array(40).fill('bus').join(' ')],
    ['12 words and as much to leave out together', `${words(6)} ${words(6, '-')}`],
  ])('takes %s', (_, text) => {
    expect(() => readQuery(text)).not.toThrow();
  });

  it.each([
    ['201 characters', 'x'.repeat(201), 'Zoek met hoogstens 200 tekens.'],
    ['13 words', words(13), 'Zoek met hoogstens 12 woorden.'],
    ['13 words to leave out', words(13, '-'), 'Zoek met hoogstens 12 woorden.'],
    ['13 of all kinds', `${words(6)} ${words(6, '-')} "een zin"`, 'Zoek met hoogstens 12 woorden.'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readQuery(text)).toThrow(expect.objectContaining({ message }));
  });
});
