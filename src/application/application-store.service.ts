import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { CallStore } from '../call/call-store.service.js';
import { isOfCall } from '../call/call.policy.js';
import { loadRows } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import type { Author } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import type { ChangeToRecord } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import type { ChangeAction } from '../schema.types.js';
import { staleDecision } from './application.conflict.js';
import { Application } from './application.entity.js';
import { APPLICATION_FIELDS, factsOfApplication } from './application.facts.js';
import { type Applied, maySeeApplication } from './application.policy.js';

/** A change of an application as a use case tells it. */
export interface ApplicationTold {
  actor: Author;
  action: ChangeAction;
  /** The facts before. */
  before: Facts;
  note?: string | null;
}

/** What is done under the locks of a call, a pilot and the application that brings them together. */
export type Work<Result> = (applied: Applied, transaction: EntityManager) => Promise<Result>;

/** Loads applications to change them. The call is locked first, then the pilot: one change of a call's applications at a time. */
@Injectable()
export class ApplicationStore {
  constructor(
    private readonly database: DataSource,
    private readonly calls: CallStore,
    private readonly pilots: PilotStore,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs a change on an application: seen, allowed and not stale.
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION, or ALREADY_DECIDED for a ministry when it was decided since
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number,
    may: (actor: Actor, applied: Applied) => boolean,
    work: Work<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const applied = await this.lock(transaction, id);
      if (!applied || !maySeeApplication(actor, applied)) throw notFound();
      authorize(may(actor, applied));
      refuse(...this.staleFaults(actor, version, applied));
      return work(applied, transaction);
    });
  }

  /** All applications of a call, oldest first, with their pilots, all locked. The transaction holds the call. */
  async ofCall(transaction: EntityManager, call: Applied['call']): Promise<Applied[]> {
    const applications = await loadRows(transaction, Application, 'call_id', [call.id], 'created_at, id');
    const pilots = new Map<string, Applied['pilot']>();
    // In one order, so that two calls with the same pilots do not wait for each other in a circle.
    for (const pilotId of [...new Set(applications.map((application) => application.pilotId))].sort()) {
      const pilot = await this.pilots.lock(transaction, pilotId);
      if (pilot) pilots.set(pilotId, pilot);
    }
    return applications.map((application) => ({ application, call, pilot: pilots.get(application.pilotId)! }));
  }

  /** Saves a changed application as its next version. @returns the change, for who appends it */
  async next(transaction: EntityManager, application: Application, told: ApplicationTold): Promise<ChangeToRecord[]> {
    const changed = differences(told.before, factsOfApplication(application), 'OWNER', APPLICATION_FIELDS);
    if (changed.length === 0) return [];
    application.version += 1;
    application.changedAt = this.clock.now();
    await (told.action === 'CREATED' ? insertRow(transaction, application) : updateRow(transaction, application));
    return [this.changeOf(application, told, changed)];
  }

  /** What happens to an application, in its own history; scores are kept apart, because their parties read different things. */
  changeOf(
    application: Application,
    { actor, action, note = null }: ApplicationTold,
    changed: ReturnType<typeof differences>,
    rootType = 'Application',
  ): ChangeToRecord {
    return {
      actor,
      subjectType: 'Application',
      subjectId: application.id,
      rootType,
      rootId: application.id,
      action,
      weight: weightOf(changed, APPLICATION_FIELDS),
      audience: 'OWNER',
      version: application.version,
      note,
      differences: changed,
    };
  }

  private async lock(transaction: EntityManager, id: string): Promise<Applied | null> {
    const [known] = await prepared<{ call_id: string; pilot_id: string }>(transaction, PARTIES, [id]);
    const call = known && (await this.calls.lock(transaction, known.call_id));
    const pilot = known && (await this.pilots.lock(transaction, known.pilot_id));
    const [application] = await loadRows(transaction, Application, 'id', [id], 'id');
    return application && call && pilot ? { application, call, pilot } : null;
  }

  private staleFaults(actor: Actor, version: number, { application, call }: Applied): RuleError[] {
    if (!isOfCall(actor, call)) return stale(version, application.version);
    const ministry = this.organisations.all.byCode(call.ministryCode)?.name ?? call.ministryCode;
    return staleDecision(version, application, ministry);
  }
}

const PARTIES = 'select call_id, pilot_id from application where id = $1';
