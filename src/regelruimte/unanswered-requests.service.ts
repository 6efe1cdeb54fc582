import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PILOT_WITHDRAWN, WithdrawalFollowers } from '../pilot/withdrawal-followers.service.js';
import { stopClock } from './regelruimte.clock.js';
import { factsOf } from './regelruimte.facts.js';
import { isOpenRequest } from './regelruimte.lifecycle.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { loadRequests } from './regelruimte-rows.js';

/** Withdraws what waits for an answer with its pilot: the authority sees neither any more. Drafts and what was answered stay. */
@Injectable()
export class UnansweredRequests implements OnModuleInit {
  constructor(
    private readonly withdrawals: WithdrawalFollowers,
    private readonly record: RegelruimteRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.withdrawals.add((pilot, transaction, actor) => this.withdraw(pilot, transaction, actor));
  }

  /** All steps of a request lock its pilot first, so nobody answers one meanwhile. */
  private async withdraw(pilot: Pilot, transaction: EntityManager, actor: Actor): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const request of await loadRequests(transaction, 'pilot_id', [pilot.id])) {
      if (!isOpenRequest(request.status)) continue;
      const before = factsOf(request);
      Object.assign(request, { status: 'WITHDRAWN', withdrawalReason: PILOT_WITHDRAWN });
      stopClock(request, this.clock.today());
      const told = { actor, action: 'WITHDRAWN' as const, before, note: PILOT_WITHDRAWN };
      changes.push(...(await this.record.next(transaction, request, pilot, told)));
    }
    return changes;
  }
}
