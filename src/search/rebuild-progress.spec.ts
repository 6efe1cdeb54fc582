import { describe, expect, it } from '@jest/globals';
import { progressLine } from './rebuild-progress.js';

describe('progressLine', () => {
  it.each([
    [{ written: 0, total: 0, perSecond: 0, isResumed: false }, '  0 of 0 pilots (100 %), 0 a second, 0 s left'],
    [
      { written: 500, total: 2_000, perSecond: 99.6, isResumed: false },
      '  500 of 2000 pilots (25 %), 100 a second, 16 s left',
    ],
    [
      { written: 1_000, total: 1_000_000, perSecond: 1_000, isResumed: true },
      '  1000 of 1000000 pilots (0 %), 1000 a second, 17 min left, going on where an earlier rebuild stopped',
    ],
    // Pilots that were registered since the count.
    [{ written: 12, total: 10, perSecond: 5, isResumed: false }, '  12 of 10 pilots (100 %), 5 a second, 0 s left'],
  ])('%j', (progress, line) => {
    expect(progressLine(progress)).toBe(line);
  });
});
