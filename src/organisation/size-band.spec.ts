import { expect, test } from '@jest/globals';
import type { SizeBand } from '../schema.types.js';
import { boundsOf, sizeBand } from './size-band.js';

test.each<[number, SizeBand]>([
  [0, 'UNDER_5000'],
  [971, 'UNDER_5000'],
  [4_999, 'UNDER_5000'],
  [5_000, 'FROM_5000_TO_9999'],
  [9_999, 'FROM_5000_TO_9999'],
  [10_000, 'FROM_10000_TO_14999'],
  [14_999, 'FROM_10000_TO_14999'],
  [15_000, 'FROM_15000_TO_19999'],
  [19_999, 'FROM_15000_TO_19999'],
  [20_000, 'FROM_20000_TO_25000'],
  [25_000, 'FROM_20000_TO_25000'],
  [25_001, 'OVER_25000'],
  [950_000, 'OVER_25000'],
])('%i inhabitants: %s', (inhabitants, band) => {
  expect(sizeBand(inhabitants)).toBe(band);
});

const BANDS: SizeBand[] = [
  'UNDER_5000',
  'FROM_5000_TO_9999',
  'FROM_10000_TO_14999',
  'FROM_15000_TO_19999',
  'FROM_20000_TO_25000',
  'OVER_25000',
];

test.each(BANDS)('the bounds of %s lie in it', (band) => {
  expect(boundsOf(band).map(sizeBand)).toEqual([band, band]);
});

test('the bands touch and do not overlap', () => {
  const bounds = BANDS.map(boundsOf);
  expect(bounds[0]![0]).toBe(0);
  expect(bounds.slice(1).map(([low]) => low)).toEqual(bounds.slice(0, -1).map(([, high]) => high + 1));
});
