import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import {
  type Connection,
  isMoment,
  isRelevance,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import type { AnswerFilter } from '../schema.types.js';
import { readDutchQuery } from './dutch-query.js';
import { KnownRequests, REQUESTS, type RequestRow } from './known-requests.service.js';

/** Answers `a` with their requests. */
export const ANSWERS = `${REQUESTS} join not_needed_answer a on a.request_id = r.id and r.status = 'NOT_NEEDED'`;

export type AnswerArguments = PageArguments & { query?: string | null; filter?: AnswerFilter | null };

type ListedRow = RequestRow & { total: number; rank: string };

/** What was asked and turned out to be allowed already. */
@Injectable()
export class AnswerBank {
  constructor(
    private readonly reads: Reads,
    private readonly known: KnownRequests,
    private readonly organisations: OrganisationService,
  ) {}

  /** One statement. With words the best match first, else the newest. @throws ApiError BAD_USER_INPUT */
  async page(
    { query, filter, ...pageArguments }: AnswerArguments,
    context: ApiContext,
  ): Promise<Connection<RequestCard> & { totalCount: number }> {
    const typed = readDutchQuery(query);
    const order = typed === null ? 'newest' : 'relevance';
    const page = readPage(pageArguments, order, 3, [isRelevance, isMoment, isUuid]);
    checkLists(filter ?? {});
    const parameters = new Parameters();
    const { bind } = parameters;
    const words = typed === null ? null : `websearch_to_tsquery('registry_dutch', ${bind(typed)})`;
    const conditions = [
      this.known.condition(context, parameters),
      ...(words ? [`a.words @@ ${words}`] : []),
      ...this.conditions(filter ?? {}, parameters),
    ];
    const [rank, decidedAt, id] = page.cursor ?? [];
    const beyond = page.cursor
      ? `where (rank, decided_at, id) ${page.backward ? '>' : '<'} (${bind(rank)}::real, ${bind(decidedAt)}::timestamptz, ${bind(id)}::uuid)`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const inOrder = (row: string) =>
      `order by ${['rank', 'decided_at', 'id'].map((key) => `${row}.${key} ${direction}`).join(', ')}`;
    const rows = await this.reads.rows<ListedRow>(
      `with found as materialized (
         select r.id, r.pilot_id, a.decided_at, ${words ? `ts_rank(a.words, ${words}, 1)` : '0::real'} as rank
         from ${ANSWERS} where ${conditions.join(' and ')})
       select t.total, f.id as key, f.rank::text as rank, ${this.known.columns(context, parameters, 'decision')}
       from (select count(*)::int as total from found) t
       left join (select * from found ${beyond} ${inOrder('found')} limit ${page.size + 1}) f on true
       left join pilot_card c on c.pilot_id = f.pilot_id
       ${inOrder('f')}`,
      parameters.values,
    );
    const found = rows.filter(({ key }) => key !== null);
    const requests = await this.known.cards(found);
    const ranks = new Map(found.map((row, index) => [requests[index]!, row.rank]));
    return {
      ...toConnection(requests, page, order, (request) => [
        ranks.get(request)!,
        request.decision!.decidedAt,
        request.key,
      ]),
      totalCount: rows[0]!.total,
    };
  }

  private conditions({ laws, articles, legalBases, authorities }: AnswerFilter, { bind }: Parameters): string[] {
    const named = [
      ...(laws ? [`named.bwb_id = any(${bind(laws)}::text[])`] : []),
      ...(articles ? [`lower(named.article) = any(${bind(articles.map(asArticle))}::text[])`] : []),
    ];
    return [
      ...(named.length > 0 ? [`exists (select from (${NAMED}) named where ${named.join(' and ')})`] : []),
      ...(legalBases ? [`r.legal_basis_code = any(${bind(legalBases)}::text[])`] : []),
      ...(authorities ? [`r.authority_code = any(${bind(this.organisations.expand(authorities))}::text[])`] : []),
    ];
  }
}

const asArticle = (article: string): string => article.trim().toLowerCase();

const NAMED = `
  select b.bwb_id, b.article from legal_basis b where b.code = r.legal_basis_code
  union all select v.bwb_id, v.article from provision v where v.request_id = r.id`;
