import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { loadJoins } from './join-rows.js';
import type { JoinedLeeway } from './joined-leeway.terms.js';
import { loadRequests } from './regelruimte-rows.js';

/** What a pilot reuses of others, for the rules of its steps (joined-leeway.terms.ts). */
@Injectable()
export class JoinedLeewayService {
  /** All joins of a pilot, oldest first. Its row is held: the steps that change these hold it too. */
  async of(pilotId: string, transaction: EntityManager): Promise<JoinedLeeway[]> {
    const joins = await loadJoins(transaction, 'pilot_id', [pilotId]);
    if (joins.length === 0) return [];
    const requests = await loadRequests(transaction, 'id', [...new Set(joins.map(({ requestId }) => requestId))]);
    const byId = new Map(requests.map((request) => [request.id, request]));
    return joins.map((join) => ({ join, request: byId.get(join.requestId)! }));
  }
}
