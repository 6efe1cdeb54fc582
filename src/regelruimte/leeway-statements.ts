/**
 * Leeway `r` that a pilot `p` holds or held until its last day, in SQL: granted to it, or to another pilot that it joined
 * (`h.subject_type` and `h.subject_id` say how). What was revoked, or left before its end, is not there.
 */
export const HELD = `(
  select 'RegelruimteRequest' as subject_type, id as subject_id, version, pilot_id, id as request_id
  from regelruimte_request where status in ('GRANTED', 'EXPIRED')
  union all
  select 'LeewayJoin', j.id, j.version, j.pilot_id, j.request_id
  from leeway_join j join regelruimte_request joined on joined.id = j.request_id
  where joined.status in ('GRANTED', 'EXPIRED')
    and (j.status = 'AGREED' or (j.status = 'ENDED' and j.ended_on > joined.valid_until))) h
  join regelruimte_request r on r.id = h.request_id
  join pilot p on p.id = h.pilot_id`;

/** The day on which the report about leeway `r` on a legal basis `b` is due, as `reportDueOn` counts; null without such a duty. */
export const REPORT_DUE_ON = `(r.valid_until + make_interval(
  months => case b.report_moment when 'BEFORE_END' then -b.report_months else b.report_months end))::date`;

/** Whether nobody recorded a report about leeway `r` as it holds now: an extension asks for another. */
export const IS_UNREPORTED = 'r.reported_until is distinct from r.valid_until';
