import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { asSeenBy, maySee } from '../pilot/pilot.policy.js';
import { staleJoin } from './join.conflict.js';
import type { LeewayJoin } from './join.entity.js';
import { maySeeJoin } from './join.policy.js';
import { loadJoins } from './join-rows.js';
import { LeewayLocks } from './leeway-locks.service.js';
import { maySeeRequest } from './regelruimte.policy.js';
import { loadRequests } from './regelruimte-rows.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** What a change of a join is about, all of it locked. */
export interface Joining {
  /** The pilot that joins. */
  pilot: Pilot;
  /** What it joins. */
  request: RegelruimteRequest;
  /** The pilot to which that was granted. */
  owner: Pilot;
}

export type MayJoin = (actor: Actor, pilot: Pilot, request: RegelruimteRequest) => boolean;

/** Loads joins to change them, with both pilots locked. */
@Injectable()
export class JoinStore {
  constructor(
    private readonly database: DataSource,
    private readonly locks: LeewayLocks,
    private readonly organisations: OrganisationService,
  ) {}

  /** Runs the making of a join: both pilots seen, the one that joins allowed. @throws ApiError NOT_FOUND, FORBIDDEN */
  make<Result>(
    actor: Actor,
    pilotId: string,
    requestId: string,
    may: MayJoin,
    work: (joining: Joining, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const joining = await this.lock(transaction, requestId, pilotId);
      if (!joining || !maySee(actor, joining.pilot)) throw notFound();
      const { request, pilot, owner } = joining;
      if (!maySeeRequest(actor, request, asSeenBy(actor, owner))) throw notFound();
      authorize(may(actor, pilot, request));
      return work(joining, transaction);
    });
  }

  /**
   * Runs a change on a locked join: seen, allowed and not stale.
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION, or ALREADY_DECIDED when the authority decided since
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: MayJoin,
    work: (join: LeewayJoin, joining: Joining, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const [found] = await loadJoins(transaction, 'id', [id]);
      const joining = found && (await this.lock(transaction, found.requestId, found.pilotId));
      const [join] = await loadJoins(transaction, 'id', [id]); // as it is under the locks
      if (!joining || !join || !maySeeJoin(actor, join, asSeenBy(actor, joining.pilot))) throw notFound();
      authorize(may(actor, joining.pilot, joining.request));
      const decider = join.deciderCode && this.organisations.all.byCode(join.deciderCode)?.name;
      refuse(...staleJoin(version, join, decider || null));
      return work(join, joining, transaction);
    });
  }

  /** The request's row needs no lock of its own: all its steps take the same locks. */
  private async lock(transaction: EntityManager, requestId: string, pilotId: string): Promise<Joining | null> {
    const pilots = await this.locks.take(transaction, requestId, pilotId);
    const [request] = await loadRequests(transaction, 'id', [requestId]);
    const pilot = pilots.get(pilotId);
    const owner = request && pilots.get(request.pilotId);
    return pilot && owner ? { pilot, request, owner } : null;
  }
}
