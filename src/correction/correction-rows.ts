import type { Concerned } from './correction.policy.js';
import type { CorrectionReport } from './correction-report.entity.js';

/** A report as a statement on `correction_report r` and `pilot p` gives it. */
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

export const REPORT_COLUMNS = `
  r.id as key, r.number, r.version, r.subject_type as "subjectType", r.subject_key as "subjectKey", r.pilot_id as "pilotId",
  r.field, r.text, r.status, r.reported_at as "reportedAt", r.due_on::text as "dueOn", r.answer,
  r.answered_by_code as "answeredByCode", r.answered_on::text as "answeredOn", r.withheld_reason as "withheldReason",
  p.owner_code as "ownerCode",
  coalesce(p.status = 'WITHDRAWN' or (p.status = 'DRAFT' and p.withdrawn_at is not null), false) as "isOfTombstone"`;
