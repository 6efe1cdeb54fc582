import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Parameters } from '../database/parameters.js';
import { prepared } from '../database/prepared.js';
import { Reads } from '../database/reads.js';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid, uuidOf } from '../graphql/global-id.js';
import { checkLists } from '../graphql/list-limit.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { Actor } from '../identity/actor.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { type FoundRow, PilotReader } from '../pilot/pilot-reader.service.js';
import type { PartnershipStatus } from '../schema.types.js';
import type { PartnershipCard } from './partnership-card.js';
import { PARTNERSHIPS } from './partnership-part.js';

export type WithPartnerships = PilotCard & { partnerships: PartnershipCard[] };

/** The UUID behind a partnership's global id. @throws ApiError BAD_USER_INPUT, NOT_FOUND */
export const partnershipKey = (id: string): string => uuidOf('Partnership', id);

const ORDER = 'partnerships';

/** A row that found a partnership: its UUID, and the card of its pilot. */
type ListedRow = FoundRow & { total: number; key: string | null; created_at: Date };

/** Reads partnerships where they stand: on the card of the pilot that the caller may see. */
@Injectable()
export class PartnershipReader {
  /** Null for a partnership that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, PartnershipCard | null, ApiContext>(async (keys, context) => {
    const found = new Map((await this.where(keys, context)).map((partnership) => [partnership.key, partnership]));
    return keys.map((key) => found.get(key) ?? null);
  });

  constructor(
    private readonly reads: Reads,
    private readonly pilots: PilotReader,
  ) {}

  /** The payload of a step: the partnership as its taker reads it after the change. */
  async shown(changing: Promise<string>, context: ApiContext) {
    const changed = await changing;
    const partnerships = await this.where([changed], context);
    return { partnership: partnerships.find(({ key }) => key === changed) ?? null };
  }

  /** All partnerships of the pilots of these. */
  private async where(keys: readonly string[], context: ApiContext): Promise<PartnershipCard[]> {
    const ofThese = 'c.pilot_id in (select pilot_id from partnership where id = any(:key::uuid[]))';
    const pilots = (await this.pilots.where(ofThese, keys, context, [PARTNERSHIPS])) as WithPartnerships[];
    return pilots.flatMap(({ partnerships }) => partnerships);
  }

  /** Whether a pilot has a partner, or means to have one. */
  async hasOpen(pilotId: string, transaction: EntityManager): Promise<boolean> {
    const sql = `select from partnership where pilot_id = $1 and status <> 'ENDED' limit 1`;
    return (await prepared(transaction, sql, [pilotId])).length > 0;
  }

  /** In what the actor's organisation and its predecessors take part; one statement. @throws ApiError BAD_USER_INPUT */
  async own(
    actor: Actor,
    statuses: PartnershipStatus[] | null | undefined,
    pageArguments: PageArguments,
    context: ApiContext,
  ): Promise<Connection<PartnershipCard> & { totalCount: number }> {
    checkLists({ statuses });
    const page = readPage(pageArguments, ORDER, 2, [isMoment, isUuid]);
    const parameters = new Parameters();
    const { bind } = parameters;
    const actsFor = `${bind(actor.actsFor)}::text[]`;
    const known = [
      `s.partner_code = any(${actsFor})`,
      // As `maySeePartnerships` says it.
      `(p.owner_code = any(${actsFor}) or p.status not in ('DRAFT', 'WITHDRAWN'))`,
      this.pilots.condition(context, parameters),
      ...(statuses ? [`s.status = any(${bind(statuses)}::text[])`] : []),
    ].join(' and ');
    const beyond = page.cursor
      ? `where (created_at, id) ${page.backward ? '>' : '<'} (${page.cursor.map(bind).join(', ')})`
      : '';
    const direction = page.backward ? 'asc' : 'desc';
    const rows = await this.reads.rows<ListedRow>(
      `with listed as materialized (
         select s.id, s.created_at, s.pilot_id
         from partnership s join pilot p on p.id = s.pilot_id join pilot_card c on c.pilot_id = s.pilot_id where ${known})
       select t.total, l.id as key, l.created_at, ${this.pilots.columns(context, parameters, [PARTNERSHIPS])}
       from (select count(*)::int as total from listed) t
       left join (select * from listed ${beyond} order by created_at ${direction}, id ${direction}
         limit ${page.size + 1}) l on true
       left join pilot_card c on c.pilot_id = l.pilot_id
       order by l.created_at ${direction}, l.id ${direction}`,
      parameters.values,
    );
    const found = rows.filter(({ key }) => key !== null);
    const pilots = (await this.pilots.cards(found)) as WithPartnerships[];
    const listed = found.map(({ key, created_at: createdAt }, index) => ({
      createdAt,
      card: pilots[index]!.partnerships.find((partnership) => partnership.key === key)!,
    }));
    const { edges, pageInfo } = toConnection(listed, page, ORDER, ({ createdAt, card }) => [
      createdAt.toISOString(),
      card.key,
    ]);
    return {
      edges: edges.map(({ cursor, node: { card } }) => ({ cursor, node: card })),
      nodes: edges.map(({ node: { card } }) => card),
      pageInfo,
      totalCount: rows[0]!.total,
    };
  }
}
