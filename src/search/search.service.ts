import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import { ReferenceSnapshots } from '../database/reference-snapshots.js';
import { type Connection, type Page, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { type Caller, isGovernment } from '../identity/actor.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotFilter, PilotSort } from '../schema.types.js';
import { FacetValues } from './facet-values.js';
import { allOf, indexedPart } from './row-test.js';
import { SearchBounds } from './search-bounds.js';
import { checkFilter, type FilterPart, partsOf } from './search-filter.js';
import { ORDERS } from './search-orders.js';
import { readQuery, type TypedQuery } from './search-query.js';
import {
  type Conditions,
  countStatement,
  hitsStatement,
  isKept,
  type PageRow,
  type Slice,
  type Statement,
  titlesFirstStatement,
  walkStatement,
} from './search-statements.js';
import { SearchTerms, type UnderstoodQuery } from './search-terms.service.js';

export interface SearchArguments extends PageArguments {
  query?: string | null;
  filter?: PilotFilter | null;
  sort?: PilotSort | null;
}

/** A search as it will be carried out, for page, count and facets alike. */
export interface Search {
  typed: TypedQuery | null;
  /** How the words are searched, once that is known. */
  understood: UnderstoodQuery | null;
  filter: readonly FilterPart[];
  seesGovernment: boolean;
}

/** What of a page is asked. */
export interface Wanted {
  rows: boolean;
  total: boolean;
  score: boolean;
  cardColumns: string;
}

export type Hit = PageRow & { id: string };

/** A page, and how many hits there are on all pages. */
export interface Found {
  page: Connection<Hit>;
  total: number;
  isExact: boolean;
}

@Injectable()
export class SearchService {
  constructor(
    private readonly reads: Reads,
    private readonly references: ReferenceSnapshots,
    private readonly terms: SearchTerms,
    private readonly values: FacetValues,
    private readonly organisations: OrganisationService,
    private readonly bounds: SearchBounds,
  ) {}

  /** @throws ApiError BAD_USER_INPUT */
  async prepare(caller: Caller, { query, filter }: SearchArguments): Promise<Search> {
    checkFilter(filter ?? {});
    return {
      typed: query?.trim() ? readQuery(query) : null,
      understood: null,
      filter: filter ? partsOf(await this.withPredecessors(filter), await this.values.shares()) : [],
      seesGovernment: isGovernment(caller),
    };
  }

  /** @throws ApiError BAD_USER_INPUT */
  async find(search: Search, { sort, ...pageArguments }: SearchArguments, wanted: Wanted): Promise<Found> {
    return this.withWords(search, async (text) => {
      const conditions = conditionsOf(search, text);
      const name = sort === 'RELEVANCE' || !sort ? (text?.ranked ? 'RELEVANCE' : 'NEWEST') : sort;
      const order = ORDERS[name];
      const page = readPage(pageArguments, name, 2, [order.test, isUuid]);
      const rows = wanted.rows
        ? await this.rows(conditions, sliceOf(page, name, wanted), wanted.total)
        : await this.run(countStatement(conditions, this.bounds.counted));
      await this.references.atLeast(rows[0]!.reference_version);
      const hits = rows.filter((row): row is Hit => row.id !== null);
      const total = rows[0]!.total ?? hits.length;
      const isExact = isKept(conditions) || total <= this.bounds.counted;
      const found: Found = {
        page: toConnection(hits, page, name, ({ key, id }) => [key, id]),
        total: isExact ? total : this.bounds.counted,
        isExact,
      };
      return { answer: found, hasHits: total > 0 };
    });
  }

  /** Refuses a page that cannot be, also when no page is read. @throws ApiError BAD_USER_INPUT */
  checkPage(pageArguments: PageArguments): void {
    readPage({ ...pageArguments, after: null, before: null }, 'NEWEST', 2);
  }

  /** How the words of a search are understood; null when there are none. */
  async understood(search: Search): Promise<UnderstoodQuery | null> {
    if (search.typed) search.understood ??= await this.terms.understand(search.typed, search.seesGovernment);
    return search.understood;
  }

  /**
   * Searches for the words as they were typed. When that finds anything, all of them occur where the caller may look; only
   * when it does not, they are looked at one by one, and searched for as what may be meant.
   */
  async withWords<Answer>(
    search: Search,
    attempt: (text: UnderstoodQuery | null) => Promise<{ answer: Answer; hasHits: boolean }>,
  ): Promise<Answer> {
    if (!search.typed || search.understood) return (await attempt(search.understood)).answer;
    const asTyped = await this.terms.asTyped(search.typed);
    const { answer, hasHits } = await attempt(asTyped);
    if (hasHits) search.understood = asTyped;
    if (hasHits || (await this.understood(search))!.terms.every(({ kind }) => kind === 'WORD')) return answer;
    return (await attempt(search.understood)).answer;
  }

  private async rows(conditions: Conditions, slice: Slice, withTotal: boolean): Promise<PageRow[]> {
    const { counted, walked } = this.bounds;
    const most = withTotal ? counted : null;
    if (slice.order.column && this.isFrequent(conditions)) {
      const rows = await this.run(walkStatement(conditions, slice, walked, most));
      const isWhole = conditions.filter === true || rows.length === slice.limit || this.values.total < walked / 2;
      return isWhole ? rows : this.run(hitsStatement(conditions, slice, Number.MAX_SAFE_INTEGER));
    }
    const rows = await this.run(hitsStatement(conditions, slice, counted));
    if (rows[0]!.total! <= counted) return rows;
    // More were found than can be put in order: of frequent words the order is walked, or those in titles come first.
    if (slice.order.column) return this.run(walkStatement(conditions, slice, walked, most));
    return conditions.text?.inTitle ? this.run(titlesFirstStatement(conditions, slice, counted)) : rows;
  }

  /** Whether so many pilots are admitted that the next ones are soon met along the order. Of words that is not known. */
  private isFrequent({ text, filter }: Conditions): boolean {
    if (text?.isPositive || filter === false) return false;
    if (filter === true) return true;
    const indexed = indexedPart(filter);
    return !indexed?.isPositive || indexed.share * this.values.total > this.bounds.frequent;
  }

  private run({ text, values }: Statement): Promise<PageRow[]> {
    return this.reads.rows<PageRow>(text, values);
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

/** What must hold of a row for this search. */
export function conditionsOf(
  { filter, seesGovernment }: Search,
  text: UnderstoodQuery | null,
  own?: FilterPart['facet'],
): Conditions {
  return {
    text: text?.words || text?.numbers ? text : null,
    filter: allOf(filter.filter(({ facet }) => !own || facet !== own).map(({ test }) => test)),
    seesGovernment,
  };
}

function sliceOf(page: Page, name: PilotSort, { score, cardColumns }: Wanted): Slice {
  const order = ORDERS[name];
  return {
    order,
    isDescending: (order.direction === 'desc') !== page.backward,
    cursor: page.cursor,
    limit: page.size + 1,
    withScore: score,
    cardColumns,
  };
}
