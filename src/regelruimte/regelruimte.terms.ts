import { dutchDate } from '../clock.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';

/** A legal basis as far as its maximum goes. */
export interface DurationLimit {
  name: Wording;
  maxMonths: number | null;
  extensionMonths: number | null;
}

/** Whether the law allows so many months. The extension counts only when it is asked for, later. */
export function monthsFaults(path: string[], months: number | null, limit: DurationLimit | null): RuleError[] {
  if (months === null || limit === null || limit.maxMonths === null || months <= limit.maxMonths) return [];
  const { name, maxMonths, extensionMonths } = limit;
  const later =
    extensionMonths === null
      ? { nl: '', en: '' }
      : {
          nl: ` Later kan een verlenging van hoogstens ${extensionMonths} maanden volgen.`,
          en: ` Later an extension of at most ${extensionMonths} months may follow.`,
        };
  return [
    ruleError(
      'MONTHS_ABOVE_MAXIMUM',
      path,
      `U vraagt ${months} maanden. ${name.nl} staat hoogstens ${maxMonths} maanden toe.${later.nl}`,
      `You ask for ${months} months. ${name.en} allows at most ${maxMonths} months.${later.en}`,
    ),
  ];
}

/** The day on which an answer is due, on the Dutch calendar. @param weeks the setting ANSWER_DUE_WEEKS */
export function answerDueOn(submittedAt: Date, weeks: number): string {
  const day = new Date(`${dutchDate(submittedAt)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7 * weeks);
  return day.toISOString().slice(0, 10);
}
