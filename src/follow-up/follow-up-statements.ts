/**
 * Ended pilots `p` of which nobody told whether they still run, in SQL, as `opensOn` counts; `d.opens_on` is the day from which
 * that is asked. More conditions can follow. @param months expression of the setting @param today expression of the date
 */
export const openQuestions = (months: string, today: string): string => `pilot p
  cross join lateral (select (p.actual_end + make_interval(months => ${months}::int))::date as opens_on) d
  where p.status in ('COMPLETED', 'STOPPED', 'SCALED_UP') and d.opens_on <= ${today}
    and not exists (select from follow_up f where f.pilot_id = p.id)`;
