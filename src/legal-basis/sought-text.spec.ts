import { describe, expect, it } from '@jest/globals';
import { readSought } from './sought-text.js';

/** A number as it is typed, without what stands around it in the regular expression. */
const typed = (number: string) => /\)(\d.*?)\(\?!/.exec(number)![1]!.replaceAll('\\', '');

describe('readSought', () => {
  it.each<[string, string[], string[]]>([
    ['', [], []],
    [' \t ', [], []],
    ['JEUGDWET', ['jeugdwet'], []],
    ['proef  vervoer', ['proef', 'vervoer'], []],
    ['Huisvestingswet 2014, artikel 14', ['huisvestingswet'], ['2014', '14']],
    ['Jeugdwet 12.1', ['jeugdwet'], ['12.1']],
    ['Jeugdwet,art.12.1.', ['jeugdwet'], ['12.1']],
    ['art. 149aa (WVW 1994)', ['wvw'], ['149aa', '1994']],
    ['artikelen 3 en 4', ['en'], ['3', '4']],
    ['article 4:23 Awb', ['awb'], ['4:23']],
    ['Jeugdwet, artikel 3.2, lid 2', ['jeugdwet', 'lid'], ['3.2', '2']],
    ['BWBR0035303', ['bwbr0035303'], []],
    ['Wp2000', ['wp2000'], []],
    ['kunstartikel', ['kunstartikel'], []],
    ['Financiële-verhoudingswet', ['financiële-verhoudingswet'], []],
    [`%' or 1=1 --`, ['or', '1=1'], []],
    ['.* [a-z]+ 1|2 3\\d', ['a-z', '1|2', '3\\d'], []],
  ])('%s', (text, words, numbers) => {
    const sought = readSought(text);
    expect([sought.words, sought.numbers.map(typed)]).toEqual([words, numbers]);
  });
});
