import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { Author } from '../history/author.js';
import type { ChangeToRecord } from '../history/history.service.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { joinFactsOf } from './join.facts.js';
import { isOpenJoin, statusOnReturn } from './join.lifecycle.js';
import { JoinRecord } from './join-record.service.js';
import { loadJoins } from './join-rows.js';
import { LeewayFollowers, type LostLeeway } from './leeway-followers.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** Ends the joins of leeway that is lost: who shared it loses it too, and who asked gets no answer any more. What expired can come back. */
@Injectable()
export class JoinEndings {
  constructor(
    private readonly pilots: PilotStore,
    private readonly record: JoinRecord,
    private readonly followers: LeewayFollowers,
    private readonly clock: Clock,
  ) {}

  /** The transaction holds all pilots concerned (LeewayLocks). @returns the changes, each with what follows from it */
  async endAll(
    transaction: EntityManager,
    request: RegelruimteRequest,
    cause: LostLeeway['cause'],
    { actor, note }: Told,
  ): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const join of await loadJoins(transaction, 'request_id', [request.id])) {
      if (!isOpenJoin(join.status)) continue;
      const pilot = (await this.pilots.lock(transaction, join.pilotId))!;
      const before = joinFactsOf(join);
      const wasAgreed = join.status === 'AGREED';
      Object.assign(join, { status: 'ENDED', endedOn: this.clock.today() });
      changes.push(await this.record.next(transaction, join, pilot, { actor, note, action: 'JOIN_ENDED', before }));
      if (wasAgreed) changes.push(...(await this.followers.follow({ request, pilot, join, cause }, transaction)));
    }
    return changes;
  }

  /**
   * Undoes what the expiry alone did, once the leeway is extended. A pilot that was paused by it resumes when its owner says so.
   * The transaction holds all pilots concerned (LeewayLocks). @param lastDay of the leeway before @returns the changes
   */
  async undoExpiry(
    transaction: EntityManager,
    request: RegelruimteRequest,
    lastDay: string,
    { actor, note }: Told,
  ): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const join of await loadJoins(transaction, 'request_id', [request.id])) {
      const status = statusOnReturn(join, lastDay);
      if (status === null) continue;
      const pilot = (await this.pilots.lock(transaction, join.pilotId))!;
      const before = joinFactsOf(join);
      Object.assign(join, { status, endedOn: null });
      changes.push(await this.record.next(transaction, join, pilot, { actor, note, action: 'JOIN_RESTORED', before }));
    }
    return changes;
  }
}

/** Who made the leeway end or come back, and why. */
interface Told {
  actor: Author;
  note?: string | null;
}
