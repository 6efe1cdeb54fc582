import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import type { FindingCard } from '../finding/finding-card.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { grouped } from '../grouped.js';
import type { ApiContext } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { FindingKind, PilotStatus } from '../schema.types.js';
import { Settings } from '../settings.js';
import { FindingBank, type FindingRow, knownFindings } from './finding-bank.service.js';
import { COUNTED_STATUSES, lessonsOf, NOTHING, type ThemeCounts } from './theme-lessons.figures.js';

export type ThemeLessons = ReturnType<typeof lessonsOf> & { theme: string };

const MOST_EXAMPLES = 3;

interface CountedRow extends Omit<ThemeCounts, 'statuses' | 'kinds'> {
  theme: string;
  statuses: { status: PilotStatus; count: number }[];
  kinds: { kind: FindingKind; pilots: number; findings: number }[] | null;
}

/** What was tried in each theme, and what that taught. */
@Injectable()
export class ThemeLessonsService {
  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
    private readonly bank: FindingBank,
    private readonly settings: Settings,
  ) {}

  /** By the codes of themes: one statement, however many there are. */
  readonly of = new PerRequestLoader<string, ThemeLessons, ApiContext>(async (themes, context) => {
    const parameters = new Parameters();
    const sql = countStatement(parameters, themes, this.pilots.condition(context, parameters));
    const rows = await this.reads.rows<CountedRow>(sql, parameters.values);
    const counted = new Map(rows.map((row) => [row.theme, countsOf(row)]));
    const { smallCountBelow } = this.settings;
    return themes.map((theme) => ({ theme, ...lessonsOf(counted.get(theme) ?? NOTHING, smallCountBelow) }));
  });

  /** By theme and kind, as `exampleKey` makes them: one statement, however many there are. */
  readonly examples = new PerRequestLoader<string, FindingCard[], ApiContext>(async (keys, context) => {
    const parameters = new Parameters();
    const asked = `unnest(${parameters.bind(keys)}::text[]) asked(key)`;
    const rows = await this.reads.rows<FindingRow & { asked: string }>(
      `select asked.key as asked, best.finding_id as key, ${this.bank.columns(context, parameters)}
       from ${asked} cross join lateral (
         select * from (
           select distinct on (s.pilot_id) s.* from finding_search s
           where ${knownFindings(context)} and s.filters @> string_to_array(asked.key, ' ')
           order by s.pilot_id, s.certainty desc, s.recorded_at desc, s.finding_id desc) of_pilot
         order by certainty desc, recorded_at desc, finding_id desc limit ${MOST_EXAMPLES}) best
       join pilot_card c on c.pilot_id = best.pilot_id
       order by asked.key, best.certainty desc, best.recorded_at desc, best.finding_id desc`,
      parameters.values,
    );
    const findings = await this.bank.cards(rows);
    const found = grouped(
      rows.map((row, index) => ({ ...row, finding: findings[index]! })),
      (row) => row.asked,
    );
    return keys.map((key) => (found.get(key) ?? []).map(({ finding }) => finding));
  });
}

/** What the values of a finding's row are to hold. No code of a theme has a space. */
export const exampleKey = (theme: string, kind: FindingKind): string => `THEME:${theme} KIND:${kind}`;

function countsOf({ statuses, kinds, ...counts }: CountedRow): ThemeCounts {
  return {
    ...counts,
    statuses: Object.fromEntries(statuses.map(({ status, count }) => [status, count])),
    kinds: Object.fromEntries((kinds ?? []).map(({ kind, ...count }) => [kind, count])),
  };
}

/** One row per theme that has pilots. @param mayRead which pilots the caller may know of */
function countStatement({ bind }: Parameters, themes: readonly string[], mayRead: string): string {
  const wanted = bind(themes);
  const distinct = (name: string, kinds?: string) =>
    `count(distinct id)${kinds ? ` filter (where kind in (${kinds}))` : ''}::int as "${name}"`;
  return `
    with known as materialized (
      select p.id, p.status, p.primary_theme_code from pilot p join pilot_card c on c.pilot_id = p.id
      where p.status = any(${bind(COUNTED_STATUSES)}::text[]) and ${mayRead}),
    themed as materialized (
      select id, status, primary_theme_code as theme from known where primary_theme_code = any(${wanted}::text[])
      union
      select id, status, theme_code from known join pilot_theme on pilot_id = id where theme_code = any(${wanted}::text[])),
    taught as materialized (
      select theme, id, kind, count(*)::int as findings from themed join finding_search s on s.pilot_id = id
      group by theme, id, kind),
    of_kind as (
      select theme, kind, count(*)::int as pilots, sum(findings)::int as findings from taught group by theme, kind),
    of_status as (select theme, status, count(*)::int as count from themed group by theme, status),
    statuses as (
      select theme, json_agg(json_build_object('status', status, 'count', count)) as statuses from of_status group by theme),
    kinds as (
      select theme, json_agg(json_build_object('kind', kind, 'pilots', pilots, 'findings', findings)) as kinds
      from of_kind group by theme),
    lessons as (
      select theme, ${distinct('withFindings')}, ${distinct('worked', `'WORKS', 'WORKS_PARTLY'`)},
        ${distinct('didNotWork', `'DOES_NOT_WORK'`)}, ${distinct('obstructed', `'RULE_OBSTRUCTS'`)}
      from taught group by theme)
    select theme, statuses, kinds, coalesce("withFindings", 0) as "withFindings", coalesce(worked, 0) as worked,
      coalesce("didNotWork", 0) as "didNotWork", coalesce(obstructed, 0) as obstructed
    from statuses left join kinds using (theme) left join lessons using (theme)`;
}
