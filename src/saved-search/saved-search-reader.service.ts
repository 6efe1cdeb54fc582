import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import {
  type Connection,
  isMoment,
  isWholeNumber,
  type PageArguments,
  readPage,
  toConnection,
} from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { requestContext } from '../graphql/request-context.js';
import type { Caller } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { FilterSchema } from './filter-schema.service.js';
import { SavedSearch, SavedSearchReport } from './saved-search.entity.js';

const ORDER = 'saved-searches';
const REPORTS = 'search-reports';

/** A saved search with what its owner sees of its last run. */
export type OwnSearch = SavedSearch & { lastRunAt: Date; isCut: boolean };

interface Row {
  row: Record<string, unknown> | null;
  ran_at: Date;
  is_cut: boolean;
}

/** Reads what the caller saved, and nothing of anybody else. No answer in which it stands is kept for colleagues. */
@Injectable()
export class SavedSearchReader {
  constructor(
    private readonly reads: Reads,
    private readonly database: DataSource,
    private readonly schema: FilterSchema,
  ) {}

  /** All that a request asks for by one statement. Null for one that does not exist or is somebody else's. */
  readonly asked = new PerRequestLoader<string, OwnSearch | null, ApiContext>(async (ids, context) => {
    const found = new Map((await this.among(ids, callerOf(context))).map((search) => [search.id, search]));
    return ids.map((id) => found.get(id) ?? null);
  });

  /** As it is now. Null for one that does not exist or is somebody else's. */
  async byId(id: string, caller: Caller): Promise<OwnSearch | null> {
    return (await this.among([id], caller))[0] ?? null;
  }

  private async among(ids: readonly string[], caller: Caller): Promise<OwnSearch[]> {
    if (caller === null) return [];
    requestContext().keepAnswer = false;
    const rows = await this.reads.rows<Row>(
      `select ${COLUMNS} from saved_search s ${WITH_MEMORY}
       where s.id = any($1::uuid[]) and s.person_id = $2 and s.organisation_code = any($3::text[])`,
      [ids, caller.personId, caller.actsFor],
    );
    return this.searches(rows);
  }

  async own(
    { personId, actsFor }: NonNullable<Caller>,
    pageArguments: PageArguments,
  ): Promise<Connection<OwnSearch> & { totalCount: number }> {
    requestContext().keepAnswer = false;
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const { bind, values } = new Parameters();
    const owned = `person_id = ${bind(personId)} and organisation_code = any(${bind(actsFor)}::text[])`;
    const beyond = page.cursor
      ? `and (saved_at, id) ${page.backward ? '>' : '<'} (${bind(page.cursor[0])}::timestamptz, ${bind(page.cursor[1])}::uuid)`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const rows = await this.reads.rows<Row & { total: number }>(
      `select t.total, ${COLUMNS}
       from (select count(*)::int as total from saved_search where ${owned}) t
       left join (select * from saved_search where ${owned} ${beyond}
         order by saved_at ${direction}, id ${direction} limit ${page.size + 1}) s on true
       left ${WITH_MEMORY}
       order by s.saved_at ${direction}, s.id ${direction}`,
      values,
    );
    return {
      ...toConnection(this.searches(rows), page, ORDER, ({ savedAt, id }) => [savedAt.toISOString(), id]),
      totalCount: rows[0]!.total,
    };
  }

  /** Newest first. @param searchId of a search that the caller was shown */
  async reports(searchId: string, pageArguments: PageArguments): Promise<Connection<SavedSearchReport>> {
    const page = readPage(pageArguments, REPORTS, 1, [isWholeNumber]);
    const { bind, values } = new Parameters();
    const own = `search_id = ${bind(searchId)}`;
    const beyond = page.cursor ? `and run ${page.backward ? '>' : '<'} ${bind(page.cursor[0])}::bigint` : '';
    const rows = await this.reads.rows<{ row: Record<string, unknown> }>(
      `select to_jsonb(r) as row from saved_search_report r where ${own} ${beyond}
       order by run ${page.backward ? 'asc' : 'desc'} limit ${page.size + 1}`,
      values,
    );
    const reports = entitiesFrom(
      this.database.manager,
      SavedSearchReport,
      rows.map(({ row }) => row),
    );
    return toConnection(reports, page, REPORTS, ({ run }) => [run]);
  }

  private searches(rows: Row[]): OwnSearch[] {
    const found = rows.filter(({ row }) => row !== null);
    const searches = entitiesFrom(
      this.database.manager,
      SavedSearch,
      found.map(({ row }) => row!),
    );
    return searches.map((search, index) => {
      const { ran_at: lastRunAt, is_cut: isCut } = found[index]!;
      return Object.assign(this.schema.shown(search), { lastRunAt, isCut });
    });
  }
}

const COLUMNS = 'to_jsonb(s) as row, m.ran_at, m.is_cut';
const WITH_MEMORY = 'join saved_search_memory m on m.search_id = s.id';
