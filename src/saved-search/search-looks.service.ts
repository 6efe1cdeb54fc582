import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../clock.js';
import { Reads } from '../database/reads.js';
import { MAX_PAGE_SIZE } from '../graphql/connection.js';
import { audiencesWithin } from '../history/difference.js';
import { type Actor, isGovernment } from '../identity/actor.js';
import type { ApiContext } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { type Hit, SearchService } from '../search/search.service.js';
import { Settings } from '../settings.js';
import type { Result } from './result-news.js';
import type { RememberedHit, SavedSearch } from './saved-search.entity.js';

/** How far the register is. */
export interface Place {
  cursor: string;
  reference: string;
}

/** What a search finds now, at a place at which the register was already. */
export interface Look extends Result, Place {
  hits: RememberedHit[];
}

/** Carries out saved searches by the search itself, with the eyes of a reader of the person's organisation. */
@Injectable()
export class SearchLooks {
  constructor(
    private readonly searches: SearchService,
    private readonly organisations: OrganisationService,
    private readonly reads: Reads,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** A request as this person would make it; null when nobody acts for the organisation any more. */
  async eyesOf({ personId, organisationCode }: Pick<SavedSearch, 'personId' | 'organisationCode'>) {
    const all = await this.organisations.now();
    const heir = all.heirOf(organisationCode, this.clock.today());
    const membership = heir && (await this.organisations.membership(heir));
    return membership ? readerContext({ personId, personName: null, roles: READER, ...membership }) : null;
  }

  /** As one person of many: who may more in an organisation than read is told no more than who may read. */
  eyesOfReader(actor: Actor): ApiContext {
    return readerContext({ ...actor, roles: READER });
  }

  async place(): Promise<Place> {
    const [place] = await this.reads.rows<Place>(PLACE, [], 'primary');
    return place!;
  }

  /**
   * One statement for each hundred hits, and one for what changed in them: read after the hits, so that no change is told in two
   * runs. @throws ApiError BAD_USER_INPUT when the search does not take the words or the filter
   */
  async look({ query, filter }: Pick<SavedSearch, 'query' | 'filter'>, context: ApiContext): Promise<Look> {
    const place = await this.place();
    const asked = { query, filter, sort: 'NEWEST' } as const;
    const search = await this.searches.prepare(context, asked);
    await this.searches.takeLiterally(search); // or guesses would vanish when the word itself first occurs
    const most = this.settings.mostWatchedHits;
    const found: Hit[] = [];
    let [after, hasMore]: [string | null, boolean] = [null, true];
    while (hasMore && found.length < most) {
      const first = Math.min(most - found.length, MAX_PAGE_SIZE);
      const { page } = await this.searches.find(search, { ...asked, first, after }, ONLY_IDS);
      found.push(...page.nodes);
      [after, hasMore] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    return { ...place, hits: await this.remembered(found, context), isCut: hasMore };
  }

  private async remembered(found: Hit[], { req: { caller = null } }: ApiContext): Promise<RememberedHit[]> {
    if (found.length === 0) return [];
    const rows = await this.reads.rows<{ id: string; cursor: string }>(
      NEWEST_MAJOR,
      [
        found.map(({ id }) => id),
        audiencesWithin(isGovernment(caller) ? 'GOVERNMENT' : 'PUBLIC'),
        caller?.actsFor ?? [],
      ],
      'primary',
    );
    const cursors = new Map(rows.map(({ id, cursor }) => [id, cursor]));
    return found.map(({ id, key }) => ({ id, key, cursor: cursors.get(id) ?? '0' }));
  }
}

const READER: Actor['roles'] = new Set(['READER']);
const ONLY_IDS = { rows: true, total: false, score: false, cards: false };

const readerContext = (caller: Actor): ApiContext => ({ req: { caller } as Request });

const PLACE = `
  select (select coalesce(max(cursor), 0) from change)::text as cursor,
    (select version from reference_version)::text as reference`;

const NEWEST_MAJOR = `
  select p.id, newest.cursor::text as cursor
  from unnest($1::uuid[]) given (id) join pilot p on p.id = given.id
  cross join lateral (
    select max(c.cursor) as cursor from change c
    where c.root_type = 'Pilot' and c.root_id = p.id::text and c.weight = 'MAJOR'
      and (c.audience = any($2::text[]) or p.owner_code = any($3::text[]))) newest
  where newest.cursor is not null`;
