import { expect, test } from '@jest/globals';
import type { PilotFilter } from '../schema.types.js';
import { contentFaults, isOtherSearch, roomFaults } from './saved-search.guards.js';

test.each<[string | null, PilotFilter, string | null, PilotFilter, boolean]>([
  [null, {}, null, {}, false],
  ['bus', { themes: ['CARE'], not: { seeks: [] } }, 'bus', { not: { seeks: [] }, themes: ['CARE'] }, false],
  ['bus', {}, 'bussen', {}, true],
  ['bus', {}, null, {}, true],
  [null, { themes: ['CARE', 'HOUSING'] }, null, { themes: ['HOUSING', 'CARE'] }, true],
  [null, { not: {} }, null, {}, true],
])('%j with %j, then %j with %j: another search %p', (query, filter, nextQuery, next, expected) => {
  expect(isOtherSearch({ query, filter }, { query: nextQuery, filter: next })).toBe(expected);
});

test.each([
  [{ themes: ['CARE'] }, []],
  [{ themes: ['😀\n'] }, []],
  [{ and: [{ themes: ['a\u0000'] }] }, ['INVALID']],
  [{ regions: ['\ud83d'] }, ['INVALID']],
])('a filter with %j: %j', (filter, codes) => {
  expect(contentFaults(filter).map(({ code }) => code)).toEqual(codes);
});

test.each([
  [49, []],
  [50, ['TOO_MANY']],
  [51, ['TOO_MANY']],
])('room beside %d of 50: %j', (count, codes) => {
  expect(roomFaults(count, 50).map(({ code }) => code)).toEqual(codes);
});
