import { expect, test } from '@jest/globals';
import { dayInWords } from './day-in-words.js';

test.each([
  ['2026-12-01', '1 december 2026', '1 December 2026'],
  ['2027-03-28', '28 maart 2027', '28 March 2027'],
  ['1838-10-01', '1 oktober 1838', '1 October 1838'],
])('%s is written %s', (day, nl, en) => expect(dayInWords(day)).toEqual({ nl, en }));
