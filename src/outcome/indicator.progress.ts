import type { IndicatorDirection } from '../schema.types.js';

interface Told {
  value: number | null;
}

/** What progress is made of; a figure that the caller may not see is null here already. */
export interface Course {
  direction: IndicatorDirection;
  baseline: Told | null;
  targets: readonly (Told & { by: string })[];
  latest: Told | null;
}

const DECIMALS = 10_000;

/** The target that counts in the end. */
export function lastTarget<Target extends { by: string }>(targets: readonly Target[]): Target | null {
  return targets.reduce<Target | null>((last, target) => (last === null || target.by > last.by ? target : last), null);
}

export function isImprovement(direction: IndicatorDirection, from: number, to: number): boolean {
  return direction === 'HIGHER_IS_BETTER' ? to > from : direction === 'LOWER_IS_BETTER' && to < from;
}

/** (latest − baseline) / (last target − baseline), or null where that would be a guess (domain.md, section 4). */
export function progressOf({ direction, baseline, targets, latest }: Course): number | null {
  const from = baseline?.value ?? null;
  const to = lastTarget(targets)?.value ?? null;
  const now = latest?.value ?? null;
  if (from === null || to === null || now === null || !isImprovement(direction, from, to)) return null;
  return Math.round(((now - from) / (to - from)) * DECIMALS) / DECIMALS + 0; // + 0: there is no minus nought
}
