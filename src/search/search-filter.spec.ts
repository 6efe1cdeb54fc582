import { describe, expect, it } from '@jest/globals';
import type { PilotFilter } from '../schema.types.js';
import { checkFilter, conditionsOf, conjunction } from './search-filter.js';
import { Parameters } from '../database/parameters.js';

/** The condition in SQL, and what is bound to it. */
function sqlOf(filter: PilotFilter): [string, unknown[]] {
  const parameters = new Parameters();
  return [conjunction(conditionsOf(filter, parameters)), parameters.values];
}

describe('conditionsOf', () => {
  it.each<[PilotFilter, string, unknown[]]>([
    [{}, 'true', []],
    [{ themes: null, and: null, or: null, not: null }, 'true', []],
    [{ and: [] }, 'true', []],
    [{ or: [] }, '((false))', []],
    [{ not: {} }, '(coalesce(not true, true))', []],
    [{ themes: ['CARE'] }, '(s.themes && $1::text[])', [['CARE']]],
    [{ provinces: [] }, '(s.province = any($1::text[]))', [[]]],
    [
      { provinces: ['PV29'], seeks: ['DATA'] },
      '(s.province = any($1::text[]) and s.seeks && $2::text[])',
      [['PV29'], ['DATA']],
    ],
    [{ startsFrom: '2027-01-01' }, "((s.starts_on >= $1::date and s.starts_on <> 'infinity'))", ['2027-01-01']],
    [{ startsUntil: '2027-01-01' }, '(s.starts_on <= $1::date)', ['2027-01-01']],
    [
      { or: [{ laws: ['a'] }, { laws: ['b'], not: { instruments: ['LAW_CHANGE'] } }] },
      '(((s.laws && $1::text[]) or (s.laws && $2::text[] and coalesce(not (s.instruments && $3::text[]), true))))',
      [['a'], ['b'], ['LAW_CHANGE']],
    ],
    [{ and: [{ laws: ['a'] }, {}] }, '(((s.laws && $1::text[]) and true))', [['a']]],
  ])('%j', (filter, sql, values) => {
    expect(sqlOf(filter)).toEqual([sql, values]);
  });

  it('puts no value into the text', () => {
    const [sql, values] = sqlOf({ regions: ["') or true --"], or: [{ themes: ["'; drop table pilot"] }] });
    expect(sql).toBe('(s.region = any($1::text[]) and ((s.themes && $2::text[])))');
    expect(values).toEqual([["') or true --"], ["'; drop table pilot"]]);
  });

  it('tells of each condition whose facet it is; what is nested belongs to none', () => {
    const filter: PilotFilter = {
      themes: ['CARE'],
      legalBases: ['x'],
      startsFrom: '2027-01-01',
      not: { themes: ['CARE'] },
    };
    expect(conditionsOf(filter, new Parameters()).map(({ facet }) => facet)).toEqual(['THEME', null, null, null]);
  });
});

describe('checkFilter', () => {
  const deep = (depth: number): PilotFilter => (depth === 0 ? {} : { not: deep(depth - 1) });
  const codes = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  it.each<[string, PilotFilter]>([
    ['3 levels', deep(3)],
    ['20 filters', { or: Array(19).fill({}) as PilotFilter[] }],
    ['100 values in each of two lists', { themes: codes(100), not: { laws: codes(100) } }],
  ])('takes %s', (_, filter) => {
    expect(() => checkFilter(filter)).not.toThrow();
  });

  it.each<[string, PilotFilter, string]>([
    ['4 levels', deep(4), 'Nest filters hoogstens 3 diep, en gebruik er hoogstens 20.'],
    [
      '21 filters',
      { and: Array(20).fill({}) as PilotFilter[] },
      'Nest filters hoogstens 3 diep, en gebruik er hoogstens 20.',
    ],
    ['101 values', { themes: codes(101) }, 'Geef in themes hoogstens 100 waarden.'],
    ['101 values below', { or: [{ and: [{ laws: codes(101) }] }] }, 'Geef in laws hoogstens 100 waarden.'],
  ])('refuses %s', (_, filter, message) => {
    expect(() => checkFilter(filter)).toThrow(expect.objectContaining({ message }));
  });

  it('is quick to refuse a filter that is nested without end', () => {
    const start = performance.now();
    expect(() => checkFilter(deep(3_000))).toThrow();
    expect(performance.now() - start).toBeLessThan(100);
  });
});
