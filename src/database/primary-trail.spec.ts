import { describe, expect, it } from '@jest/globals';
import { PrimaryTrail } from './primary-trail.js';

/** A trail with a maximum lag of 10 s, with sightings as [second, position]. */
function trail(...sightings: [number, number][]): PrimaryTrail {
  const made = new PrimaryTrail(10_000);
  for (const [second, position] of sightings) made.saw(BigInt(position), second * 1_000);
  return made;
}

describe('close enough is', () => {
  it.each<[string, [number, number][], number, boolean]>([
    ['nothing, while the primary was never seen', [], 5, false],
    ['what the primary has', [[0, 5]], 5, true],
    ['less than it had when first seen: not, since nobody knows how old that is', [[0, 5]], 4, false],
    [
      'less than it has, for a while',
      [
        [0, 5],
        [60, 6],
        [69, 6],
      ],
      5,
      true,
    ],
    [
      'but not longer than the maximum',
      [
        [0, 5],
        [60, 6],
        [70, 6],
      ],
      5,
      false,
    ],
    [
      'what it had the maximum ago',
      [
        [0, 5],
        [60, 6],
        [65, 9],
        [70, 9],
      ],
      6,
      true,
    ],
    [
      'after an hour away, no better',
      [
        [0, 5],
        [3_000, 6],
        [3_599, 7],
        [3_600, 8],
      ],
      5,
      false,
    ],
    ['more than was seen, because the replica was asked later', [[0, 5]], 6, true],
  ])('%s', (_, sightings, position, expected) => {
    expect(trail(...sightings).isCloseEnough(BigInt(position))).toBe(expected);
  });
});

describe('the lag', () => {
  it.each<[string, [number, number][], number, number]>([
    [
      'is none for who has everything',
      [
        [0, 5],
        [9, 5],
      ],
      5,
      0,
    ],
    [
      'is the time since the primary was first seen beyond',
      [
        [0, 5],
        [2, 6],
        [3, 7],
        [9, 7],
      ],
      5,
      7_000,
    ],
    [
      'grows shorter as the replica goes on',
      [
        [0, 5],
        [2, 6],
        [3, 7],
        [9, 7],
      ],
      6,
      6_000,
    ],
  ])('%s', (_, sightings, position, expected) => {
    expect(trail(...sightings).lagOf(BigInt(position), 9_000)).toBe(expected);
  });
});
