import type { Wording } from '../graphql/request-context.js';
import type { MatchCriterion, MatchRequirement } from '../schema.types.js';

/** What was found of one criterion. */
export interface Judgement {
  criterion: MatchCriterion;
  /** Of the points of the criterion, 0 to 1; null: cannot be judged. */
  share: number | null;
  wording: Wording;
}

/** A hard requirement that is not met, or of which nobody can tell. */
export interface Requirement {
  requirement: MatchRequirement;
  isOpen: boolean;
  wording: Wording;
}

export type Weights = Readonly<Record<MatchCriterion, number>>;

/** How the register scores: settings. */
export interface Scale {
  weights: Weights;
  /** A score is made of at least so many percent of all points, known or not. */
  leastJudgedPercent: number;
  /** The score from which it is a match. */
  fromScore: number;
}

export interface Scored {
  /** 100 × points ÷ outOf, in whole numbers. */
  score: number;
  points: number;
  outOf: number;
  isMatch: boolean;
  reasons: { criterion: MatchCriterion; points: number; mostPoints: number; wording: Wording }[];
  unknown: { criterion: MatchCriterion; wording: Wording }[];
  exclusions: Requirement[];
  openRequirements: Requirement[];
}

/**
 * Adds up what the criteria gave. Whoever is known in little cannot score high: what is judged counts as at least
 * `leastJudgedPercent` of all points, so that one theme in common is no hundred.
 */
export function scored(
  judgements: readonly Judgement[],
  requirements: readonly Requirement[],
  { weights, leastJudgedPercent, fromScore }: Scale,
): Scored {
  const weighed = judgements.filter(({ criterion }) => weights[criterion] > 0);
  const reasons = weighed.flatMap(({ criterion, share, wording }) => {
    const mostPoints = weights[criterion];
    return share === null ? [] : [{ criterion, points: Math.round(share * mostPoints), mostPoints, wording }];
  });
  const all = weighed.reduce((sum, { criterion }) => sum + weights[criterion], 0);
  const judged = reasons.reduce((sum, { mostPoints }) => sum + mostPoints, 0);
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  const outOf = Math.max(judged, (all * leastJudgedPercent) / 100);
  const score = points === 0 ? 0 : Math.round((100 * points) / outOf);
  const exclusions = requirements.filter(({ isOpen }) => !isOpen);
  return {
    ...{ score, points, outOf },
    isMatch: exclusions.length === 0 && score >= fromScore,
    reasons,
    unknown: weighed.flatMap(({ criterion, share, wording }) => (share === null ? [{ criterion, wording }] : [])),
    exclusions,
    openRequirements: requirements.filter(({ isOpen }) => isOpen),
  };
}

/** The best first; ties by number, the oldest first. */
export function byScore<Row extends { score: number; number: string }>(one: Row, other: Row): number {
  return other.score - one.score || (one.number < other.number ? -1 : one.number > other.number ? 1 : 0);
}
