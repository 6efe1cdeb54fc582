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
    // irregular, at the end of compounds too
    ['raadsleden', 'raadslid'],
    ['kleinkinderen', 'kleinkind'],
    ['binnensteden', 'binnenstad'],
    ['buurtcentra', 'buurtcentrum'],
    ['politici', 'politicus'],
    ['medici', 'medicus'],
    ['criteria', 'criterium'],
    ['musea', 'museum'],
    // too short for the stemmer
    ['uren', 'uur'],
    ['buien', 'bui'],
    // the s of a word of its own
    ['mens', 'mensen'],
    ['medemens', 'medemensen'],
    ['arts', 'artsen'],
    ['plaats', 'plaatsen'],
    ['bakfiets', 'bakfietsen'],
    ['gids', 'gidsen'],
    ['loopkoers', 'loopkoersen'],
    ['pers', 'persen'],
    ['grens', 'grensen'],
    ['landsgrenzen', 'landsgrensen'],
    ['beurzen', 'beursen'],
    // the s of a plural
    ['provincies', 'provincie'],
    ['subsidies', 'subsidie'],
    ['haltes', 'halte'],
    ['gemeentes', 'gemeente'],
    ['hectares', 'hectare'],
    ['meisjes', 'meisje'],
    ['cafes', 'cafe'],
    ['trainees', 'trainee'],
    ['boas', 'boa'],
    ['fotos', 'foto'],
    ['hobbys', 'hobby'],
    ['bureaus', 'bureau'],
    ['examens', 'examen'],
    ['molens', 'molen'],
    ['provincien', 'provincie'],
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
    'mensen',
    'kansen',
    'artsen',
    'tafels',
    'bewoners',
    // These have an s of their own, and nothing is taken for it.
    'basis',
    'gas',
    'les',
    'bus',
    'vis',
    'bos',
    'kaas',
    'reis',
    'buis',
    'prijs',
    'virus',
    'crisis',
    'leges',
    'prinses',
    'terras',
    'zangeres',
    'lerares',
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
    ['mens', 'mensen', true],
    ['raadsleden', 'raadslid', true],
    ['plaat', 'plaatsen', false],
    ['huis', 'dorpshuis', false],
    ['huis', 'dorpshuizen', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(isSameWord(one, other)).toBe(expected);
  });
});
