import type { ExperimentCallStatus } from '../schema.types.js';
import { addDays, daysBetween } from '../working-days.js';
import type { ExperimentCall } from './experiment-call.entity.js';

type Days = Pick<ExperimentCall, 'status' | 'opensOn' | 'closesOn'>;

/** The steps that the clock takes from the recorded status until a day, in order. @param today the date in the Netherlands */
export function stepsUntil({ status, opensOn, closesOn }: Days, today: string): ExperimentCallStatus[] {
  const opened: ExperimentCallStatus[] = status === 'ANNOUNCED' && opensOn !== null && opensOn <= today ? ['OPEN'] : [];
  const isOpen = status === 'OPEN' || opened.length > 0;
  return isOpen && closesOn !== null && closesOn < today ? [...opened, 'CLOSED'] : opened;
}

/** What a call is on a day, also when no job has recorded it yet. @param today the date in the Netherlands */
export function statusOn(call: Days, today: string): ExperimentCallStatus {
  return stepsUntil(call, today).at(-1) ?? call.status;
}

/** The same of a row `c`, in SQL. @param today placeholder of a date */
export const statusSql = (today: string): string => `
  case when c.status in ('ANNOUNCED', 'OPEN') and c.closes_on < ${today}::date and c.opens_on <= ${today}::date then 'CLOSED'
    when c.status = 'ANNOUNCED' and c.opens_on <= ${today}::date then 'OPEN' else c.status end`;

/** When an application to a rolling call is to be answered. @param submittedOn the date in the Netherlands */
export const answerDueOn = (submittedOn: string, weeks: number): string => addDays(submittedOn, weeks * 7);

type Due = Pick<ExperimentCall, 'status' | 'form' | 'decisionDueOn' | 'decisionWeeks'>;

/**
 * When the decision is due, and how late it is.
 * @param status of today @param waitingSince the date on which the application that waits longest was sent in
 */
export function readDecisionDue(
  { status, form, decisionDueOn, decisionWeeks }: Due,
  waitingSince: string | null,
  today: string,
) {
  const isRolling = form === 'ROLLING';
  const dueOn = isRolling
    ? waitingSince !== null && decisionWeeks !== null
      ? answerDueOn(waitingSince, decisionWeeks)
      : null
    : decisionDueOn;
  const isAwaited = dueOn !== null && AWAITING.includes(status);
  const daysOverdue = isAwaited ? Math.max(0, daysBetween(dueOn, today)) : 0;
  return { decisionDueOn: dueOn, isDecisionOverdue: daysOverdue > 0, daysOverdue };
}

const AWAITING: readonly ExperimentCallStatus[] = ['ANNOUNCED', 'OPEN', 'CLOSED', 'UNDER_REVIEW'];

/** `isDecisionOverdue` of a row `c` of which `g` has the status of today and who waits, in SQL. @param today placeholder of a date */
export const overdueSql = (today: string): string => `
  (g.status in (${AWAITING.map((status) => `'${status}'`).join(', ')}) and coalesce(
    case when c.form = 'ROLLING' then g.waiting_since + c.decision_weeks * 7 else c.decision_due_on end < ${today}::date, false))`;
