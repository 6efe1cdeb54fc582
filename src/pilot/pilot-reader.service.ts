import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Connection, isMoment, type PageArguments, readPage, toConnection } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { PerRequestLoader } from '../graphql/per-request-loader.js';
import type { Change } from '../history/change.entity.js';
import { audiencesWithin } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor, Caller } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import type { Completeness, PilotStatus } from '../schema.types.js';
import { completenessOf } from './pilot.completeness.js';
import { Pilot } from './pilot.entity.js';
import { TOMBSTONE_FIELDS } from './pilot.facts.js';
import { asSeenBy, audienceFor, isTombstone, owns } from './pilot.policy.js';
import { PilotConditions } from './pilot-conditions.js';
import { PilotStore } from './pilot-store.service.js';

const OWN_ORDER = 'changed';
/** Beyond every cursor: nothing of the content may be read. */
const NEVER = '9223372036854775807';

/** Reads pilots with the caller's eyes. */
@Injectable()
export class PilotReader {
  constructor(
    private readonly database: DataSource,
    private readonly store: PilotStore,
    private readonly history: HistoryService,
    private readonly conditions: PilotConditions,
  ) {}

  /** Null for a pilot that does not exist or that the caller may not see. */
  readonly byId = new PerRequestLoader<string, Pilot | null, ApiContext>(async (ids, context) => {
    const found = new Map((await this.store.load(ids)).map((pilot) => [pilot.id, pilot]));
    return ids.map((id) => {
      const pilot = found.get(id);
      return pilot ? asSeenBy(callerOf(context), pilot) : null;
    });
  });

  async byNumber(number: string, context: ApiContext): Promise<Pilot | null> {
    const found = await this.database.getRepository(Pilot).findOne({ where: { number }, select: { id: true } });
    return found && this.byId.for(context).load(found.id);
  }

  /** The pilots of the actor's organisation and its predecessors, last changed first. */
  async own(
    actor: Actor,
    statuses: PilotStatus[] | null | undefined,
    pageArguments: PageArguments,
  ): Promise<Connection<Pilot> & { totalCount: number }> {
    const page = readPage(pageArguments, OWN_ORDER, 2, [isMoment, isUuid]);
    const query = this.database
      .getRepository(Pilot)
      .createQueryBuilder('pilot')
      .select(['pilot.id', 'pilot.changedAt'])
      .where('pilot.ownerCode = any(:owners)', { owners: [...actor.actsFor] });
    if (statuses) query.andWhere('pilot.status = any(:statuses)', { statuses });
    const totalCount = await query.getCount();
    if (page.cursor) {
      const [changedAt, id] = page.cursor;
      query.andWhere(`(pilot.changedAt, pilot.id) ${page.backward ? '>' : '<'} (:changedAt, :id)`, { changedAt, id });
    }
    const direction = page.backward ? 'ASC' : 'DESC';
    const rows = await query
      .orderBy('pilot.changedAt', direction)
      .addOrderBy('pilot.id', direction)
      .limit(page.size + 1)
      .getMany();
    const pilots = new Map((await this.store.load(rows.map(({ id }) => id))).map((pilot) => [pilot.id, pilot]));
    const found = rows.map(({ id }) => pilots.get(id)!);
    return {
      ...toConnection(found, page, OWN_ORDER, (pilot) => [pilot.changedAt.toISOString(), pilot.id]),
      totalCount,
    };
  }

  async completeness(pilot: Pilot): Promise<Completeness> {
    return completenessOf(pilot, await this.conditions.missingForOffer(pilot, this.database.manager));
  }

  /** What changed, as far as the caller may see it: for others than the owner only what was published, and still is. */
  async changes(caller: Caller, pilot: Pilot, page: PageArguments): Promise<Connection<Change>> {
    const audiences = audiencesWithin(audienceFor(caller, pilot));
    const contentSince = owns(caller, pilot) ? '0' : await this.contentSince(pilot);
    const connection = await this.history.page('Pilot', pilot.id, audiences, contentSince, page);
    const seen = (change: Change): Change => ({
      ...change,
      differences: change.differences.filter(
        ({ field, audience }) =>
          audiences.includes(audience) &&
          (BigInt(change.cursor) >= BigInt(contentSince) || TOMBSTONE_FIELDS.includes(field)),
      ),
    });
    return {
      ...connection,
      nodes: connection.nodes.map(seen),
      edges: connection.edges.map((edge) => ({ ...edge, node: seen(edge.node) })),
    };
  }

  private async contentSince(pilot: Pilot): Promise<string> {
    if (isTombstone(pilot)) return NEVER;
    const wasWithdrawn = (await this.history.lastCursor('Pilot', pilot.id, 'WITHDRAWN')) !== null;
    return wasWithdrawn ? ((await this.history.lastCursor('Pilot', pilot.id, 'OFFERED')) ?? NEVER) : '0';
  }
}
