import { describe, expect, it } from '@jest/globals';
import { baseForm, isSameWord } from './dutch-forms.js';

describe('baseForm', () => {
  it.each([
    ['huizen', 'huis'],
    ['prijzen', 'prijs'],
    ['bedrijven', 'bedrijf'],
    ['actieve', 'actief'],
    ['bussen', 'bus'],
    ['nachtbussen', 'nachtbus'],
    ['plannen', 'plan'],
    ['snelle', 'snel'],
    ['ideeen', 'idee'],
    ['categorieen', 'categorie'],
    ['havens', 'haven'],
    ['kinderen', 'kind'],
    ['steden', 'stad'],
    ['raadsleden', 'raadsleden'], // its last part is taken apart first
  ])('%s: %s', (word, base) => {
    expect(baseForm(word)).toBe(base);
  });

  it.each([
    'huis',
    'taxi',
    'gemeenten',
    'wonen',
    'water',
    'zee',
    'alle',
    'een',
    'zes',
    'mens',
    'constructor',
    '__proto__',
    '',
  ])('leaves %s', (word) => {
    expect(baseForm(word)).toBe(word);
  });
});

describe('isSameWord', () => {
  it.each([
    ['huis', 'huizen', true],
    ['huizen', 'huis', true],
    ['huizen', 'huizen', true],
    ['haven', 'havens', true],
    ['havens', 'haven', true],
    ['huis', 'dorpshuis', false],
    ['huis', 'dorpshuizen', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(isSameWord(one, other)).toBe(expected);
  });
});
