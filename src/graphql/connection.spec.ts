import { describe, expect, it } from '@jest/globals';
import { ApiError } from './api-error.js';
import { isMoment, isWholeNumber, type PageArguments, readPage, toConnection } from './connection.js';

const ORDER = 'name';
const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const GOOD = cursorOf(ORDER, 'Sluis', 'GM1714');

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return undefined;
};

describe('readPage', () => {
  it.each<[PageArguments, object]>([
    [{}, { size: 20, backward: false, cursor: null }],
    [
      { first: null, after: null, last: null, before: null },
      { size: 20, backward: false, cursor: null },
    ],
    [{ first: 1 }, { size: 1, backward: false, cursor: null }],
    [
      { first: 100, after: GOOD },
      { size: 100, backward: false, cursor: ['Sluis', 'GM1714'] },
    ],
    [{ after: GOOD }, { size: 20, backward: false, cursor: ['Sluis', 'GM1714'] }],
    [{ last: 5 }, { size: 5, backward: true, cursor: null }],
    [
      { last: 5, before: GOOD },
      { size: 5, backward: true, cursor: ['Sluis', 'GM1714'] },
    ],
    [{ before: GOOD }, { size: 20, backward: true, cursor: ['Sluis', 'GM1714'] }],
  ])('%j', (given, expected) => {
    expect(readPage(given, ORDER, 2)).toEqual(expected);
  });

  it.each<[PageArguments]>([
    [{ first: 0 }],
    [{ first: -1 }],
    [{ first: 101 }],
    [{ last: 0 }],
    [{ last: 101 }],
    [{ first: 1, last: 1 }],
    [{ first: 1, before: GOOD }],
    [{ last: 1, after: GOOD }],
    [{ after: GOOD, before: GOOD }],
    [{ after: '' }],
    [{ after: 'x' }],
    [{ before: cursorOf() }],
    [{ after: cursorOf(ORDER) }],
    [{ after: cursorOf(ORDER, 'Sluis') }],
    [{ after: cursorOf(ORDER, 'Sluis', 'GM1714', 'x') }],
    [{ after: cursorOf(ORDER, 'Sluis', 1714) }],
    [{ after: cursorOf(ORDER, 'Sluis', null) }],
    [{ after: cursorOf('size', 'Sluis', 'GM1714') }],
    [{ after: Buffer.from('"name"').toString('base64url') }],
    [{ after: Buffer.from('null').toString('base64url') }],
  ])('%j is refused', (given) => {
    expect(codeOf(() => readPage(given, ORDER, 2))).toBe('BAD_USER_INPUT');
  });

  it('a value must pass its test', () => {
    const after = (moment: string) => () =>
      readPage({ after: cursorOf('at', moment, '12') }, 'at', 2, [isMoment, isWholeNumber]);
    expect(after('2026-11-22T18:07:14.295Z')()).toMatchObject({ cursor: ['2026-11-22T18:07:14.295Z', '12'] });
    expect(codeOf(after('2026-99-22T18:07:14.295Z'))).toBe('BAD_USER_INPUT');
  });
});

describe('toConnection', () => {
  const rows = (...names: string[]) => names.map((name) => ({ name }));
  const connect = (page: PageArguments, found: { name: string }[]) => {
    const { nodes, edges, pageInfo } = toConnection(found, readPage(page, ORDER, 1), ORDER, ({ name }) => [name]);
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges.at(0)?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    return {
      names: nodes.map(({ name }) => name).join(''),
      next: pageInfo.hasNextPage,
      previous: pageInfo.hasPreviousPage,
    };
  };
  const from = cursorOf(ORDER, 'x');

  it.each<[string, PageArguments, string[], object]>([
    ['nothing', { first: 2 }, [], { names: '', next: false, previous: false }],
    ['the whole', { first: 2 }, ['a', 'b'], { names: 'ab', next: false, previous: false }],
    ['the beginning', { first: 2 }, ['a', 'b', 'c'], { names: 'ab', next: true, previous: false }],
    ['the middle', { first: 2, after: from }, ['c', 'd', 'e'], { names: 'cd', next: true, previous: true }],
    ['the end', { first: 2, after: from }, ['e'], { names: 'e', next: false, previous: true }],
    ['the last ones', { last: 2 }, ['e', 'd', 'c'], { names: 'de', next: false, previous: true }],
    ['those before', { last: 2, before: from }, ['b', 'a'], { names: 'ab', next: true, previous: false }],
    ['those before, and more', { last: 2, before: from }, ['d', 'c', 'b'], { names: 'cd', next: true, previous: true }],
  ])('%s', (_, page, found, expected) => {
    expect(connect(page, rows(...found))).toEqual(expected);
  });

  it('gives cursors that readPage takes back, whatever is in the values', () => {
    const names = ["'s-Hertogenbosch", 'Noardeast-Fryslân', 'a,b"c\\', '', '😀', 'null'];
    const { edges } = toConnection(rows(...names), readPage({}, ORDER, 1), ORDER, ({ name }) => [name]);
    expect(edges.map(({ cursor }) => readPage({ after: cursor }, ORDER, 1).cursor)).toEqual(
      names.map((name) => [name]),
    );
  });
});

it.each([
  [isMoment, '2026-11-22T18:07:14.295Z', true],
  [isMoment, '2026-11-22', false],
  [isMoment, '2026-02-30T00:00:00.000Z', false],
  [isMoment, '', false],
  [isMoment, 'Infinity', false],
  [isWholeNumber, '0', true],
  [isWholeNumber, '9'.repeat(18), true],
  [isWholeNumber, '9'.repeat(19), false],
  [isWholeNumber, '-1', false],
  [isWholeNumber, '1.5', false],
  [isWholeNumber, '', false],
])('%p of %j is %p', (test, key, expected) => {
  expect(test(key)).toBe(expected);
});
