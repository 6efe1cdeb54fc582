import { describe, expect, test } from '@jest/globals';
import { dutchCompounds } from '../search/dutch-compounds.js';
import { askedWords } from './asked-words.js';

const told = (...texts: (string | null)[]) => askedWords(texts, dutchCompounds()).map(({ word }) => word);

describe('the telling words of texts', () => {
  test.each<[string, (string | null)[], string[]]>([
    ['what says something', ['Vrijwilligers rijden een busje'], ['vrijwilligers', 'rijden', 'busje']],
    ['not what everybody says', ['De gemeente zoekt een nieuwe aanpak in elk klein dorp'], []],
    ['each once, by base form', ['Taxi en taxi’s, de dorpstaxi’s'], ['taxi', 'dorpstaxi']],
    ['no figures, and nothing of one or two letters', ['Op 12 km, in 2026'], []],
    ['with accents as they were written', ['De coöperatie'], ['coöperatie']],
    ['the first text first', ['Bus', null, 'Boot'], ['bus', 'boot']],
  ])('%s', (_, texts, expected) => {
    expect(told(...texts)).toEqual(expected);
  });

  test('with their base form and the telling parts of compounds', () => {
    expect(askedWords(['Mantelzorgers'], dutchCompounds())).toEqual([
      { word: 'mantelzorgers', own: expect.stringContaining('mantelzorger'), parts: expect.stringContaining('mantel') },
    ]);
    const [call] = askedWords(['Gemeentehuis'], dutchCompounds());
    expect(call!.parts.split(' ')).not.toContain('gemeente');
  });

  test('at most forty', () => {
    const words = Array.from({ length: 60 }, (_, index) => `woord${String.fromCharCode(97 + (index % 26))}${index}x`);
    expect(told(words.join(' ')).length).toBe(40);
  });
});
