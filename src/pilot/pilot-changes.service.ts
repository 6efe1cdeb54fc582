import { Injectable } from '@nestjs/common';
import type { Connection, PageArguments } from '../graphql/connection.js';
import type { Change } from '../history/change.entity.js';
import { audiencesWithin } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Caller } from '../identity/actor.js';
import type { PilotCard } from './pilot-card.js';
import { TOMBSTONE_FIELDS } from './pilot.facts.js';
import { audienceFor, isTombstone, owns } from './pilot.policy.js';

/** Beyond every cursor: nothing of the content may be read. */
const NEVER = '9223372036854775807';

/** Tells what changed, as far as the caller may see it: for others than the owner only what was published, and still is. */
@Injectable()
export class PilotChanges {
  constructor(private readonly history: HistoryService) {}

  async page(caller: Caller, pilot: PilotCard, page: PageArguments): Promise<Connection<Change>> {
    const audiences = audiencesWithin(audienceFor(caller, pilot));
    const contentSince = owns(caller, pilot) ? '0' : await this.contentSince(pilot);
    const connection = await this.history.page('Pilot', pilot.key, audiences, contentSince, page);
    const seen = (change: Change): Change => ({
      ...change,
      differences: change.differences.filter(
        ({ field }) => BigInt(change.cursor) >= BigInt(contentSince) || TOMBSTONE_FIELDS.includes(field),
      ),
    });
    return {
      ...connection,
      nodes: connection.nodes.map(seen),
      edges: connection.edges.map((edge) => ({ ...edge, node: seen(edge.node) })),
    };
  }

  private async contentSince(pilot: PilotCard): Promise<string> {
    if (isTombstone(pilot)) return NEVER;
    const wasWithdrawn = (await this.history.lastCursor('Pilot', pilot.key, 'WITHDRAWN')) !== null;
    return wasWithdrawn ? ((await this.history.lastCursor('Pilot', pilot.key, 'OFFERED')) ?? NEVER) : '0';
  }
}
