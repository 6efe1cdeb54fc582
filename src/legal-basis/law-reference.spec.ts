import { describe, expect, it } from '@jest/globals';
import { articleNumber, citation, lawUrl, paragraphNumber } from './law-reference.js';

describe('an article number', () => {
  it.each([
    ['3.2', '3.2'],
    [' 149aa ', '149aa'],
    ['artikel 12.1', '12.1'],
    ['Art. 3', '3'],
    ['art.3', '3'],
    ['4:23', '4:23'],
    ['II', 'II'],
    ['artikel', null],
    ['3.2 en 3.3', null],
    ['hoofdstuk 2', null],
    ['3&g=1900-01-01', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (written, number) => expect(articleNumber(written)).toBe(number));

  it.each([
    ['2', '2'],
    ['lid 2', '2'],
    ['1a', '1a'],
    ['tweede', null],
    [null, null],
  ])('and paragraph %j is %j', (written, number) => expect(paragraphNumber(written)).toBe(number));
});

describe('the address of a text', () => {
  const JEUGDWET = 'https://wetten.overheid.nl/jci1.3:c:BWBR0034925';

  it.each([
    [{ bwbId: 'BWBR0034925' }, JEUGDWET],
    [{ bwbId: 'BWBR0034925', article: '12.1', paragraph: null }, `${JEUGDWET}&artikel=12.1`],
    [{ bwbId: 'BWBR0034925', article: 'art. 12.1', paragraph: 'lid 2' }, `${JEUGDWET}&artikel=12.1&lid=2`],
    [
      { bwbId: 'BWBR0034925', article: '3.2', versionDate: '2026-01-01' },
      `${JEUGDWET}&artikel=3.2&z=2026-01-01&g=2026-01-01`,
    ],
    [{ bwbId: 'BWBR0034925', article: '../../evil?x=1', paragraph: '2' }, JEUGDWET],
    [{ bwbId: 'BWBR0034925', article: '3.2', paragraph: '2&g=x' }, `${JEUGDWET}&artikel=3.2`],
    [{ bwbId: 'BWBR003492', article: '3.2' }, null],
    [{ bwbId: 'javascript:alert(1)//BWBR0034925' }, null],
    [{ bwbId: null, article: '3.2' }, null],
  ])('of %j is %j', (place, url) => expect(lawUrl(place)).toBe(url));
});

it('names a place as a lawyer does', () => {
  expect(citation('Jeugdwet', { article: '3.2', paragraph: '2' })).toEqual({
    nl: 'Jeugdwet, artikel 3.2, lid 2',
    en: 'Jeugdwet, article 3.2, paragraph 2',
  });
  expect(citation('Jeugdwet', { article: '12.1', paragraph: null }).nl).toBe('Jeugdwet, artikel 12.1');
});
