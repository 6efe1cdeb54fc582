import type { ScaleUpDecisionKind } from '../schema.types.js';
import { addMonths, daysBetween } from '../working-days.js';

/** A decision as far as the clock looks at it. */
export interface Decided {
  kind: ScaleUpDecisionKind;
  /** The date in the Netherlands. */
  decidedOn: string;
  postponedUntil: string | null;
}

/**
 * Until when somebody has to decide, and how late that is. A decision stops the clock; one that postpones sets it anew.
 * @param end the last day of the pilot @param decisions oldest first @param months the setting SCALE_UP_DUE_MONTHS
 * @param today the date in the Netherlands
 */
export function readDue(end: string, decisions: readonly Decided[], months: number, today: string) {
  const postponed = decisions.findLastIndex(({ kind }) => kind === 'POSTPONED');
  const decisionDueOn = decisions[postponed]?.postponedUntil ?? addMonths(end, months);
  const decidedOn = decisions[postponed + 1]?.decidedOn ?? null;
  const daysOverdue = Math.max(0, daysBetween(decisionDueOn, decidedOn ?? today));
  return { decisionDueOn, isOverdue: decidedOn === null && daysOverdue > 0, daysOverdue };
}
