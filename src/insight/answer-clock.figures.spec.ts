import { describe, expect, test } from '@jest/globals';
import { figuresOf } from './answer-clock.figures.js';

const COUNTS = {
  received: 9,
  open: 2,
  overdue: 1,
  longestOpenDays: 70,
  notNeeded: 3,
  granted: 1,
  refused: 1,
  referralsGiven: 4,
  medianDaysToAnswer: 31.5,
};

describe('what may be told of counts', () => {
  test('medians and shares, when there are enough answers', () => {
    expect(figuresOf(COUNTS, 5)).toEqual({
      ...COUNTS,
      answered: 5,
      isSmall: false,
      shareNotNeeded: 0.6,
      shareGranted: 0.2,
      shareRefused: 0.2,
    });
  });

  const UNTOLD = {
    isSmall: true,
    medianDaysToAnswer: null,
    shareNotNeeded: null,
    shareGranted: null,
    shareRefused: null,
  };
  test.each([
    ['one answer too few', COUNTS, 6, 5],
    ['no answers', { ...COUNTS, notNeeded: 0, granted: 0, refused: 0, medianDaysToAnswer: null }, 1, 0],
  ])('counts only, with %s', (_, counts, smallBelow, answered) => {
    expect(figuresOf(counts, smallBelow)).toEqual({ ...counts, answered, ...UNTOLD });
  });
});
