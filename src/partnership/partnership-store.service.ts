import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { loadPartnerships } from './partnership-rows.js';
import type { Partnership } from './partnership.entity.js';
import { type MayChange, maySeePartnerships } from './partnership.policy.js';

/** Loads partnerships to change them, with their pilot locked. */
@Injectable()
export class PartnershipStore {
  constructor(
    private readonly database: DataSource,
    private readonly pilots: PilotStore,
  ) {}

  /**
   * Runs a change on a locked partnership: seen, allowed and not stale.
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: MayChange,
    work: (partnership: Partnership, pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const [found] = await loadPartnerships(transaction, 'id', [id]);
      const pilot = found && (await this.pilots.lock(transaction, found.pilotId));
      const [partnership] = await loadPartnerships(transaction, 'id', [id]); // as it is under the lock
      if (!pilot || !partnership || !maySeePartnerships(actor, asSeenBy(actor, pilot))) throw notFound();
      authorize(may(actor, pilot, partnership));
      refuse(...stale(version, partnership.version));
      return work(partnership, pilot, transaction);
    });
  }
}
