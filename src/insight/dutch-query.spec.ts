import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../graphql/api-error.js';
import { readDutchQuery } from './dutch-query.js';

describe('what a person typed', () => {
  test.each([
    ['nothing', undefined, null],
    ['nothing, said so', null, null],
    ['spaces', '   ', null],
    ['only signs', ' /?! ', null],
    ['words', 'bus taxi', 'bus taxi'],
    ['what looks like a file', 'bewoners/ondernemers', 'bewoners ondernemers'],
    ['an article', 'artikel 12.1', 'artikel 12 1'],
    ['a phrase and what must not occur', '"eigen vervoer" -bus', '"eigen vervoer" -bus'],
    ['an accent in two signs', 'prive\u0301', 'privé'],
    ['a sign that PostgreSQL cannot hold', 'bus\0taxi', 'bus taxi'],
  ])('%s', (_, typed, expected) => expect(readDutchQuery(typed)).toBe(expected));

  test('may be 200 characters long', () => {
    expect(readDutchQuery('a'.repeat(200))).toHaveLength(200);
    expect(() => readDutchQuery('a'.repeat(201))).toThrow(ApiError);
  });
});
