import { expect, test } from '@jest/globals';
import { daysAgo, inDays } from './days-in-words.js';

test.each([
  [0, 'vandaag', 'today'],
  [1, 'morgen', 'tomorrow'],
  [2, 'over 2 dagen', 'in 2 days'],
])('%d days ahead', (days, nl, en) => expect(inDays(days)).toEqual({ nl, en }));

test.each([
  [-1, 'gisteren', 'yesterday'],
  [-2, '2 dagen geleden', '2 days ago'],
])('%d days past', (days, nl, en) => expect(daysAgo(days)).toEqual({ nl, en }));
