import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { requestContext } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import type { FollowKind } from '../schema.types.js';
import { Follow } from './follow.entity.js';

const ORDER = 'follows';

type FollowRow = Record<string, unknown>;

/** Reads what the caller follows, and nothing of anybody else. No answer in which it stands is kept for colleagues. */
@Injectable()
export class FollowReader {
  constructor(
    private readonly reads: Reads,
    private readonly database: DataSource,
  ) {}

  private readonly followed = new PerRequestLoader<string, boolean, ApiContext>(async (names, context) => {
    const { personId, actsFor } = callerOf(context)!;
    const rows = await this.reads.rows<{ name: string }>(
      `select kind || ' ' || subject_key as name from follow
       where person_id = $1 and organisation_code = any($2::text[])
         and (kind, subject_key) in (select split_part(n, ' ', 1), split_part(n, ' ', 2) from unnest($3::text[]) n)`,
      [personId, actsFor, names],
    );
    const found = new Set(rows.map(({ name }) => name));
    return names.map((name) => found.has(name));
  });

  /** Of all things in a request by one statement; for the public by none. */
  async isFollowed(kind: FollowKind, key: string, context: ApiContext): Promise<boolean> {
    if (callerOf(context) === null) return false;
    requestContext().keepAnswer = false;
    return this.followed.for(context).load(`${kind} ${key}`);
  }

  /** Null for one that does not exist or is somebody else's. */
  async byId(id: string, context: ApiContext): Promise<Follow | null> {
    const caller = callerOf(context);
    if (caller === null) return null;
    requestContext().keepAnswer = false;
    const rows = await this.reads.rows<{ row: FollowRow }>(
      `select to_jsonb(f) as row from follow f where id = $1 and person_id = $2 and organisation_code = any($3::text[])`,
      [id, caller.personId, caller.actsFor],
    );
    return this.follows(rows)[0] ?? null;
  }

  async own(
    { personId, actsFor }: Actor,
    kinds: readonly FollowKind[] | null | undefined,
    pageArguments: PageArguments,
  ): Promise<Connection<Follow> & { totalCount: number }> {
    requestContext().keepAnswer = false;
    checkLists({ kinds });
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const { bind, values } = new Parameters();
    const owned =
      `person_id = ${bind(personId)} and organisation_code = any(${bind(actsFor)}::text[])` +
      (kinds ? ` and kind = any(${bind(kinds)}::text[])` : '');
    const beyond = page.cursor
      ? `and (since, id) ${page.backward ? '>' : '<'} (${bind(page.cursor[0])}::timestamptz, ${bind(page.cursor[1])}::uuid)`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const rows = await this.reads.rows<{ row: FollowRow | null; total: number }>(
      `select to_jsonb(f) as row, t.total
       from (select count(*)::int as total from follow where ${owned}) t
       left join (select * from follow where ${owned} ${beyond}
         order by since ${direction}, id ${direction} limit ${page.size + 1}) f on true
       order by f.since ${direction}, f.id ${direction}`,
      values,
    );
    const follows = this.follows(rows);
    return {
      ...toConnection(follows, page, ORDER, ({ since, id }) => [since.toISOString(), id]),
      totalCount: rows[0]!.total,
    };
  }

  private follows(rows: { row: FollowRow | null }[]): Follow[] {
    const found = rows.flatMap(({ row }) => (row ? [row] : []));
    return entitiesFrom(this.database.manager, Follow, found);
  }
}
