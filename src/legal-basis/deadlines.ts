import type { LegalBasisDeadlines } from '../schema.types.js';
import { addMonths } from '../working-days.js';
import type { LegalBasis } from './legal-basis.entity.js';

type Terms = Pick<LegalBasis, 'maxMonths' | 'extensionMonths' | 'reportMonths' | 'reportMoment'>;

/**
 * The dates that follow from a start and a duration. The report is due by the end that was asked for, even if the law
 * does not allow that many months: `latestEnd` is the law's.
 * @param start the first day, 'YYYY-MM-DD'
 * @param months the duration asked for; when null the law's maximum
 */
export function deadlinesOf(terms: Terms, start: string, months: number | null): LegalBasisDeadlines {
  const { maxMonths, extensionMonths } = terms;
  const lasting = months ?? maxMonths;
  const endsOn = lasting === null ? null : lastDay(start, lasting);
  const canExtend = maxMonths !== null && extensionMonths !== null;
  return {
    endsOn,
    latestEnd: maxMonths === null ? null : lastDay(start, maxMonths),
    latestEndWithExtension: canExtend ? lastDay(start, maxMonths + extensionMonths) : null,
    reportDueOn: endsOn === null ? null : reportDueOn(terms, endsOn),
  };
}

/** The day on which the report to parliament is due; null when there is no such duty. @param endsOn the last day */
export function reportDueOn(
  { reportMonths, reportMoment }: Pick<Terms, 'reportMonths' | 'reportMoment'>,
  endsOn: string,
): string | null {
  if (reportMonths === null || reportMoment === null) return null;
  return addMonths(endsOn, reportMoment === 'BEFORE_END' ? -reportMonths : reportMonths);
}

/**
 * The last day of a period of whole months: the day before the same day so many months later. Where that month has no
 * such day, its last day ends the period (as Regulation 1182/71, article 3, counts): 31 August and six months end on
 * the last day of February.
 */
export function lastDay(start: string, months: number): string {
  const { year, month, day } = partsOf(start);
  const isThere = day <= daysIn(year, month + months);
  return isThere ? dateOf(year, month + months, day - 1) : dateOf(year, month + months + 1, 0);
}

/** `month` counts from 0 and may run over into other years, as in `Date.UTC`. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
const dateOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

function partsOf(date: string) {
  const moment = new Date(`${date}T00:00:00Z`);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth(), day: moment.getUTCDate() };
}
