import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { LeewayLocks } from './leeway-locks.service.js';
import { staleRequest } from './regelruimte.conflict.js';
import { decisionSince } from './regelruimte.decisions.js';
import { maySeeRequest } from './regelruimte.policy.js';
import { loadRequests } from './regelruimte-rows.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

export type May = (actor: Actor, pilot: Pilot, request: RegelruimteRequest) => boolean;
type Work<Result> = (request: RegelruimteRequest, pilot: Pilot, transaction: EntityManager) => Promise<Result>;

/** Loads requests to change them. Rows of pilots are always locked before the request's. */
@Injectable()
export class RegelruimteStore {
  constructor(
    private readonly database: DataSource,
    private readonly pilots: PilotStore,
    private readonly locks: LeewayLocks,
    private readonly organisations: OrganisationService,
  ) {}

  /** Runs the making of a request under the lock of its pilot. @throws ApiError NOT_FOUND, FORBIDDEN */
  make<Result>(
    actor: Actor,
    pilotId: string,
    may: (actor: Actor, pilot: Pilot) => boolean,
    work: (pilot: Pilot, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.pilots.change(actor, pilotId, undefined, may, work);
  }

  /**
   * Runs a change on a locked request of a locked pilot: seen, allowed and not stale.
   * @param version the version that the change started from
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION, or ALREADY_DECIDED when somebody decided since
   */
  change<Result>(actor: Actor, id: string, version: number, may: May, work: Work<Result>): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const [request, pilot] = (await this.lock(transaction, id)) ?? [];
      if (!request || !pilot || !maySeeRequest(actor, request, asSeenBy(actor, pilot))) throw notFound();
      authorize(may(actor, pilot, request));
      const earlier = decisionSince(request, version);
      const decider = earlier && this.organisations.all.byCode(earlier.deciderCode);
      refuse(...staleRequest(version, request.version, earlier, decider?.name ?? null));
      return work(request, pilot, transaction);
    });
  }

  /** Runs a change by the system on a locked request of a locked pilot; nothing when the request is gone. */
  changeBySystem(id: string, work: Work<void>): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const locked = await this.lock(transaction, id);
      if (locked) await work(...locked, transaction);
    });
  }

  private async lock(transaction: EntityManager, id: string): Promise<[RegelruimteRequest, Pilot] | null> {
    const pilots = await this.locks.take(transaction, id);
    await transaction.query('select 1 from regelruimte_request where id = $1 for update', [id]);
    const [request] = await loadRequests(transaction, 'id', [id]);
    const pilot = request && pilots.get(request.pilotId);
    return pilot ? [request, pilot] : null;
  }
}
