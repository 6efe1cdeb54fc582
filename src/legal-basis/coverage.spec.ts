import { describe, expect, it } from '@jest/globals';
import { covers } from './coverage.js';

const JEUGDWET = { bwbId: 'BWBR0034925', deviableArticles: '3.2:2', excludedArticles: null };
const WLZ = { bwbId: 'BWBR0035917', deviableArticles: '*', excludedArticles: '2.*;3.1.*' };
const PARTICIPATIEWET = { bwbId: 'BWBR0015703', deviableArticles: '6-10;31:2;§7.1', excludedArticles: null };
const WERKLOOSHEIDSWET = { bwbId: 'BWBR0004045', deviableArticles: '24;26;72-78', excludedArticles: null };
const OMGEVINGSWET = {
  bwbId: 'BWBR0037885',
  deviableArticles: '*;BWBR0033729/*;BWBR0003245/3:1',
  excludedArticles: null,
};
const WMG = { bwbId: 'BWBR0020078', deviableArticles: null, excludedArticles: null };

/** `3.2:2` is article 3.2, paragraph 2; `OTHER/3` is article 3 of a law that no basis names; `?/3` is of no known law. */
function provision(written: string, ownLaw: string) {
  const [, law, place = ''] = /^(?:([^/]+)\/)?(.*)$/.exec(written) ?? [];
  const [article, paragraph] = place.split(/:(?=\S)/);
  const laws: Record<string, string | null> = { OTHER: 'BWBR0005416', '?': null };
  return {
    bwbId: law === undefined ? ownLaw : law in laws ? laws[law]! : law,
    article: article || null,
    paragraph: paragraph ?? null,
  };
}

describe('a legal basis covers', () => {
  it.each([
    ['the one paragraph', JEUGDWET, ['3.2:2'], true],
    ['that paragraph, written out', JEUGDWET, ['artikel 3.2:lid 2'], true],
    ['another paragraph of the article', JEUGDWET, ['3.2:1'], false],
    ['another article', JEUGDWET, ['2.3:1'], false],
    ['the article without its paragraph', JEUGDWET, ['3.2'], null],
    ['a paragraph that is no number', JEUGDWET, ['3.2:tweede'], null],
    ['an article that only begins alike', JEUGDWET, ['3.20:2'], false],
    ['one inside and one outside', JEUGDWET, ['3.2:2', '2.3'], false],
    ['one inside and one unknown', JEUGDWET, ['3.2:2', ''], null],
    ['one unknown and one outside', JEUGDWET, ['', '2.3'], false],
    ['another law', JEUGDWET, ['OTHER/3.2:2'], false],
    ['another law without an article', JEUGDWET, ['OTHER/'], false],
    ['a law that is not known', JEUGDWET, ['?/3.2:2'], null],
    ['no provision at all', JEUGDWET, [], null],

    ['an article of the act', WLZ, ['3.2.3:1'], true],
    ['an article of excluded chapter 2', WLZ, ['2.1'], false],
    ['an article of excluded 3.1', WLZ, ['3.1.1'], false],
    ['chapter 21, which is not chapter 2', WLZ, ['21.1'], true],
    ['an article of 3.10, which is not 3.1', WLZ, ['3.10.1'], true],
    ['the act without an article', WLZ, [''], null],
    ['several numbers in one', WLZ, ['2.1 en 3.2'], null],

    ['the first of a range', PARTICIPATIEWET, ['6'], true],
    ['the last of a range', PARTICIPATIEWET, ['10:1'], true],
    ['an inserted article in a range', PARTICIPATIEWET, ['9a'], true],
    ['an article after the last of a range: perhaps in §7.1', PARTICIPATIEWET, ['10a'], null],
    ['the paragraph beside the range', PARTICIPATIEWET, ['31:2'], true],
    ['an article that may lie in the section', PARTICIPATIEWET, ['76'], null],
    ['another law beside a section', PARTICIPATIEWET, ['OTHER/76'], false],

    ['inside the second range', WERKLOOSHEIDSWET, ['72a', '78'], true],
    ['an article inserted after a range', WERKLOOSHEIDSWET, ['78a'], false],
    ['an article before a range', WERKLOOSHEIDSWET, ['71'], false],
    ['a number of another form', WERKLOOSHEIDSWET, ['7.2'], null],
    ['an article inserted after a listed one', WERKLOOSHEIDSWET, ['24a'], false],

    ['its own act', OMGEVINGSWET, ['5.1:1'], true],
    ['a whole other act that it names', OMGEVINGSWET, ['BWBR0033729/7'], true],
    ['one paragraph of another act', OMGEVINGSWET, ['BWBR0003245/3:1'], true],
    ['another paragraph of that act', OMGEVINGSWET, ['BWBR0003245/3:2'], false],
    ['an act that it does not name', OMGEVINGSWET, ['OTHER/5.1'], false],

    ['anything, when its articles are not known', WMG, ['35:1'], null],
    ['even another law, when its articles are not known', WMG, ['OTHER/1'], null],
    ['what is excluded, though the rest is not known', { ...WMG, excludedArticles: '35' }, ['35:1'], false],
    ['something beside an unreadable list', { ...WMG, deviableArticles: 'hoofdstuk 2' }, ['35'], null],
  ])('%s', (_, basis, provisions, expected) =>
    expect(
      covers(
        basis,
        provisions.map((written) => provision(written, basis.bwbId)),
      ),
    ).toBe(expected),
  );
});
