import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import {
  type Connection,
  isMoment,
  type KeyTest,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import type { ApiContext } from '../identity/allow.js';
import type { LegalBasis } from '../legal-basis/legal-basis.entity.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import type { PrecedentCount, PrecedentOutcome } from '../schema.types.js';
import { KnownRequests, REQUESTS, type RequestRow } from './known-requests.service.js';
import { daysOpen, OUTCOME } from './outcome-statements.js';

export type PrecedentArguments = PageArguments & { outcomes?: PrecedentOutcome[] | null };

const ORDER = 'answered';
const OUTCOMES: readonly PrecedentOutcome[] = ['GRANTED', 'REFUSED', 'NOT_NEEDED', 'OPEN', 'WITHDRAWN'];
const ANSWERS: readonly PrecedentOutcome[] = ['GRANTED', 'REFUSED', 'NOT_NEEDED'];
/** What has no answer comes last, newest first. */
const UNANSWERED = '0001-01-01';
const isDay: KeyTest = (key) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));

type ListedRow = RequestRow & {
  total: number;
  answered_on: string;
  counts: { outcome: PrecedentOutcome; count: number; median: number }[] | null;
};

/** What was asked before under an article of law, and what came of it. */
@Injectable()
export class Precedents {
  constructor(
    private readonly reads: Reads,
    private readonly known: KnownRequests,
    private readonly clock: Clock,
  ) {}

  /** One statement. @throws ApiError BAD_USER_INPUT */
  async page(
    basis: Pick<LegalBasis, 'bwbId' | 'article'>,
    { outcomes, ...pageArguments }: PrecedentArguments,
    context: ApiContext,
  ): Promise<Connection<RequestCard> & { totalCount: number; counts: PrecedentCount[] }> {
    const page = readPage(pageArguments, ORDER, 3, [isDay, isMoment, isUuid]);
    checkLists({ outcomes });
    const parameters = new Parameters();
    const { bind } = parameters;
    const law = bind(basis.bwbId);
    const article = `lower(${bind(basis.article)})`;
    const wanted = `outcome = any(${bind(outcomes ?? OUTCOMES)}::text[])`;
    const beyond = page.cursor
      ? `and (answered_on, submitted_at, id) ${page.backward ? '>' : '<'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const inOrder = (row: string) =>
      `order by ${['answered_on', 'submitted_at', 'id'].map((key) => `${row}.${key} ${direction}`).join(', ')}`;
    const rows = await this.reads.rows<ListedRow>(
      `with named as (
         select id from regelruimte_request
         where legal_basis_code in (select code from legal_basis where bwb_id = ${law} and lower(article) = ${article})
         union select request_id from provision where bwb_id = ${law} and lower(article) = ${article}),
       earlier as (
         select r.id, r.pilot_id, r.submitted_at, r.clock_stopped_on, ${OUTCOME} as outcome,
           ${daysOpen(bind(this.clock.today()))} as days
         from ${REQUESTS} join named on named.id = r.id where ${this.known.condition(context, parameters)}),
       found as materialized (
         select *, case when outcome = any(${bind(ANSWERS)}::text[]) then clock_stopped_on else '${UNANSWERED}' end as answered_on
         from earlier),
       counted as (
         select outcome, count(*)::int as count, percentile_cont(0.5) within group (order by days) as median
         from found group by outcome)
       select t.total, t.counts, f.id as key, f.answered_on::text as answered_on, ${this.known.columns(context, parameters)}
       from (select (select count(*)::int from found where ${wanted}) as total,
         (select json_agg(counted) from counted) as counts) t
       left join (select * from found where ${wanted} ${beyond} ${inOrder('found')} limit ${page.size + 1}) f on true
       left join pilot_card c on c.pilot_id = f.pilot_id
       ${inOrder('f')}`,
      parameters.values,
    );
    const listed = rows.filter(({ key }) => key !== null);
    const requests = await this.known.cards(listed);
    const days = new Map(listed.map((row, index) => [requests[index]!, row.answered_on]));
    return {
      ...toConnection(requests, page, ORDER, (request) => [days.get(request)!, request.submittedAt, request.key]),
      totalCount: rows[0]!.total,
      counts: countsOf(rows[0]!.counts ?? []),
    };
  }
}

function countsOf(counted: NonNullable<ListedRow['counts']>): PrecedentCount[] {
  const found = new Map(counted.map((each) => [each.outcome, each]));
  return OUTCOMES.map((outcome) => {
    const { count = 0, median = null } = found.get(outcome) ?? {};
    return { outcome, count, medianDaysToAnswer: ANSWERS.includes(outcome) ? median : null };
  });
}
