import { expect, test } from '@jest/globals';
import { newsBetween, type Result } from './result-news.js';

/** `b2` is a pilot offered on day b, of which change 2 is the newest. An ellipsis at the end: there were more. */
function result(written: string): Result {
  const words = written.split(' ').filter(Boolean);
  const isCut = words.at(-1) === '…';
  const hits = words
    .filter((word) => word !== '…')
    .map((word) => ({ id: word[0]!, key: `2027-01-0${word.charCodeAt(0) - 96}`, cursor: word.slice(1) }));
  return { hits, isCut };
}

test.each([
  ['nothing found, twice', '', '', []],
  ['the same', 'b2 a1', 'b2 a1', []],
  ['a new one', 'a1', 'b2 a1', ['NEW b']],
  ['the first one', '', 'a1', ['NEW a']],
  ['an older one that fits since', 'b1', 'b1 a2', ['NEW a']],
  ['a change', 'b2 a1', 'b2 a3', ['CHANGED a']],
  ['numbers, not texts', 'a9', 'a10', ['CHANGED a']],
  ['one that is gone', 'b2 a1', 'b2', ['VANISHED a']],
  ['all are gone', 'b2 a1', '', ['VANISHED b', 'VANISHED a']],
  ['all at once', 'c1 b1 a1', 'd4 c1 b3', ['NEW d', 'CHANGED b', 'VANISHED a']],
  ['pushed out by a newer one', 'b1 a1 …', 'c1 b1 …', ['NEW c']],
  ['moved up because another went', 'c1 b1 …', 'c1 a1 …', ['VANISHED b']],
  ['moved up, and fewer than fit', 'c1 b1 …', 'b1 a1', ['VANISHED c']],
  ['cut for the first time', 'b1 a1', 'd1 c1 …', ['NEW d', 'NEW c']],
])('%s', (_, before, after, expected) => {
  const news = newsBetween(result(before), result(after));
  expect(news.map(({ kind, pilot }) => `${kind} ${pilot}`)).toEqual(expected);
});

test('of two that were offered at once the later in the order is beyond what was cut', () => {
  const hit = (id: string) => ({ id, key: '2027-01-01', cursor: '1' });
  const before = { hits: [hit('b')], isCut: true };
  expect(newsBetween(before, { hits: [hit('c'), hit('b'), hit('a')], isCut: false })).toEqual([
    { kind: 'NEW', pilot: 'c' },
  ]);
});
