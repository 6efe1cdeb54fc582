import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { updateRow } from '../database/entity-writes.js';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor, Role } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { ChangeAction } from '../schema.types.js';
import type { Pilot } from './pilot.entity.js';
import { factsOf, PILOT_FIELDS } from './pilot.facts.js';
import { audienceOf, maySee } from './pilot.policy.js';
import type { Entries } from './pilot-parts.js';
import { lockPilot } from './pilot-rows.js';
import { WholePilot } from './whole-pilot.js';

/** Loads pilots to change them and records what changed. One pilot is changed by one transaction at a time. */
@Injectable()
export class PilotStore {
  constructor(
    private readonly database: DataSource,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs a change on a locked pilot: seen, allowed and not stale.
   * @param version the version that the change started from; undefined where it does not matter
   * @param lacking the role to tell who may not
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number | undefined,
    may: (actor: Actor, pilot: Pilot) => boolean,
    work: (pilot: Pilot, transaction: EntityManager) => Promise<Result>,
    lacking: (actor: Actor, pilot: Pilot) => Role | null = () => null,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const pilot = await this.lock(transaction, id);
      if (!pilot || !maySee(actor, pilot)) throw notFound();
      authorize(may(actor, pilot), lacking(actor, pilot));
      refuse(...stale(version, pilot.version));
      return work(pilot, transaction);
    });
  }

  lock(transaction: EntityManager, id: string): Promise<Pilot | null> {
    return lockPilot(transaction, id);
  }

  /**
   * Saves a changed pilot as its next version and appends the change; without any difference nothing happens.
   * @param entries the lists of later concepts, when they were loaded under the lock and nothing of them was written
   * since: whoever writes the card does not read them again
   */
  async save(
    transaction: EntityManager,
    actor: Author,
    pilot: Pilot,
    before: Facts,
    action: ChangeAction,
    note: string | null = null,
    entries?: Entries,
  ): Promise<Pilot> {
    const change = await this.next(transaction, actor, pilot, before, action, note);
    const root = entries && new WholePilot(pilot, entries);
    if (change) await this.history.append(transaction, { ...change, root });
    return pilot;
  }

  /**
   * Saves a changed pilot as its next version. Who edits what is published says with it that it is current.
   * @returns the change, for who appends it after the one from which it follows; null without any difference
   */
  async next(
    transaction: EntityManager,
    actor: Author,
    pilot: Pilot,
    before: Facts,
    action: ChangeAction,
    note: string | null = null,
  ): Promise<ChangeToRecord | null> {
    const changed = differences(before, factsOf(pilot), audienceOf(pilot), PILOT_FIELDS);
    if (changed.length === 0) return null;
    pilot.version += 1;
    pilot.changedAt = this.clock.now();
    if (action === 'EDITED' && pilot.status !== 'DRAFT') pilot.lastConfirmedAt = pilot.changedAt;
    if (action === 'WITHDRAWN') Object.assign(pilot, { withdrawnVersion: pilot.version, withdrawnAt: pilot.changedAt });
    await this.keep(transaction, pilot, action);
    return changeOf(actor, pilot, action, changed, note);
  }

  /** A step touches the pilot's own columns only; saving the whole would read it and all its lists again first. */
  private async keep(transaction: EntityManager, pilot: Pilot, action: ChangeAction): Promise<void> {
    if (action === 'CREATED' || action === 'EDITED') {
      await transaction.save(pilot);
    } else {
      await updateRow(transaction, pilot);
    }
  }

  /** Appends that something was done that changes no field. */
  async append(transaction: EntityManager, actor: Author, pilot: Pilot, action: ChangeAction): Promise<void> {
    await this.history.append(transaction, changeOf(actor, pilot, action, [], null));
  }
}

function changeOf(
  actor: Author,
  pilot: Pilot,
  action: ChangeAction,
  changed: ReturnType<typeof differences>,
  note: string | null,
): ChangeToRecord {
  return {
    actor,
    subjectType: 'Pilot',
    subjectId: pilot.id,
    rootType: 'Pilot',
    rootId: pilot.id,
    action,
    weight: weightOf(changed, PILOT_FIELDS),
    audience: audienceOf(pilot),
    version: pilot.version,
    note,
    differences: changed,
  };
}
