import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { WithdrawalFollowers } from '../pilot/withdrawal-followers.service.js';
import { InterestRecord } from './interest-record.service.js';
import { loadInterests } from './interest-rows.js';
import { interestFactsOf } from './interest.facts.js';
import { isOpen } from './interest.lifecycle.js';

/** Declines what is open when the pilot is withdrawn: there is nothing left to be interested in. Whether it was read stays as it was. */
@Injectable()
export class InterestInWithdrawn implements OnModuleInit {
  constructor(
    private readonly withdrawals: WithdrawalFollowers,
    private readonly record: InterestRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.withdrawals.add((pilot, transaction, actor) => this.declineAll(pilot, transaction, actor));
  }

  private async declineAll(pilot: Pilot, transaction: EntityManager, actor: Actor): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const interest of await loadInterests(transaction, 'pilot_id', [pilot.id])) {
      if (!isOpen(interest)) continue;
      const before = interestFactsOf(interest);
      const closedAt = this.clock.now();
      Object.assign(interest, { status: 'DECLINED', declineReason: 'PILOT_WITHDRAWN', closedAt });
      changes.push(await this.record.next(transaction, interest, { actor, action: 'INTEREST_DECLINED', before }));
    }
    return changes;
  }
}
