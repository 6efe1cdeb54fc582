import type { SizeBand } from '../schema.types.js';

const UPPER_BOUNDS: [number, SizeBand][] = [
  [4_999, 'UNDER_5000'],
  [9_999, 'FROM_5000_TO_9999'],
  [14_999, 'FROM_10000_TO_14999'],
  [19_999, 'FROM_15000_TO_19999'],
  [25_000, 'FROM_20000_TO_25000'],
];

/** The band of a number of inhabitants. */
export function sizeBand(inhabitants: number): SizeBand {
  return UPPER_BOUNDS.find(([upTo]) => inhabitants <= upTo)?.[1] ?? 'OVER_25000';
}

/** The first and last number of inhabitants of a band, both included. */
export function boundsOf(band: SizeBand): [number, number] {
  const index = UPPER_BOUNDS.findIndex(([, name]) => name === band);
  if (index === -1) return [25_001, 2_147_483_647];
  return [index === 0 ? 0 : UPPER_BOUNDS[index - 1]![0] + 1, UPPER_BOUNDS[index]![0]];
}
