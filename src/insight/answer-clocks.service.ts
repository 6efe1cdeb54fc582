import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { ApiContext } from '../identity/allow.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Organisations } from '../organisation/organisations.js';
import { mayReadCard } from '../pilot/pilot-card-rows.js';
import type { OrganisationKind } from '../schema.types.js';
import { Settings } from '../settings.js';
import { type AnswerCounts, type AnswerFigures, figuresOf } from './answer-clock.figures.js';
import { IS_PUBLISHED, REQUESTS } from './known-requests.service.js';
import { daysOpen, isOverdue, OUTCOME } from './outcome-statements.js';

export interface AnswerClock extends AnswerFigures {
  authority: Organisation;
  year: number | null;
}

export interface ClocksAsked {
  year?: number | null;
  authorities?: string[] | null;
}

/** Who can be asked for regelruimte. */
const AUTHORITIES: readonly OrganisationKind[] = [
  'MINISTRY',
  'PROVINCE',
  'IMPLEMENTING_BODY',
  'WATER_BOARD',
  'MUNICIPALITY',
];

type CountedRow = AnswerCounts & { authority: string };

/** How authorities answer. Of public requests only, for everybody: one number, which everybody can check. */
@Injectable()
export class AnswerClocks {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Of one organisation in a year: one statement for each year, however many organisations there are. */
  readonly of = new PerRequestLoader<string, AnswerClock, ApiContext>(async (keys) => {
    const asked = keys.map((key) => JSON.parse(key) as [code: string, year: number | null]);
    const found = new Map<number | null, Map<string, AnswerClock>>();
    for (const year of new Set(asked.map(([, each]) => each))) {
      const codes = asked.filter(([, each]) => each === year).map(([code]) => code);
      const clocks = await this.count(codes, year);
      found.set(year, new Map(clocks.map((clock) => [clock.authority.code, clock])));
    }
    return asked.map(([code, year]) => found.get(year)!.get(code)!);
  });

  async all({ year = null, authorities }: ClocksAsked, context: ApiContext): Promise<AnswerClock[]> {
    checkLists({ authorities });
    const organisations = await this.organisations.now(context);
    if (authorities) {
      const asked = authorities.flatMap((identifier) => organisations.find(identifier)?.code ?? []);
      return this.count([...new Set(asked)], year);
    }
    const clocks = await this.count(this.heads(organisations), year);
    return clocks.filter(({ received, referralsGiven }) => received + referralsGiven > 0);
  }

  /** Those that nothing wholly succeeded, by name: together they have all requests. */
  private heads(organisations: Organisations): string[] {
    const today = this.clock.today();
    const named = AUTHORITIES.flatMap((kind) => organisations.ofKind(kind));
    const succeeded = new Set(
      named.flatMap(({ code }) => organisations.expand([code], today).filter((each) => each !== code)),
    );
    return named
      .filter(({ code }) => !succeeded.has(code))
      .sort((one, other) => one.name.localeCompare(other.name, 'nl') || one.code.localeCompare(other.code))
      .map(({ code }) => code);
  }

  /** In the order of the codes. */
  private async count(codes: string[], year: number | null): Promise<AnswerClock[]> {
    const lines = codes.map((code) => this.organisations.expand([code]));
    const parameters = new Parameters();
    const statement = countStatement(parameters, {
      heads: lines.flatMap((line, index) => line.map(() => codes[index]!)),
      members: lines.flat(),
      year,
      today: this.clock.today(),
    });
    const rows = await this.reads.rows<CountedRow>(statement, parameters.values);
    const counted = new Map(rows.map(({ authority, ...counts }) => [authority, counts]));
    return codes.map((code) => ({
      authority: this.organisations.all.byCode(code)!,
      year,
      ...figuresOf(counted.get(code) ?? NOTHING, this.settings.smallCountBelow),
    }));
  }
}

const NOTHING: AnswerCounts = {
  received: 0,
  open: 0,
  overdue: 0,
  longestOpenDays: null,
  notNeeded: 0,
  granted: 0,
  refused: 0,
  referralsGiven: 0,
  medianDaysToAnswer: null,
};

interface Counted {
  /** Whose clock each of `members` counts for. */
  heads: string[];
  members: string[];
  year: number | null;
  today: string;
}

function countStatement({ bind }: Parameters, { heads, members, year, today }: Counted): string {
  const day = bind(today);
  const inYear = bind(year);
  const number = (name: string, outcome: string) =>
    `count(*) filter (where k.outcome = '${outcome}')::int as "${name}"`;
  return `
    with line as materialized (
      select * from unnest(${bind(heads)}::text[], ${bind(members)}::text[]) as line (head, member)),
    known as materialized (
      select r.id, r.authority_code, ${OUTCOME} as outcome, ${daysOpen(day)} as days, ${isOverdue(day)} as is_overdue
      from ${REQUESTS}
      where ${IS_PUBLISHED} and ${mayReadCard(null, bind)} and (${inYear}::int is null
        or extract(year from r.submitted_at at time zone 'Europe/Amsterdam') = ${inYear}::int)),
    referred as (
      select l.head, count(*)::int as given
      from line l join referral f on f.from_code = l.member join known k on k.id = f.request_id group by l.head),
    had as (
      select l.head, count(*)::int as received, ${number('open', 'OPEN')}, ${number('notNeeded', 'NOT_NEEDED')},
        ${number('granted', 'GRANTED')}, ${number('refused', 'REFUSED')},
        count(*) filter (where k.is_overdue)::int as overdue,
        max(k.days) filter (where k.outcome = 'OPEN') as "longestOpenDays",
        percentile_cont(0.5) within group (order by k.days)
          filter (where k.outcome in ('NOT_NEEDED', 'GRANTED', 'REFUSED')) as "medianDaysToAnswer"
      from line l join known k on k.authority_code = l.member group by l.head)
    select head as authority, coalesce(received, 0) as received, coalesce(open, 0) as open,
      coalesce(overdue, 0) as overdue, "longestOpenDays", coalesce("notNeeded", 0) as "notNeeded",
      coalesce(granted, 0) as granted, coalesce(refused, 0) as refused, coalesce(given, 0) as "referralsGiven",
      "medianDaysToAnswer"
    from had full join referred using (head)`;
}
