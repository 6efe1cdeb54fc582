import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { ChangeAction } from '../schema.types.js';
import { Pilot } from './pilot.entity.js';
import { factsOf, PILOT_FIELDS } from './pilot.facts.js';
import { audienceOf, maySee } from './pilot.policy.js';
import { loadPilots } from './pilot-rows.js';

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
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number | undefined,
    may: (actor: Actor, pilot: Pilot) => boolean,
    work: (pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const pilot = await this.lock(transaction, id);
      if (!pilot || !maySee(actor, pilot)) throw notFound();
      authorize(may(actor, pilot));
      refuse(...stale(version, pilot.version));
      return work(pilot, transaction);
    });
  }

  async lock(transaction: EntityManager, id: string): Promise<Pilot | null> {
    await transaction.query('select 1 from pilot where id = $1 for update', [id]);
    return (await loadPilots(transaction, [id]))[0] ?? null;
  }

  /** Saves a changed pilot as its next version and appends the change; without any difference nothing happens.
   * Who edits what is published says with it that it is current. */
  async save(
    transaction: EntityManager,
    actor: Author,
    pilot: Pilot,
    before: Facts,
    action: ChangeAction,
    note: string | null = null,
  ): Promise<Pilot> {
    const audience = audienceOf(pilot);
    const changed = differences(before, factsOf(pilot), audience, PILOT_FIELDS);
    if (changed.length === 0) return pilot;
    pilot.version += 1;
    pilot.changedAt = this.clock.now();
    if (action === 'EDITED' && pilot.status !== 'DRAFT') pilot.lastConfirmedAt = pilot.changedAt;
    if (action === 'WITHDRAWN') Object.assign(pilot, { withdrawnVersion: pilot.version, withdrawnAt: pilot.changedAt });
    await this.keep(transaction, pilot, action);
    await this.append(transaction, actor, pilot, action, changed, note);
    return pilot;
  }

  /** A step touches the pilot's own columns only; saving the whole would read it and all its lists again first. */
  private async keep(transaction: EntityManager, pilot: Pilot, action: ChangeAction): Promise<void> {
    if (action === 'CREATED' || action === 'EDITED') {
      await transaction.save(pilot);
    } else {
      const { id, otherThemes: _themes, coExecutors: _coExecutors, means: _means, ...columns } = pilot;
      await transaction.update(Pilot, { id }, columns);
    }
  }

  async append(
    transaction: EntityManager,
    actor: Author,
    pilot: Pilot,
    action: ChangeAction,
    changed: ReturnType<typeof differences>,
    note: string | null = null,
  ): Promise<void> {
    await this.history.append(transaction, {
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
    });
  }
}
