import { describe, expect, test } from '@jest/globals';
import type { MatchCriterion } from '../schema.types.js';
import { byScore, type Judgement, type Requirement, type Scale, scored } from './match.score.js';

const WEIGHTS = { THEME: 30, TEXT: 25, LEGAL_BASIS: 15, AUTHORITY: 10, SEEKS: 10 };
const OTHERS = { REGION: 0, AREA: 0, SIZE: 0, PERIOD: 0, NETWORK: 0 };
const SCALE: Scale = { weights: { ...WEIGHTS, ...OTHERS }, leastJudgedPercent: 60, fromScore: 50 };

/** Shares of the five criteria in their order; null: not known. */
const judged = (...shares: (number | null)[]): Judgement[] =>
  (Object.keys(WEIGHTS) as MatchCriterion[]).map((criterion, index) => ({
    criterion,
    share: shares[index] ?? null,
    wording: { nl: 'Zin.', en: 'Sentence.' },
  }));
const scoreOf = (...shares: (number | null)[]) => scored(judged(...shares), [], SCALE).score;

describe('the score is the share of the points that could be judged', () => {
  test.each<[string, (number | null)[], number]>([
    ['all that can be', [1, 1, 1, 1, 1], 100],
    ['nothing', [0, 0, 0, 0, 0], 0],
    ['half of everything, rounded per criterion to whole points', [0.5, 0.5, 0.5, 0.5, 0.5], 51], // 15 + 13 + 8 + 5 + 5 of 90
    ['unknown takes nothing', [1, 1, null, 1, 1], 100],
    ['unknown gives nothing', [0, 0, null, 0, 0], 0],
    ['a theme alone is no hundred: 30 of 54', [1, null, null, null, null], 56],
    ['exactly the least that a score is made of: 55 of 55', [1, 1, null, null, null], 100],
    ['little known: 10 of 54', [null, null, null, null, 1], 19],
    ['nothing known', [null, null, null, null, null], 0],
  ])('%s', (_, shares, expected) => expect(scoreOf(...shares)).toBe(expected));

  test('each criterion is told once, as judged or as unknown', () => {
    const { reasons, unknown } = scored(judged(1, null, 0, 0.33, null), [], SCALE);
    expect(reasons.map(({ criterion, points, mostPoints }) => [criterion, points, mostPoints])).toEqual([
      ['THEME', 30, 30],
      ['LEGAL_BASIS', 0, 15],
      ['AUTHORITY', 3, 10],
    ]);
    expect(unknown.map(({ criterion }) => criterion)).toEqual(['TEXT', 'SEEKS']);
  });

  test('the score can be worked out from what is told', () => {
    expect(scored(judged(1, null, 0, 0.5, null), [], SCALE)).toMatchObject({ points: 35, outOf: 55, score: 64 });
    expect(scored(judged(1, null, null, null, null), [], SCALE)).toMatchObject({ points: 30, outOf: 54, score: 56 });
    expect(scored([], [], SCALE)).toMatchObject({ points: 0, outOf: 0, score: 0 });
  });

  test('a criterion without weight is left out', () => {
    const { score, reasons, unknown } = scored(judged(1, 0, null, 1, 1), [], {
      ...SCALE,
      weights: { ...SCALE.weights, TEXT: 0, LEGAL_BASIS: 0 },
    });
    expect([score, reasons.length, unknown.length]).toEqual([100, 3, 0]);
  });

  test('nothing weighs anything', () => {
    const weights = { ...OTHERS, THEME: 0, TEXT: 0, LEGAL_BASIS: 0, AUTHORITY: 0, SEEKS: 0 };
    expect(scored(judged(1, 1, 1, 1, 1), [], { ...SCALE, weights })).toMatchObject({ score: 0, reasons: [] });
  });
});

describe('requirements', () => {
  const requirement = (isOpen: boolean): Requirement => ({
    requirement: 'PROVINCE',
    isOpen,
    wording: { nl: 'Zin.', en: 'Sentence.' },
  });

  test('one that is not met excludes and leaves the score as it is', () => {
    const excluded = scored(judged(1, 1, 1, 1, 1), [requirement(false)], SCALE);
    expect(excluded).toMatchObject({ score: 100, isMatch: false, exclusions: [{}], openRequirements: [] });
  });

  test('one that nobody can judge excludes nobody', () => {
    const open = scored(judged(1, 1, 1, 1, 1), [requirement(true)], SCALE);
    expect(open).toMatchObject({ score: 100, isMatch: true, exclusions: [], openRequirements: [{}] });
  });

  test.each([
    [50, true],
    [51, true],
    [52, false],
  ])('a score of 51 from %i on', (fromScore, isMatch) => {
    expect(scored(judged(0.5, 0.5, 0.5, 0.5, 0.5), [], { ...SCALE, fromScore }).isMatch).toBe(isMatch);
  });
});

test('the best first, of equal ones the lowest number', () => {
  const rows = [
    { score: 50, number: 'PT-2026-0003' },
    { score: 80, number: 'PT-2026-0009' },
    { score: 50, number: 'PT-2025-0004' },
  ];
  expect(rows.sort(byScore).map(({ number }) => number)).toEqual(['PT-2026-0009', 'PT-2025-0004', 'PT-2026-0003']);
});
