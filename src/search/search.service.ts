import { Injectable } from '@nestjs/common';
import type { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { ReferenceSnapshots } from '../database/reference-snapshots.js';
import { type Connection, type Page, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { isGovernment } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { CardRow } from '../pilot/pilot-card-rows.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { PilotFilter, PilotSort } from '../schema.types.js';
import { FacetValues } from './facet-values.js';
import { allOf, indexedPart } from './row-test.js';
import { SearchBounds } from './search-bounds.js';
import { checkFilter, type FilterPart, partsOf, type ShareOf } from './search-filter.js';
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
  filter: PilotFilter;
  /** About how many of all pilots have a value, 0 to 1. */
  shareOf: ShareOf;
  context: ApiContext;
  seesGovernment: boolean;
}

/** What of a page is asked. */
export interface Wanted {
  rows: boolean;
  total: boolean;
  score: boolean;
  cards: boolean;
}

export interface Hit {
  id: string;
  /** The sort value as the cursor holds it. */
  key: string;
  score: number | null;
  /** Null when no card was asked. */
  card: PilotCard | null;
}

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
    private readonly pilots: PilotReader,
    private readonly bounds: SearchBounds,
  ) {}

  /** @throws ApiError BAD_USER_INPUT */
  async prepare(context: ApiContext, { query, filter }: SearchArguments): Promise<Search> {
    checkFilter(filter ?? {});
    return {
      typed: query?.trim() ? readQuery(query) : null,
      understood: null,
      filter: filter ?? {},
      shareOf: filter ? await this.values.shares() : () => 1,
      context,
      seesGovernment: isGovernment(callerOf(context)),
    };
  }

  /** @throws ApiError BAD_USER_INPUT */
  async find(search: Search, { sort, ...pageArguments }: SearchArguments, wanted: Wanted): Promise<Found> {
    return this.answer(search, async (text, parts) => {
      const conditions = conditionsOf(search, text, parts);
      const name = sort === 'RELEVANCE' || !sort ? (text?.ranked ? 'RELEVANCE' : 'NEWEST') : sort;
      const page = readPage(pageArguments, name, 2, [ORDERS[name].test, isUuid]);
      const rows = wanted.rows
        ? await this.rows(conditions, this.sliceOf(search, page, name, wanted), wanted.total)
        : await this.run(countStatement(conditions, this.bounds.counted));
      await this.references.atLeast(rows[0]!.reference_version);
      const hits = await this.hitsOf(rows, wanted.cards);
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
  async answer<Answer>(search: Search, attempt: Attempt<Answer>): Promise<Answer> {
    if (!search.typed || search.understood) return (await this.attempt(search, search.understood, attempt)).answer;
    const asTyped = await this.terms.asTyped(search.typed);
    const { answer, hasHits } = await this.attempt(search, asTyped, attempt);
    if (hasHits) search.understood = asTyped;
    if (hasHits || (await this.understood(search))!.terms.every(({ kind }) => kind === 'WORD')) return answer;
    return (await this.attempt(search, search.understood, attempt)).answer;
  }

  /**
   * Whoever asks for a successor asks for what it succeeded too. Which that are is known from memory; when the answer shows
   * that memory was older than the database, it is sought again.
   */
  private async attempt<Answer>(search: Search, text: UnderstoodQuery | null, attempt: Attempt<Answer>) {
    await this.references.atLeast(ANY_VERSION);
    for (;;) {
      const known = this.organisations.all;
      const parts = partsOf(
        withPredecessors(search.filter, (codes) => this.organisations.expand(codes)),
        search.shareOf,
      );
      const outcome = await attempt(text, parts);
      if (this.organisations.all === known) return outcome;
    }
  }

  private async hitsOf(rows: PageRow[], withCards: boolean): Promise<Hit[]> {
    const found = rows.filter((row): row is PageRow & { id: string } & CardRow => row.id !== null);
    const cards = withCards ? await this.pilots.cards(found) : [];
    return found.map(({ id, key, score }, index) => ({ id, key, score, card: cards[index] ?? null }));
  }

  private async rows(conditions: Conditions, slice: Slice, withTotal: boolean): Promise<PageRow[]> {
    const { counted } = this.bounds;
    if (slice.order.column && this.isFrequent(conditions))
      return this.walk(conditions, slice, withTotal ? counted : null);
    const rows = await this.run(hitsStatement(conditions, slice, counted));
    const total = rows[0]!.total!;
    if (total <= counted) return rows;
    // More were found than can be put in order: of frequent words the order is walked, or those in titles come first.
    if (slice.order.column) return (await this.walk(conditions, slice, null)).map((row) => ({ ...row, total }));
    return conditions.text?.inTitle ? this.run(titlesFirstStatement(conditions, slice, counted)) : rows;
  }

  /** Along the order; and when on a long way too few were met, because they come late in it, by looking up all hits. */
  private async walk(conditions: Conditions, slice: Slice, most: number | null): Promise<PageRow[]> {
    const { walked } = this.bounds;
    const rows = await this.run(walkStatement(conditions, slice, walked, most));
    const isUnbounded = conditions.text === null && conditions.filter === true;
    if (isUnbounded || rows.length === slice.limit || this.values.total < walked / 2) return rows;
    return this.run(hitsStatement(conditions, slice, Number.MAX_SAFE_INTEGER));
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

  private sliceOf({ context }: Search, page: Page, name: PilotSort, { score, cards }: Wanted): Slice {
    const order = ORDERS[name];
    return {
      order,
      isDescending: (order.direction === 'desc') !== page.backward,
      cursor: page.cursor,
      limit: page.size + 1,
      withScore: score,
      cardColumns: cards ? (parameters: Parameters) => this.pilots.columns(context, parameters) : null,
    };
  }
}

/** One way to search; says whether anything was found at all. */
type Attempt<Answer> = (
  text: UnderstoodQuery | null,
  parts: readonly FilterPart[],
) => Promise<{ answer: Answer; hasHits: boolean }>;

/** The version of reference data that is in memory when any is. */
const ANY_VERSION = '1';

function withPredecessors(filter: PilotFilter, expand: (codes: readonly string[]) => string[]): PilotFilter {
  const nested = (inner: PilotFilter) => withPredecessors(inner, expand);
  return {
    ...filter,
    municipalities: filter.municipalities && expand(filter.municipalities),
    authorities: filter.authorities && expand(filter.authorities),
    and: filter.and?.map(nested),
    or: filter.or?.map(nested),
    not: filter.not && nested(filter.not),
  };
}

/** What must hold of a row. @param own the facet whose own part of the filter is left out */
export function conditionsOf(
  { seesGovernment }: Search,
  text: UnderstoodQuery | null,
  parts: readonly FilterPart[],
  own: FilterPart['facet'] = null,
): Conditions {
  const others = own ? parts.filter(({ facet }) => facet !== own) : parts;
  return {
    text: text?.words || text?.numbers ? text : null,
    filter: allOf(others.map(({ test }) => test)),
    seesGovernment,
  };
}
