import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { loadRows } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { refuse } from '../graphql/refusal.js';
import { type Author, SYSTEM } from '../history/author.js';
import { differences, type Facts, weightOf } from '../history/difference.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { ChangeAction, ExperimentCallStatus } from '../schema.types.js';
import { stepsUntil } from './call.clock.js';
import { CALL_FIELDS, factsOfCall } from './call.facts.js';
import { audienceOfCall, maySeeCall } from './call.policy.js';
import { ExperimentCall } from './experiment-call.entity.js';

/** A change of a call as a use case tells it. */
export interface CallTold {
  actor: Author;
  action: ChangeAction;
  /** The facts before. */
  before: Facts;
  /** What is told of it beside its row, as it is after. */
  also?: Facts;
  note?: string | null;
}

/** Loads calls to change them and records what changed. One call is changed by one transaction at a time. */
@Injectable()
export class CallStore {
  /** What the clock did to a locked call and nobody recorded yet: told before what is done to it. */
  private readonly untold = new WeakMap<ExperimentCall, ChangeToRecord[]>();

  constructor(
    private readonly database: DataSource,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs a change on a locked call: seen, allowed and not stale.
   * @param version the version that the change started from; undefined where it does not matter
   * @throws ApiError NOT_FOUND, FORBIDDEN; Refusal STALE_VERSION
   */
  change<Result>(
    actor: Actor,
    id: string,
    version: number | undefined,
    may: (actor: Actor, call: ExperimentCall) => boolean,
    work: (call: ExperimentCall, transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      const call = await this.lock(transaction, id);
      if (!call || !maySeeCall(actor, call)) throw notFound();
      authorize(may(actor, call));
      refuse(...stale(version, call.version));
      return work(call, transaction);
    });
  }

  /** With the status of today, whether or not a job has recorded it. The version stays: nobody changed anything. */
  async lock(transaction: EntityManager, id: string): Promise<ExperimentCall | null> {
    await prepared(transaction, 'select from experiment_call where id = $1 for update', [id]);
    const [call] = await loadRows(transaction, ExperimentCall, 'id', [id], 'id');
    if (!call) return null;
    const passed = stepsUntil(call, this.clock.today()).map((status) => this.byTheClock(call, status));
    if (passed.length > 0) this.untold.set(call, passed);
    return call;
  }

  /** Records what the clock did, if nobody has. The transaction holds nothing else. */
  async keepTime(transaction: EntityManager, id: string): Promise<void> {
    const call = await this.lock(transaction, id);
    const [first, ...others] = (call && this.untold.get(call)) ?? [];
    if (!call || !first) return;
    await updateRow(transaction, call);
    await this.history.append(transaction, first, ...others);
  }

  /** Saves a changed call as its next version and appends the change; without any difference nothing happens. */
  async save(transaction: EntityManager, call: ExperimentCall, told: CallTold): Promise<ExperimentCall> {
    const [first, ...others] = await this.next(transaction, call, told);
    if (first) await this.history.append(transaction, first, ...others);
    return call;
  }

  /** The same, without appending. @returns the changes in their order, for who appends them with what follows */
  async next(transaction: EntityManager, call: ExperimentCall, told: CallTold): Promise<ChangeToRecord[]> {
    const changed = differences(told.before, { ...factsOfCall(call), ...told.also }, audienceOfCall(call), CALL_FIELDS);
    if (changed.length === 0) return [];
    call.version += 1;
    call.changedAt = this.clock.now();
    const own = this.changeOf(call, told, changed);
    // What is announced for today opens at once.
    const follows = stepsUntil(call, this.clock.today()).map((status) => this.byTheClock(call, status));
    await (told.action === 'CREATED' ? insertRow(transaction, call) : updateRow(transaction, call));
    return [...(this.untold.get(call) ?? []), own, ...follows];
  }

  /** What happens to a call without changing its row. @returns the changes, for who appends them */
  told(call: ExperimentCall, told: CallTold, after: Facts): ChangeToRecord {
    return this.changeOf(call, told, differences(told.before, after, audienceOfCall(call), CALL_FIELDS));
  }

  /** Deletes a draft; history keeps that it was there, for its ministries. */
  async delete(transaction: EntityManager, actor: Actor, call: ExperimentCall): Promise<void> {
    await transaction.delete(ExperimentCall, { id: call.id });
    await this.history.append(transaction, this.changeOf(call, { actor, action: 'DELETED', before: {} }, []));
  }

  private byTheClock(call: ExperimentCall, status: ExperimentCallStatus): ChangeToRecord {
    const before = { status: call.status };
    call.status = status;
    const action = status === 'OPEN' ? 'CALL_OPENED' : 'CALL_CLOSED';
    return this.told(call, { actor: SYSTEM, action, before }, { status });
  }

  private changeOf(
    call: ExperimentCall,
    { actor, action, note = null }: CallTold,
    changed: ReturnType<typeof differences>,
  ) {
    return {
      actor,
      subjectType: 'ExperimentCall',
      subjectId: call.id,
      rootType: 'ExperimentCall',
      rootId: call.id,
      action,
      weight: weightOf(changed, CALL_FIELDS),
      audience: audienceOfCall(call),
      version: call.version,
      note,
      differences: changed,
    };
  }
}
