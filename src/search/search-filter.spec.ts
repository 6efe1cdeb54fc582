import { describe, expect, it } from '@jest/globals';
import { Parameters } from '../database/parameters.js';
import type { PilotFilter } from '../schema.types.js';
import { sqlOf } from './row-test.js';
import { checkFilter, partsOf, testOf } from './search-filter.js';

const shareOf = () => 0.1;

/** The condition in SQL, and what is bound to it. */
function conditionOf(filter: PilotFilter): [string, unknown[]] {
  const parameters = new Parameters();
  return [sqlOf(testOf(filter, shareOf), parameters), parameters.values];
}

const INDEXED = '(s.filters @@ $1::tsquery)';
const EACH_ROW = '((s.filters @@ $1::tsquery) is true)';

describe('testOf', () => {
  it.each<[PilotFilter, string, unknown[]]>([
    [{}, 'true', []],
    [{ themes: null, and: null, or: null, not: null }, 'true', []],
    [{ and: [] }, 'true', []],
    [{ or: [] }, 'false', []],
    [{ or: [{}] }, 'true', []],
    [{ not: {} }, 'false', []],
    [{ not: { or: [] } }, 'true', []],
    [{ provinces: [] }, 'false', []],
    [{ provinces: [''] }, 'false', []],
    [{ themes: ['CARE'] }, INDEXED, ["'THEME:CARE'"]],
    [{ themes: ['CARE', 'HOUSING', 'CARE'] }, INDEXED, ["('THEME:CARE' | 'THEME:HOUSING')"]],
    [{ provinces: ['PV29'], seeks: ['DATA'] }, INDEXED, ["'PROVINCE:PV29' & 'SEEKS:DATA'"]],
    [{ legalBases: ['x'] }, INDEXED, ["'LEGAL_BASIS:x'"]],
    [{ startsFrom: '2027-01-01' }, "((s.starts_on >= $1::date and s.starts_on <> 'infinity'))", ['2027-01-01']],
    [{ startsUntil: '2027-01-01' }, '(s.starts_on <= $1::date)', ['2027-01-01']],
    [
      { laws: ['a'], startsUntil: '2027-01-01' },
      '(s.filters @@ $1::tsquery and s.starts_on <= $2::date)',
      ["'LAW:a'", '2027-01-01'],
    ],
    [{ not: { themes: ['CARE'] } }, EACH_ROW, ["!('THEME:CARE')"]],
    [{ laws: ['a'], not: { themes: ['CARE'] } }, INDEXED, ["'LAW:a' & !('THEME:CARE')"]],
    [
      { or: [{ laws: ['a'] }, { laws: ['b'], not: { instruments: ['LAW_CHANGE'] } }] },
      INDEXED,
      ["(('LAW:a') | ('LAW:b' & !('INSTRUMENT:LAW_CHANGE')))"],
    ],
    [{ or: [{ laws: ['a'] }, { not: { laws: ['b'] } }] }, EACH_ROW, ["(('LAW:a') | (!('LAW:b')))"]],
    [
      { or: [{ laws: ['a'] }, { startsUntil: '2027-01-01' }] },
      '(((s.filters @@ $1::tsquery) or (s.starts_on <= $2::date)))',
      ["'LAW:a'", '2027-01-01'],
    ],
    [{ not: { startsUntil: '2027-01-01' } }, '(not (s.starts_on <= $1::date))', ['2027-01-01']],
    [{ and: [{ laws: ['a'] }, {}] }, INDEXED, ["'LAW:a'"]],
    [{ and: [{ laws: ['a'] }, { or: [] }] }, 'false', []],
  ])('%j', (filter, sql, values) => {
    expect(conditionOf(filter)).toEqual([sql, values]);
  });

  it('leaves no value the power of a sign', () => {
    const [sql, values] = conditionOf({ regions: ["') | !'x", 'a\\', "'; drop table pilot"] });
    expect(sql).toBe(INDEXED);
    expect(values).toEqual([String.raw`('REGION:'') | !''x' | 'REGION:a\\' | 'REGION:''; drop table pilot')`]);
  });

  it('admits nothing by a value longer than any code', () => {
    expect(conditionOf({ laws: ['x'.repeat(3_000)] })).toEqual(['false', []]);
  });

  it.each<[PilotFilter, readonly string[] | null]>([
    [{ themes: ['CARE'] }, ['THEME:CARE']],
    [{ themes: ['CARE', 'HOUSING'] }, null],
    [{ provinces: ['PV29', 'PV20'] }, ['PROVINCE:PV29', 'PROVINCE:PV20']],
    [{ legalBases: ['x'] }, null],
    [{ themes: ['CARE'], provinces: ['PV29'] }, null],
    [{ not: { themes: ['CARE'] } }, null],
    [{ or: [{ themes: ['CARE'] }] }, ['THEME:CARE']],
  ])('%j is counted by what is kept: %j', (filter, names) => {
    expect(testOf(filter, shareOf)).toMatchObject({ names });
  });

  it.each<[PilotFilter, number]>([
    [{ themes: ['CARE'] }, 0.1],
    [{ themes: ['CARE', 'HOUSING'] }, 0.2],
    [{ themes: ['CARE'], provinces: ['PV29'] }, 0.01],
    [{ or: [{ themes: ['CARE'] }, { provinces: ['PV29'] }] }, 0.2],
    [{ not: { themes: ['CARE'] } }, 0.9],
  ])('%j is estimated to admit a share of %d', (filter, share) => {
    expect((testOf(filter, shareOf) as { share: number }).share).toBeCloseTo(share);
  });
});

describe('partsOf', () => {
  it('tells of each part whose facet it is; what is nested belongs to none', () => {
    const filter: PilotFilter = {
      themes: ['CARE'],
      legalBases: ['x'],
      startsFrom: '2027-01-01',
      not: { themes: ['CARE'] },
    };
    expect(partsOf(filter, shareOf).map(({ facet }) => facet)).toEqual(['THEME', null, null, null]);
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

  it('looks no deeper than it may into a filter that is nested without end', () => {
    let looks = 0;
    const endless: PilotFilter = {
      get and() {
        looks += 1;
        return [endless];
      },
    };
    expect(() => checkFilter(endless)).toThrow('Nest filters');
    expect(looks).toBeLessThan(20);
  });
});
