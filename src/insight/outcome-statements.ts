import { DECIDED, OPEN } from '../regelruimte/regelruimte.lifecycle.js';

const listed = (statuses: readonly string[]): string => statuses.map((status) => `'${status}'`).join(', ');

/** What became of a request `r`, in SQL: what was given counts as granted, also when it ended since. */
export const OUTCOME = `case when r.status in (${listed(OPEN)}) then 'OPEN'
  when r.status in (${listed(DECIDED)}) and r.status not in ('NOT_NEEDED', 'REFUSED') then 'GRANTED' else r.status end`;

/** `daysOpen` of a request `r`, in SQL; see regelruimte.clock.ts. @param today placeholder of a date */
export const daysOpen = (today: string): string =>
  `coalesce(r.clock_stopped_on, r.clock_paused_on, ${today}::date) - r.clock_from - r.paused_days`;

/** `isOverdue` of a request `r`, in SQL. @param today placeholder of a date */
export const isOverdue = (today: string): string =>
  `(r.clock_stopped_on is null and coalesce(r.clock_paused_on, ${today}::date) > r.answer_due_on)`;
