import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Parameters } from '../database/parameters.js';
import { prepared } from '../database/prepared.js';
import { Reads } from '../database/reads.js';
import { type Connection, isWholeNumber, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { requestContext } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import type { NotificationKind } from '../schema.types.js';
import type { Notice } from './notice.entity.js';
import { NOTICE_COLUMNS } from './notice-columns.js';
import { askedBy, NoticeKinds } from './notice-kinds.js';

const ORDER = 'notifications';

export interface NoticeFilter {
  isUnread?: boolean | null;
  kinds?: readonly NotificationKind[] | null;
}
export type NoticePage = Connection<Notice> & { totalCount: number; unreadCount: number };

/** The notices of whoever asks, and of the organisation for which it acts. */
@Injectable()
export class OwnNotifications {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly reads: Reads,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Newest first, in one statement. */
  async page(actor: Actor, filter: NoticeFilter, pageArguments: PageArguments): Promise<NoticePage> {
    checkLists({ kinds: filter.kinds });
    const page = readPage(pageArguments, ORDER, 1, [isWholeNumber]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const own = this.own(actor, parameters);
    const beyond = page.cursor ? `where n.id ${page.backward ? '>' : '<'} ${bind(page.cursor[0])}` : '';
    const direction = page.backward ? 'asc' : 'desc';
    const rows = await this.reads.rows<Notice & { total: number; unread: number }>(
      `with own as materialized (select n.*, (${fits(filter, bind)}) as fits from notice n where ${own}),
         listed as (select * from own n where fits)
       select t.total, t.unread, ${NOTICE_COLUMNS}
       from (select count(*) filter (where fits)::int as total, count(*) filter (where read_at is null)::int as unread from own) t
       left join (select * from listed n ${beyond} order by n.id ${direction} limit ${page.size + 1}) n on true
       order by n.id ${direction}`,
      parameters.values,
    );
    const found = rows.filter(({ id }) => id !== null);
    const { total: totalCount, unread: unreadCount } = rows[0]!;
    return { ...toConnection(found, page, ORDER, ({ id }) => [id]), totalCount, unreadCount };
  }

  /** All that a request asks for by one statement. Null for one that is not there: see `byId`. */
  readonly asked = new PerRequestLoader<string, Notice | null, ApiContext>(async (ids, context) => {
    const caller = callerOf(context);
    const found = new Map((caller ? await this.among(ids, caller) : []).map((notice) => [notice.id, notice]));
    return ids.map((id) => found.get(id) ?? null);
  });

  /** Null for one that does not exist, is of somebody else, or may not be told any more. */
  async byId(id: string, actor: Actor): Promise<Notice | null> {
    return (await this.among([id], actor))[0] ?? null;
  }

  private among(ids: readonly string[], actor: Actor): Promise<Notice[]> {
    const parameters = new Parameters();
    const own = this.own(actor, parameters);
    return this.reads.rows<Notice>(
      `select ${NOTICE_COLUMNS} from notice n where n.id = any(${parameters.bind(ids)}::bigint[]) and ${own}`,
      parameters.values,
    );
  }

  /** @param ids these. @param upTo this one and all before it. @returns how many are unread now */
  async markRead(actor: Actor, ids: readonly string[], upTo: string | null): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const parameters = new Parameters();
      const own = this.own(actor, parameters);
      const { bind } = parameters;
      await prepared(
        transaction,
        `update notice n set read_at = ${bind(this.clock.now())}
         where n.read_at is null and ${own} and (n.id = any(${bind(ids)}::bigint[]) or n.id <= ${bind(upTo)}::bigint)`,
        parameters.values,
      );
      return this.unread(actor, (text, values) => prepared<{ unread: number }>(transaction, text, values));
    });
  }

  private async unread(
    actor: Actor,
    ask: (text: string, values: unknown[]) => Promise<{ unread: number }[]>,
  ): Promise<number> {
    const parameters = new Parameters();
    const own = this.own(actor, parameters);
    const text = `select count(*)::int as unread from notice n where n.read_at is null and ${own}`;
    return (await ask(text, parameters.values))[0]!.unread;
  }

  /** SQL condition on `notice n`: of the actor or its organisation, and still to be told. */
  private own(caller: Actor, parameters: Parameters): string {
    requestContext().keepAnswer = false; // what is told is no change of the register, by which kept answers are dropped
    const asked = askedBy(caller, parameters);
    return `n.receiver_code = any(${asked.actsFor}) and n.person_id in ('', ${asked.bind(caller.personId)})
      and ${this.kinds.areVisible(asked)}`;
  }
}

function fits({ isUnread, kinds }: NoticeFilter, bind: Parameters['bind']): string {
  const conditions = [
    ...(isUnread == null ? [] : [`n.read_at is ${isUnread ? '' : 'not '}null`]),
    ...(kinds == null ? [] : [`n.kind = any(${bind(kinds)}::text[])`]),
  ];
  return conditions.join(' and ') || 'true';
}
