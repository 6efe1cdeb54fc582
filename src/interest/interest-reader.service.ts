import { Injectable } from '@nestjs/common';
import { Parameters } from '../database/parameters.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid, keyOf, uuidOf } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import { grouped } from '../grouped.js';
import type { Actor, Caller } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import type { InterestSide, OwnInterestsFilter } from '../schema.types.js';
import {
  type InterestRow,
  type InterestView,
  messageOf,
  type MessageRow,
  type MessageView,
  viewOf,
} from './interest-view.js';

const ORDER = 'sent';
/** Of one pilot; what is older is in `ownInterests`. */
const MOST_OF_A_PILOT = 100;

/** The UUID behind the global id of interest. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const interestKey = (id: string): string => uuidOf('Interest', id);

const COLUMNS = 'to_jsonb(i) as interest';
const MESSAGES =
  'select to_jsonb(m) as message from interest_message m where m.interest_id = any($1::uuid[]) order by m.sequence';

/** Which rows of `interest i` an organisation knows of, by side. @param actsFor expression of the codes for which the caller acts */
const SIDES: Record<InterestSide, (actsFor: string) => string> = {
  SENT: (actsFor) => `i.sender_code = any(${actsFor})`,
  RECEIVED: (actsFor) => `i.pilot_id in (select id from pilot where owner_code = any(${actsFor}))`,
  COPIED: (actsFor) => `i.copied_to_code = any(${actsFor})`,
};

/** The parties and the contact: the condition on `interest i` that every path on which it is read passes. */
export const mayReadRow = (actsFor: string): string =>
  `(${Object.values(SIDES)
    .map((side) => side(actsFor))
    .join(' or ')})`;

/** Reads interest for who may know of it. */
@Injectable()
export class InterestReader {
  /** What the caller may know of, of pilots. */
  readonly ofPilot = new PerRequestLoader<string, InterestView[], ApiContext>(async (keys, context) => {
    const found = grouped(await this.ofPilots(keys, callerOf(context)), ({ pilotKey }) => pilotKey);
    return keys.map((key) => found.get(key) ?? []);
  });

  /** Whoever asks was shown the interest. Apart, because a list of threads need not read what is written in each. */
  readonly messagesOf = new PerRequestLoader<string, MessageView[], ApiContext>(async (keys) => {
    const rows = await this.reads.rows<MessageRow>(MESSAGES, [keys]);
    const found = grouped(rows.map(messageOf), ({ interestKey: key }) => key);
    return keys.map((key) => found.get(key) ?? []);
  });

  constructor(private readonly reads: Reads) {}

  /** Null for what does not exist, or not for the caller. */
  async byId(id: string, context: ApiContext): Promise<InterestView | null> {
    const caller = callerOf(context);
    if (caller === null) return null;
    const sql = `select ${COLUMNS} from interest i where i.id = $1 and ${mayReadRow('$2::text[]')}`;
    const [row] = await this.reads.rows<InterestRow>(sql, [id, caller.actsFor]);
    return row ? viewOf(row) : null;
  }

  /** The payload of a step: what its taker reads after the change. */
  async shown(changing: Promise<string>, context: ApiContext) {
    return { interest: await this.byId(await changing, context) };
  }

  private async ofPilots(keys: readonly string[], caller: Caller): Promise<InterestView[]> {
    if (caller === null) return [];
    const rows = await this.reads.rows<InterestRow>(
      `select ${COLUMNS} from unnest($1::uuid[]) as of(pilot_id) cross join lateral (
         select * from interest i where i.pilot_id = of.pilot_id and ${mayReadRow('$2::text[]')}
         order by i.sent_at desc, i.id desc limit ${MOST_OF_A_PILOT}) i
       order by i.sent_at desc, i.id desc`,
      [keys, caller.actsFor],
    );
    return rows.map(viewOf);
  }

  /** One statement; what was sent last comes first. @throws ApiError BAD_USER_INPUT */
  async own(
    actor: Actor,
    filter: OwnInterestsFilter | null | undefined,
    pageArguments: PageArguments,
  ): Promise<Connection<InterestView> & { totalCount: number }> {
    checkLists({ statuses: filter?.statuses });
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const { values, bind } = new Parameters();
    const actsFor = `${bind(actor.actsFor)}::text[]`;
    const pilot = filter?.pilot ? keyOf('Pilot', filter.pilot) : null;
    const listed = `select i.* from interest i where ${[
      filter?.side ? SIDES[filter.side](actsFor) : mayReadRow(actsFor),
      ...(filter?.statuses ? [`i.status = any(${bind(filter.statuses)}::text[])`] : []),
      ...(pilot === null ? [] : [`i.pilot_id::text = ${bind(pilot)}`]),
    ].join(' and ')}`;
    const beyond = page.cursor
      ? `where (sent_at, id) ${page.backward ? '>' : '<'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const order = (table: string) =>
      ['sent_at', 'id'].map((key) => `${table}.${key} ${page.backward ? 'asc' : 'desc'}`).join(', ');
    const rows = await this.reads.rows<InterestRow & { total: number; id: string | null }>(
      `with listed as materialized (${listed})
       select t.total, i.id, ${COLUMNS}
       from (select count(*)::int as total from listed) t
       left join (select * from listed l ${beyond} order by ${order('l')} limit ${page.size + 1}) i on true
       order by ${order('i')}`,
      values,
    );
    const found = rows.filter(({ id }) => id !== null).map(viewOf);
    return {
      ...toConnection(found, page, ORDER, ({ sentAt, key }) => [sentAt, key]),
      totalCount: rows[0]!.total,
    };
  }
}
