import { Injectable } from '@nestjs/common';
import type { Parameters } from '../database/parameters.js';
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
import { PageFinder } from './page-finder.service.js';
import { allOf } from './row-test.js';
import { SearchBounds } from './search-bounds.js';
import { checkFilter, type FilterPart, partsOf, type ShareOf, withPredecessors } from './search-filter.js';
import { ORDERS } from './search-orders.js';
import { readQuery, type TypedQuery } from './search-query.js';
import { type Conditions, isKept, type PageRow, type Slice } from './search-statements.js';
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
    private readonly finder: PageFinder,
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
        ? await this.finder.rows(conditions, this.sliceOf(search, page, name, wanted), wanted.total)
        : await this.finder.count(conditions);
      await this.references.atLeast(rows[0]!.reference_version);
      const hits = await this.hitsOf(rows, wanted.cards);
      const { reached, is_whole: isWhole } = rows[0]!;
      const total = rows[0]!.total ?? hits.length;
      const { counted } = this.bounds;
      const found: Found = {
        page: toConnection(hits, page, name, ({ key, id }) => [key, id], reached),
        total: isKept(conditions) ? total : Math.min(total, counted),
        isExact: isKept(conditions) || (isWhole && total <= counted),
      };
      return { answer: found, hasHits: total > 0 || reached !== null || !isWhole };
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

  /** Takes the words as they were typed only, also when they occur nowhere: for who would not see what was meant instead. */
  async takeLiterally(search: Search): Promise<void> {
    if (search.typed) search.understood ??= await this.terms.asTyped(search.typed);
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
