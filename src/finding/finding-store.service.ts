import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { maySee } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { mayRecord } from './finding.policy.js';
import type { Written } from './finding-record.service.js';

/** Loads findings and evidence to change them, under the lock of their pilot. */
@Injectable()
export class FindingStore {
  constructor(
    private readonly database: DataSource,
    private readonly pilots: PilotStore,
  ) {}

  /** Runs the making of one. @throws ApiError NOT_FOUND, FORBIDDEN */
  make<Result>(
    actor: Actor,
    pilotId: string,
    work: (pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.pilots.change(actor, pilotId, undefined, mayRecord, work);
  }

  /**
   * Runs a change of one: seen, allowed and not stale.
   * @param load finds it, and is asked again under the lock
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Entry extends Written, Result>(
    actor: Actor,
    load: (transaction: EntityManager) => Promise<Entry[]>,
    version: number,
    work: (written: Entry, pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const [found] = await load(transaction);
      const pilot = found && (await this.pilots.lock(transaction, found.pilotId));
      const [written] = await load(transaction);
      if (!written || !pilot || !maySee(actor, pilot)) throw notFound();
      authorize(mayRecord(actor, pilot));
      refuse(...stale(version, written.version));
      return work(written, pilot, transaction);
    });
  }
}
