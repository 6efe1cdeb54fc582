import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IndicatorUnit, PoolRefusalCode } from '../schema.types.js';
import { type PooledMember, poolResults } from './pooled-result.js';

const SMALLEST_N = 10;
const member = (pilot: string, value: number, n: number | null, more: Partial<PooledMember> = {}): PooledMember => ({
  pilot,
  definition: 'Ritten per maand',
  unit: 'COUNT',
  isAdditive: true,
  measured: { value, n },
  context: `context of ${pilot}`,
  ...more,
});
const [KATS, TEXEL] = [member('Kats', 120, 40), member('Texel', 300, 60)];
const as = (unit: IndicatorUnit) => (one: PooledMember) => ({ ...one, unit });
const suppressed = member('Vlieland', 0, null, { measured: 'SUPPRESSED' });
const unmeasured = member('Ameland', 0, null, { measured: null });
const pool = (...members: PooledMember[]) => poolResults(members, SMALLEST_N);

describe('a pooled result', () => {
  it.each<[string, PooledMember[], number, number | null]>([
    ['a sum', [KATS, TEXEL], 420, 100],
    ['a sum of euros', [KATS, TEXEL].map(as('EURO')), 420, 100],
    ['a sum of tenths', [member('Kats', 0.1, 40), member('Texel', 0.2, 60)].map(as('KM')), 0.3, 100],
    ['a sum without n', [KATS, member('Texel', 300, null)], 420, null],
    ['a mean by n', [member('Kats', 40, 50), member('Texel', 60, 150)].map(as('PERCENTAGE')), 55, 200],
    ['a mean of scores', [member('Kats', 8, 10), member('Texel', 6, 30)].map(as('SCORE')), 6.5, 40],
    ['the same definition, written otherwise', [KATS, { ...TEXEL, definition: ' ritten  per maand.' }], 420, 100],
    ['n that is small at each place', [member('Kats', 5, 10), member('Texel', 0, 10)], 5, 20],
    ['several contexts of one kind', [KATS, { ...TEXEL, context: KATS!.context }], 420, 100],
  ])('%s', (_, members, value, n) => {
    expect(pool(...(members as PooledMember[]))).toMatchObject({ value, n, refusals: [], pilots: ['Kats', 'Texel'] });
  });

  it('tells contexts, and what was left out', () => {
    const result = pool(KATS!, TEXEL!, suppressed, unmeasured, { ...suppressed, pilot: 'Schiermonnikoog' });
    const leftOut = { notMeasured: 1, suppressed: 2, withoutN: 0 };
    expect(result).toMatchObject({ value: 420, n: 100, contexts: 2, how: 'SUM', leftOut });
    expect(pool(KATS!, { ...TEXEL!, context: KATS!.context }, member('Loon', 1, 10, { context: null })).contexts).toBe(
      1,
    );
  });

  it('leaves out of a mean what does not tell its n', () => {
    const members = [member('Kats', 40, 50), member('Texel', 60, 150), member('Loon', 99, null), member('Peel', 99, 0)];
    const result = pool(...members.map(as('PERCENTAGE')));
    expect(result).toMatchObject({ value: 55, n: 200, how: 'MEAN_BY_N', leftOut: { withoutN: 2 } });
  });

  it.each<[string, PooledMember[], PoolRefusalCode[]]>([
    ['what does not add up', [KATS!, { ...TEXEL!, isAdditive: false }], ['NOT_ADDITIVE']],
    ['words', [KATS!, TEXEL!].map(as('QUALITATIVE')), ['NOT_ADDITIVE']],
    ['another unit', [KATS!, as('KM')(TEXEL!)], ['DIFFERENT_UNIT']],
    ['another definition', [KATS!, { ...TEXEL!, definition: 'Ritten per jaar' }], ['DIFFERENT_DEFINITION']],
    [
      'another unit and definition',
      [KATS!, { ...as('KM')(TEXEL!), definition: 'x' }],
      ['DIFFERENT_UNIT', 'DIFFERENT_DEFINITION'],
    ],
    ['no definition at all', [KATS!, TEXEL!].map((one) => ({ ...one, definition: null })), ['NO_DEFINITION']],
    ['one that was not measured and differs', [KATS!, TEXEL!, as('KM')(unmeasured)], ['DIFFERENT_UNIT']],
    ['nothing measured', [unmeasured, suppressed], ['NOTHING_MEASURED']],
    ['nobody', [], ['NOTHING_MEASURED']],
    ['one pilot', [KATS!, unmeasured], ['TOO_FEW_PILOTS']],
    ['one pilot beside what is suppressed', [KATS!, suppressed], ['TOO_FEW_PILOTS']],
    ['two indicators of one pilot', [KATS!, KATS!], ['TOO_FEW_PILOTS']],
    ['very few people', [member('Kats', 1, 4), member('Texel', 2, 5)], ['TOO_SMALL']],
    [
      'a mean of which one tells its n',
      [as('SCORE')(KATS!), as('SCORE')(member('Texel', 7, null))],
      ['TOO_FEW_PILOTS'],
    ],
  ])('is refused of %s', (_, members, refusals) => {
    const nothing = { value: null, n: null, pilots: [], contexts: 0 };
    expect(pool(...members)).toMatchObject({ ...nothing, refusals });
  });

  it('is the same whatever is suppressed: nothing can be subtracted', () => {
    const places = fc.array(
      fc.record({ value: fc.integer({ min: 0, max: 1_000 }), n: fc.integer({ min: 1, max: 50 }) }),
      { minLength: 1, maxLength: 8 },
    );
    // What the public gets of a place with a small n, as measurements have it (domain.md, section 4).
    const seen = ({ value, n }: { value: number; n: number }, index: number): PooledMember =>
      n < SMALLEST_N ? { ...suppressed, pilot: `p${index}` } : member(`p${index}`, value, n);
    fc.assert(
      fc.property(places, (all) => {
        const { value, n, contexts } = pool(...all.map(seen));
        const open = all.filter((place) => place.n >= SMALLEST_N);
        const told = open.length < 2 ? [null, null, 0] : [total(open, 'value'), total(open, 'n'), open.length];
        expect([value, n, contexts]).toEqual(told);
      }),
    );
  });
});

const total = <Key extends string>(rows: Record<Key, number>[], key: Key) =>
  rows.reduce((sum, row) => sum + row[key], 0);
