import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Parameters } from '../database/parameters.js';
import {
  type Connection,
  isMoment,
  type KeyTest,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { type Caller, isGovernment } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotFilter, PilotSort } from '../schema.types.js';
import { checkFilter, type Condition, conditionsOf, conjunction } from './search-filter.js';
import { SearchTerms, type UnderstoodQuery } from './search-terms.service.js';

export interface SearchArguments extends PageArguments {
  query?: string | null;
  filter?: PilotFilter | null;
  sort?: PilotSort | null;
}

/** A search as it will be carried out, for page, count and facets alike. */
export interface Search {
  understood: UnderstoodQuery | null;
  filter: PilotFilter;
  seesGovernment: boolean;
}

export interface Hit {
  id: string;
  /** The sort value as the cursor holds it. */
  key: string;
  score: number | null;
}

export type HitPage = Connection<Hit>;

interface Order {
  sql: string;
  type: string;
  direction: 'asc' | 'desc';
  /** How the cursor holds it, and what a cursor may hold. */
  key: string;
  test: KeyTest;
}

const moment = (column: string): Order => ({
  sql: column,
  type: 'timestamptz',
  direction: 'desc',
  key: `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  // JavaScript also knows years of six digits, which PostgreSQL does not take for years.
  test: (key) => /^\d{4}-/.test(key) && isMoment(key),
});

const ORDERS: Record<Exclude<PilotSort, 'RELEVANCE'>, Order> = {
  NEWEST: moment('s.published_at'),
  RECENTLY_CHANGED: moment('s.changed_at'),
  SOONEST_START: {
    sql: 's.starts_on',
    type: 'date',
    direction: 'asc',
    key: 's.starts_on::text',
    test: (key) => key === 'infinity' || isMoment(`${key}T00:00:00.000Z`),
  },
};

const byRank = (rank: string): Order => ({
  sql: rank,
  type: 'real',
  direction: 'desc',
  key: `(${rank})::text`,
  // A rank is between 0 and 1; what is nearer to 0 than a real can be is refused by PostgreSQL.
  test: (key) => /^[01](\.\d{1,20})?(e-[0-3]?\d)?$/.test(key) && (Number(key) === 0 || Number(key) > 1e-37),
});

@Injectable()
export class SearchService {
  constructor(
    private readonly database: DataSource,
    private readonly terms: SearchTerms,
    private readonly organisations: OrganisationService,
  ) {}

  /** Understands query and filter. @throws ApiError BAD_USER_INPUT */
  async prepare(caller: Caller, { query, filter }: SearchArguments): Promise<Search> {
    checkFilter(filter ?? {});
    const seesGovernment = isGovernment(caller);
    const understood = query?.trim() ? await this.terms.understand(query, seesGovernment) : null;
    return { understood, filter: await this.withPredecessors(filter ?? {}), seesGovernment };
  }

  /** @throws ApiError BAD_USER_INPUT */
  async page(search: Search, { sort, ...pageArguments }: SearchArguments): Promise<HitPage> {
    const parameters = new Parameters();
    const ranked = search.understood?.ranked ?? null;
    const name = sort === 'RELEVANCE' || !sort ? (ranked ? 'RELEVANCE' : 'NEWEST') : sort;
    const rank = ranked && `ts_rank(s.words, ${parameters.bind(ranked)}::tsquery, 1)`;
    const order = name === 'RELEVANCE' ? byRank(rank!) : ORDERS[name];
    const page = readPage(pageArguments, name, 2, [order.test, isUuid]);
    const where = conjunction(scope(search, parameters));
    const descending = (order.direction === 'desc') !== page.backward;
    const beyond = page.cursor
      ? `and (${order.sql}, s.pilot_id) ${descending ? '<' : '>'} (${parameters.bind(page.cursor[0])}::${order.type}, ${parameters.bind(page.cursor[1])}::uuid)`
      : '';
    const direction = descending ? 'desc' : 'asc';
    // The page size stands in the text: PostgreSQL plans a bound limit anew at each execution.
    const hits: Hit[] = await this.database.query(
      `select s.pilot_id as id, ${order.key} as key, ${rank ?? 'null::real'} as score
       from pilot_search s where ${where} ${beyond}
       order by ${order.sql} ${direction}, s.pilot_id ${direction} limit ${page.size + 1}`,
      parameters.values,
    );
    return toConnection(hits, page, name, ({ key, id }) => [key, id]);
  }

  async count(search: Search): Promise<number> {
    const parameters = new Parameters();
    const [{ count }] = (await this.database.query(
      `select count(*)::int as count from pilot_search s where ${conjunction(scope(search, parameters))}`,
      parameters.values,
    )) as [{ count: number }];
    return count;
  }

  /** Whoever asks for a successor asks for what it succeeded too. */
  private async withPredecessors(filter: PilotFilter): Promise<PilotFilter> {
    const nested = (filters: PilotFilter[]) => Promise.all(filters.map((inner) => this.withPredecessors(inner)));
    return {
      ...filter,
      ...(filter.municipalities ? { municipalities: await this.organisations.expand(filter.municipalities) } : {}),
      ...(filter.authorities ? { authorities: await this.organisations.expand(filter.authorities) } : {}),
      ...(filter.and ? { and: await nested(filter.and) } : {}),
      ...(filter.or ? { or: await nested(filter.or) } : {}),
      ...(filter.not ? { not: await this.withPredecessors(filter.not) } : {}),
    };
  }
}

/** Everything that must hold of a row: visible to the caller, found by the query, admitted by the filter. */
export function scope({ understood, filter, seesGovernment }: Search, parameters: Parameters): Condition[] {
  return [
    ...(seesGovernment ? [] : [{ facet: null, sql: 's.is_public' }]),
    ...(understood?.tsquery
      ? [{ facet: null, sql: `s.words @@ ${parameters.bind(understood.tsquery)}::tsquery` }]
      : []),
    ...conditionsOf(filter, parameters),
  ];
}
