import { statusSql } from './call.clock.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** A call as it is read: with its status of today, and how many applied. */
export interface CallCard extends ExperimentCall {
  __typename: 'ExperimentCall';
  submitted: number;
  admissible: number;
  selected: number;
  /** The date on which the unanswered application that waits longest was sent in; null when none waits. */
  waitingSince: string | null;
}

export interface CallRow {
  row: Record<string, unknown>;
  status: ExperimentCall['status'];
  submitted: number;
  admissible: number;
  selected: number;
  waiting_since: string | null;
  reference_version: string;
}

/** What becomes of applications is counted where calls are read, so that one statement answers. @param today placeholder of a date */
export const callsSql = (today: string): string => `
  select c.id, to_jsonb(c) as row, ${statusSql(today)} as status, n.*
  from experiment_call c
  cross join lateral (
    select (count(distinct a.pilot_id) filter (where a.submitted_at is not null))::int as submitted,
      (count(distinct a.pilot_id) filter (where a.admitted_at is not null))::int as admissible,
      (count(*) filter (where a.status = 'SELECTED'))::int as selected,
      min((a.submitted_at at time zone 'Europe/Amsterdam')::date)
        filter (where a.status in ('SUBMITTED', 'ADMISSIBLE')) as waiting_since
    from application a where a.call_id = c.id) n`;
