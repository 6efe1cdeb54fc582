import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { loadInterests } from './interest-rows.js';
import type { Interest } from './interest.entity.js';
import { type MayTake, mayReadInterest } from './interest.policy.js';

/** Interest with its pilot, both locked. */
export interface Held {
  interest: Interest;
  pilot: Pilot;
}

/** Loads interest to change it. All its steps lock the pilot first, so that its row needs no lock of its own. */
@Injectable()
export class InterestStore {
  constructor(
    private readonly database: DataSource,
    private readonly pilots: PilotStore,
  ) {}

  /**
   * Runs a change: known to the actor, allowed and not stale.
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: MayTake,
    work: (held: Held, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const held = await this.lock(transaction, id);
      if (!held || !mayReadInterest(actor, held.interest, held.pilot)) throw notFound();
      authorize(may(actor, held.interest, held.pilot));
      refuse(...stale(version, held.interest.version));
      return work(held, transaction);
    });
  }

  async lock(transaction: EntityManager, id: string): Promise<Held | null> {
    const [found] = await loadInterests(transaction, 'id', [id]);
    const pilot = found && (await this.pilots.lock(transaction, found.pilotId));
    const [interest] = await loadInterests(transaction, 'id', [id]); // as it is under the lock
    return pilot && interest ? { interest, pilot } : null;
  }
}
