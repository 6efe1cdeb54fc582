import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { audienceOf } from '../pilot/pilot.policy.js';
import type { Audience, ChangeAction } from '../schema.types.js';
import { JoinEndings } from './join-endings.service.js';
import { LeewayFollowers } from './leeway-followers.service.js';
import { factsOf, REQUEST_FIELDS } from './regelruimte.facts.js';
import { RegelruimteRequest } from './regelruimte-request.entity.js';

/** A change of a request as a use case tells it. */
interface Told {
  actor: Author;
  action: ChangeAction;
  /** The facts before. */
  before: Facts;
  note?: string | null;
}

/** Writes changed requests with their history, and lets others add what follows. The transaction holds pilot and request. */
@Injectable()
export class RegelruimteRecord {
  constructor(
    private readonly history: HistoryService,
    private readonly followers: LeewayFollowers,
    private readonly joins: JoinEndings,
    private readonly clock: Clock,
  ) {}

  /** Saves a changed request as its next version and appends the change; without any difference nothing happens. */
  async save(
    transaction: EntityManager,
    request: RegelruimteRequest,
    pilot: Pilot,
    told: Told,
  ): Promise<RegelruimteRequest> {
    const [change, ...follows] = await this.next(transaction, request, pilot, told);
    if (change) await this.history.append(transaction, change, ...follows);
    return request;
  }

  /**
   * Saves a changed request as its next version. What others may read of it follows from the step: nothing of a draft, all
   * of what was submitted.
   * @returns the change and what follows from it, for who appends them; none without any difference
   */
  async next(
    transaction: EntityManager,
    request: RegelruimteRequest,
    pilot: Pilot,
    told: Told,
  ): Promise<ChangeToRecord[]> {
    const audience = request.status === 'DRAFT' ? 'OWNER' : audienceOf(pilot);
    const changed = differences(told.before, factsOf(request), audience, REQUEST_FIELDS);
    if (changed.length === 0) return [];
    request.version += 1;
    request.changedAt = this.clock.now();
    await this.keep(transaction, request, told.action);
    const follows = await this.whatFollows(transaction, request, pilot, told);
    return [this.changeOf(request, audience, told, changed), ...follows];
  }

  /** Writes a new draft. @returns the change, for who appends it after the one from which it follows */
  async draft(transaction: EntityManager, actor: Author, request: RegelruimteRequest): Promise<ChangeToRecord> {
    request.version += 1;
    await transaction.save(request);
    const changed = differences({}, factsOf(request), 'OWNER', REQUEST_FIELDS);
    return this.changeOf(request, 'OWNER', { actor, action: 'CREATED', before: {} }, changed);
  }

  async delete(transaction: EntityManager, actor: Author, request: RegelruimteRequest): Promise<void> {
    await transaction.delete(RegelruimteRequest, { id: request.id });
    const told = { actor, action: 'DELETED' as const, before: {} };
    await this.history.append(transaction, this.changeOf(request, 'OWNER', told, []));
  }

  /** A step touches the request's own columns only, and wrote the rows that it adds by itself. */
  private async keep(transaction: EntityManager, request: RegelruimteRequest, action: ChangeAction): Promise<void> {
    if (action === 'CREATED' || action === 'EDITED') {
      await transaction.save(request);
      return;
    }
    const {
      id,
      provisions: _provisions,
      informationRequests: _questions,
      referrals: _referrals,
      decisions: _decisions,
      ...columns
    } = request;
    await transaction.update(RegelruimteRequest, { id }, columns);
  }

  private async whatFollows(
    transaction: EntityManager,
    request: RegelruimteRequest,
    pilot: Pilot,
    { action: cause, actor, note, before }: Told,
  ): Promise<ChangeToRecord[]> {
    if (cause === 'EXTENDED' && before.status === 'EXPIRED') {
      return this.joins.undoExpiry(transaction, request, before.validUntil as string, { actor, note });
    }
    if (cause !== 'REVOKED' && cause !== 'EXPIRED') return [];
    return [
      ...(await this.followers.follow({ request, pilot, join: null, cause }, transaction)),
      ...(await this.joins.endAll(transaction, request, cause, { actor, note })),
    ];
  }

  private changeOf(
    request: RegelruimteRequest,
    audience: Audience,
    { actor, action, note }: Told,
    changed: ReturnType<typeof differences>,
  ): ChangeToRecord {
    return {
      actor,
      subjectType: 'RegelruimteRequest',
      subjectId: request.id,
      rootType: 'Pilot',
      rootId: request.pilotId,
      action,
      weight: weightOf(changed, REQUEST_FIELDS),
      audience,
      version: request.version,
      note,
      differences: changed,
    };
  }
}
