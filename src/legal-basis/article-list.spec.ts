import { describe, expect, it } from '@jest/globals';
import { inWords, otherLaws, readArticles } from './article-list.js';

describe('a list of articles', () => {
  it.each([
    ['19', { law: null, kind: 'ARTICLE', number: '19', paragraph: null }],
    ['149aa', { law: null, kind: 'ARTICLE', number: '149aa', paragraph: null }],
    ['3.2:2', { law: null, kind: 'ARTICLE', number: '3.2', paragraph: '2' }],
    ['6-10', { law: null, kind: 'RANGE', from: 6, to: 10 }],
    ['2.*', { law: null, kind: 'PREFIX', prefix: '2.' }],
    ['3.1.*', { law: null, kind: 'PREFIX', prefix: '3.1.' }],
    ['*', { law: null, kind: 'WHOLE_LAW' }],
    ['§7.1', { law: null, kind: 'SECTION', number: '7.1' }],
    ['BWBR0003245/*', { law: 'BWBR0003245', kind: 'WHOLE_LAW' }],
    ['BWBR0003245/3.2:2', { law: 'BWBR0003245', kind: 'ARTICLE', number: '3.2', paragraph: '2' }],
    ['hoofdstuk 2', { law: null, kind: 'UNREADABLE', text: 'hoofdstuk 2' }],
  ])('%s', (list, part) => expect(readArticles(list)).toEqual([part]));

  it('names other laws once', () => {
    expect(otherLaws('*;BWBR0009755/*;BWBR0003245/3', null, 'BWBR0009755/2')).toEqual(['BWBR0009755', 'BWBR0003245']);
  });
});

describe('in words', () => {
  const titleOf = (bwbId: string) => ({ BWBR0033729: 'Warmtewet' })[bwbId] ?? bwbId;

  it.each([
    ['3.2:2', null, 'artikel 3.2 lid 2', 'article 3.2 paragraph 2'],
    [
      '6-10;31:2;§7.1',
      null,
      'artikelen 6 tot en met 10, artikel 31 lid 2, paragraaf 7.1',
      'articles 6 to 10, article 31 paragraph 2, section 7.1',
    ],
    [
      '*',
      '2.*;3.1.*',
      'de hele wet, behalve alle artikelen die met 2. beginnen, alle artikelen die met 3.1. beginnen',
      'the whole act, except all articles that start with 2., all articles that start with 3.1.',
    ],
    ['*;BWBR0033729/*', null, 'de hele wet, de hele wet (Warmtewet)', 'the whole act, the whole act (Warmtewet)'],
  ])('%s', (deviableArticles, excludedArticles, nl, en) =>
    expect(inWords({ deviableArticles, excludedArticles }, titleOf)).toEqual({ nl, en }),
  );

  it('says nothing of what is not known', () => {
    expect(inWords({ deviableArticles: null, excludedArticles: '2' }, titleOf)).toBeNull();
  });
});
