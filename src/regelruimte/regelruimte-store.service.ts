import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy, audienceOf } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { Audience, ChangeAction } from '../schema.types.js';
import { factsOf, REQUEST_FIELDS } from './regelruimte.facts.js';
import { maySeeRequest } from './regelruimte.policy.js';
import { loadRequests } from './regelruimte-rows.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';

type May = (actor: Actor, pilot: Pilot) => boolean;

/** Loads requests to change them and records what changed. The pilot's row is always locked before the request's. */
@Injectable()
export class RegelruimteStore {
  constructor(
    private readonly database: DataSource,
    private readonly pilots: PilotStore,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Runs the making of a request under the lock of its pilot. @throws ApiError NOT_FOUND, FORBIDDEN */
  make<Result>(
    actor: Actor,
    pilotId: string,
    may: May,
    work: (pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.pilots.change(actor, pilotId, undefined, may, work);
  }

  /**
   * Runs a change on a locked request of a locked pilot: seen, allowed and not stale.
   * @param version the version that the change started from
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: May,
    work: (request: RegelruimteRequest, pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const found = await transaction.findOne(RegelruimteRequest, { where: { id }, select: { pilotId: true } });
      const pilot = found && (await this.pilots.lock(transaction, found.pilotId));
      await transaction.query('select 1 from regelruimte_request where id = $1 for update', [id]);
      const [request] = await loadRequests(transaction, 'id', [id]);
      if (!request || !pilot || !maySeeRequest(actor, request, asSeenBy(actor, pilot))) throw notFound();
      authorize(may(actor, pilot));
      refuse(...stale(version, request.version));
      return work(request, pilot, transaction);
    });
  }

  /**
   * Saves a changed request as its next version and appends the change; without any difference nothing happens.
   * What others may read of it follows from the step: nothing of a draft, all of what was submitted.
   */
  async save(
    transaction: EntityManager,
    actor: Actor,
    request: RegelruimteRequest,
    pilot: Pilot,
    before: Facts,
    action: ChangeAction,
  ): Promise<RegelruimteRequest> {
    const audience = request.status === 'DRAFT' ? 'OWNER' : audienceOf(pilot);
    const changed = differences(before, factsOf(request), audience, REQUEST_FIELDS);
    if (changed.length === 0) return request;
    request.version += 1;
    request.changedAt = this.clock.now();
    await transaction.save(request);
    await this.append(transaction, actor, request, audience, action, changed);
    return request;
  }

  async delete(transaction: EntityManager, actor: Actor, request: RegelruimteRequest): Promise<void> {
    await transaction.delete(RegelruimteRequest, { id: request.id });
    await this.append(transaction, actor, request, 'OWNER', 'DELETED', []);
  }

  private async append(
    transaction: EntityManager,
    actor: Actor,
    request: RegelruimteRequest,
    audience: Audience,
    action: ChangeAction,
    changed: ReturnType<typeof differences>,
  ): Promise<void> {
    await this.history.append(transaction, {
      actor,
      subjectType: 'RegelruimteRequest',
      subjectId: request.id,
      rootType: 'Pilot',
      rootId: request.pilotId,
      action,
      weight: weightOf(changed, REQUEST_FIELDS),
      audience,
      version: request.version,
      differences: changed,
    });
  }
}
