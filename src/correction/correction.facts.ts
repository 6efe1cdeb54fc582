import type { Facts, FieldRules } from '../history/difference.js';
import type { CorrectionReport } from './correction-report.entity.js';

/** How a report is recorded. Its text is not: what is withheld later would stay in a history that nobody can change. */
export const CORRECTION_FIELDS: FieldRules = { major: ['status'] };

export function factsOf(report: CorrectionReport): Facts {
  const { number, field, status, dueOn, answer, withheldReason } = report;
  return { number, field, status, dueOn, answer, withheldReason };
}
