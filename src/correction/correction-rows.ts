import type { Concerned } from './correction.policy.js';
import type { CorrectionReport } from './correction-report.entity.js';

/** A report as a statement on `correction_report r` and its record gives it. */
export interface CorrectionRow
  extends
    Concerned,
    Pick<
      CorrectionReport,
      | 'number'
      | 'version'
      | 'subjectType'
      | 'subjectKey'
      | 'pilotId'
      | 'field'
      | 'text'
      | 'reportedAt'
      | 'answer'
      | 'answeredByCode'
      | 'answeredOn'
    > {
  key: string;
}

/** A report with as much of it as somebody may read. */
export type SeenCorrection = Omit<CorrectionRow, 'text'> & { text: string | null };

/** What a report is about, as far as somebody other than the K80 office keeps it: a pilot, or a call with its questions. */
export const OF_RECORD = `
  left join pilot p on p.id = r.pilot_id
  left join call_question q on q.id = case r.subject_type when 'CallQuestion' then r.subject_key::uuid end
  left join experiment_call e on e.id = case r.subject_type when 'ExperimentCall' then r.subject_key::uuid else q.call_id end`;

/** Who keeps the record and handles the report; null: the K80 office. */
export const OWNER = 'coalesce(p.owner_code, e.ministry_code)';

export const REPORT_COLUMNS = `
  r.id as key, r.number, r.version, r.subject_type as "subjectType", r.subject_key as "subjectKey", r.pilot_id as "pilotId",
  r.field, r.text, r.status, r.reported_at as "reportedAt", r.due_on::text as "dueOn", r.answer,
  r.answered_by_code as "answeredByCode", r.answered_on::text as "answeredOn", r.withheld_reason as "withheldReason",
  ${OWNER} as "ownerCode",
  coalesce(p.status = 'WITHDRAWN' or (p.status = 'DRAFT' and p.withdrawn_at is not null), false) as "isOfTombstone"`;
