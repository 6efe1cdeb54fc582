import { describe, expect, it } from '@jest/globals';
import { etagOf, hasAlready } from './http-caching.js';

describe('an entity tag', () => {
  it('is a strong one, the same for the same bytes only', () => {
    expect(etagOf(Buffer.from('{"data":1}'))).toMatch(/^"[\w-]{43}"$/);
    expect(etagOf(Buffer.from('{"data":1}'))).toBe(etagOf(Buffer.from('{"data":1}')));
    expect(etagOf(Buffer.from('{"data":1}'))).not.toBe(etagOf(Buffer.from('{"data":2}')));
  });
});

describe('whether the caller has an answer already', () => {
  it.each<[string | undefined, string | null, boolean]>([
    [undefined, '"a"', false],
    ['"a"', '"a"', true],
    ['W/"a"', '"a"', true],
    ['"b","a"', '"a"', true],
    ['"b" ,  W/"a"', '"a"', true],
    ['*', '"a"', true],
    ['"b"', '"a"', false],
    ['a', '"a"', false],
    ['', '"a"', false],
    ['*', null, false],
  ])('If-None-Match %j of %j: %j', (ifNoneMatch, etag, expected) => {
    expect(hasAlready(ifNoneMatch, etag)).toBe(expected);
  });
});
