import type { Criterion } from '../call/experiment-call.entity.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Score } from './application.entity.js';

/**
 * The scores by the weights of their criteria, 0 to 100 in one decimal.
 * @param criteria their weights add up to 100 @returns null unless each criterion was scored
 */
export function totalScore(criteria: readonly Criterion[], scores: readonly Score[]): number | null {
  const points = new Map(scores.map((score) => [score.criterion, score.points]));
  if (criteria.length === 0 || criteria.some(({ name }) => !points.has(name))) return null;
  // Sums of whole numbers, so that nothing is lost before the rounding.
  return Math.round(criteria.reduce((sum, { name, weight }) => sum + weight * points.get(name)!, 0) / 10) / 10;
}

/** Scores by what is no criterion of the call, or twice by one. */
export function scoreFaults(criteria: readonly Criterion[], scores: readonly Pick<Score, 'criterion'>[]): RuleError[] {
  const known = criteria.map(({ name }) => name);
  return scores.flatMap(({ criterion }, index) => {
    const path = ['input', 'scores', String(index), 'criterion'];
    if (!known.includes(criterion)) {
      return [
        ruleError(
          'UNKNOWN_REFERENCE',
          path,
          `Deze uitvraag kent dit criterium niet. Wel: ${known.join(', ')}.`,
          `This call does not have this criterion. It has: ${known.join(', ')}.`,
        ),
      ];
    }
    return scores.findIndex((other) => other.criterion === criterion) < index
      ? [ruleError('DUPLICATE', path, 'Dit criterium staat er twee keer.', 'This criterion is in it twice.')]
      : [];
  });
}
