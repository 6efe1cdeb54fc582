/**
 * What the register must reach, as multiples of raw in the same round: requests per second the first time (at least, and
 * the goal), processor time of the server (at most), requests per second repeated (at least).
 */
export const TARGETS = {
  detail: { least: 0.8, goal: 1, cpu: 2.5, repeated: 2 },
  newest: { least: 1.2, goal: 2, cpu: 3, repeated: 4 },
  search: { least: 1.3, goal: 1.8, cpu: 4, repeated: 5 },
  deep: { least: 1.2, goal: 2, cpu: 3, repeated: null },
  facets: { least: 1.8, goal: 2.5, cpu: 3, repeated: 10 },
  offer: { least: 0.4, goal: 0.6, cpu: 8, repeated: null },
};

/** Where a million pilots ask more or less than the table does. */
export const AT_A_MILLION = { search: { least: 1.5 }, facets: { least: 3 } };

/** Reading at least so many times as fast as Mercurius and PostGraphile, writing not slower. */
export const AGAINST_OTHERS = { reading: 2, writing: 1 };

/** From 100,000 pilots to a million these may take at most so many times as long. */
export const GROWTH = { operations: ['detail', 'newest', 'deep'], most: 1.5 };

/** One statement, or two where page and total need different bounds. */
export const MOST_STATEMENTS = { detail: 1, newest: 1, search: 2, deep: 1, facets: 1 };

export const START = { seconds: 3.5, idleMiB: 140 };
