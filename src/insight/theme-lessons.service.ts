import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import type { FindingCard } from '../finding/finding-card.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { grouped } from '../grouped.js';
import type { ApiContext } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { FindingKind } from '../schema.types.js';
import { Settings } from '../settings.js';
import { FindingBank, type FindingRow, knownFindings } from './finding-bank.service.js';
import { COUNTED_STATUSES, FINDING_KINDS, lessonsOf, NOTHING, type ThemeCounts } from './theme-lessons.figures.js';

export type ThemeLessons = ReturnType<typeof lessonsOf> & { theme: string };

const MOST_EXAMPLES = 3;
/** The surest findings among which examples of different pilots are looked for: the index leads to them. */
const MOST_COMPARED = 20;
const SUREST_FIRST = 'order by certainty desc, recorded_at desc, finding_id desc';

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
    const rows = await this.reads.rows<ThemeCounts & { theme: string }>(sql, parameters.values);
    const counted = new Map(rows.map(({ theme, ...counts }) => [theme, counts]));
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
           select distinct on (pilot_id) * from (
             select s.* from finding_search s
             where ${knownFindings(context)} and s.kind = split_part(asked.key, ' ', 2)
               and 'THEME:' || split_part(asked.key, ' ', 1) = any(s.filters)
             ${SUREST_FIRST} limit ${MOST_COMPARED}) surest
           order by pilot_id, certainty desc, recorded_at desc, finding_id desc) of_pilot
         ${SUREST_FIRST} limit ${MOST_EXAMPLES}) best
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

/** No code of a theme has a space. */
export const exampleKey = (theme: string, kind: FindingKind): string => `${theme} ${kind}`;

const columnOf = (kind: FindingKind): string => kind.toLowerCase();
const numberOf = (condition: string): string => `count(*) filter (where ${condition})::int`;
const objectOf = (entries: readonly (readonly [string, string])[]): string =>
  `json_build_object(${entries.map(([name, value]) => `'${name}', ${value}`).join(', ')})`;

const OF_PILOT = FINDING_KINDS.map((kind) => `${numberOf(`s.kind = '${kind}'`)} as ${columnOf(kind)}`).join(', ');
const OF_STATUS = objectOf(COUNTED_STATUSES.map((status) => [status, numberOf(`status = '${status}'`)]));
const OF_KIND = objectOf(
  FINDING_KINDS.map((kind) => {
    const column = columnOf(kind);
    return [
      kind,
      objectOf([
        ['pilots', numberOf(`${column} > 0`)],
        ['findings', `coalesce(sum(${column}), 0)`],
      ]),
    ];
  }),
);

/** One row per theme that has pilots, in one pass over pilots and their themes. @param mayRead which pilots the caller may know of */
function countStatement({ bind }: Parameters, themes: readonly string[], mayRead: string): string {
  const wanted = `any(${bind(themes)}::text[])`;
  return `
    with taught as materialized (
      select s.pilot_id, ${OF_PILOT} from finding_search s group by s.pilot_id),
    known as materialized (
      select p.id, p.status, p.primary_theme_code from pilot p join pilot_card c on c.pilot_id = p.id
      where p.status = any(${bind(COUNTED_STATUSES)}::text[]) and ${mayRead}),
    themed as (
      select id, status, primary_theme_code as theme from known where primary_theme_code = ${wanted}
      union all
      select id, status, theme_code from known join pilot_theme on pilot_id = id
      where theme_code = ${wanted} and theme_code is distinct from primary_theme_code)
    select theme, ${OF_STATUS} as statuses, ${OF_KIND} as kinds, count(pilot_id)::int as "withFindings",
      ${numberOf('works + works_partly > 0')} as worked, ${numberOf('does_not_work > 0')} as "didNotWork",
      ${numberOf('rule_obstructs > 0')} as obstructed
    from themed left join taught on pilot_id = id group by theme`;
}
