import { describe, expect, it, test } from '@jest/globals';
import type { PledgedMeans } from './partnership.entity.js';
import { covered, inOneOrder, lapsed, pledgedAnew, pledgedFrom } from './pledged-means.js';

const [own, money, data] = pledgedFrom([{ kind: 'STAFF' }, { kind: 'MONEY', amountEuros: 500 }, { kind: 'DATA' }]);
const as = (status: PledgedMeans['status'], means = money!): PledgedMeans => ({ ...means, status });
const statuses = (pledged: PledgedMeans[]) => pledged.map(({ kind, status }) => `${kind} ${status}`);

test('what an input pledges is PLEDGED, and what it does not say is null', () => {
  const nothing = { description: null, quantity: null, unit: null, duration: null, source: null };
  expect(money).toEqual({ ...nothing, kind: 'MONEY', amountEuros: 500, status: 'PLEDGED' });
  expect(own).toEqual({ ...nothing, kind: 'STAFF', amountEuros: null, status: 'PLEDGED' });
  expect([pledgedFrom(null), pledgedFrom(undefined), pledgedFrom([])]).toEqual([[], [], []]);
});

test('are the same in whatever order the database keeps their fields', () => {
  const kept = Object.fromEntries(Object.entries(as('COVERED')).reverse()) as unknown as PledgedMeans;
  expect(JSON.stringify(inOneOrder([kept]))).toBe(JSON.stringify([as('COVERED')]));
  expect(JSON.stringify(inOneOrder([kept]))).not.toBe(JSON.stringify([kept]));
});

describe('a pledge', () => {
  const held = [as('COVERED'), as('PLEDGED', data), as('PLEDGED', own)];

  it.each<[string, PledgedMeans[], string[]]>([
    ['anew leaves what is covered', pledgedAnew(held, [as('PLEDGED')]), ['MONEY COVERED', 'MONEY PLEDGED']],
    ['taken back leaves what is covered', pledgedAnew(held, []), ['MONEY COVERED']],
    ['is covered in its place', covered(held, [2]), ['MONEY COVERED', 'DATA PLEDGED', 'STAFF COVERED']],
    ['is covered as a whole', covered(held, undefined), ['MONEY COVERED', 'DATA COVERED', 'STAFF COVERED']],
    ['lapses where it is not covered', lapsed(held), ['MONEY COVERED', 'DATA LAPSED', 'STAFF LAPSED']],
  ])('%s', (_, pledged, expected) => {
    expect(statuses(pledged)).toEqual(expected);
    // What was there is not changed under the hands of who compares with it.
    expect(statuses(held)).toEqual(['MONEY COVERED', 'DATA PLEDGED', 'STAFF PLEDGED']);
  });
});
