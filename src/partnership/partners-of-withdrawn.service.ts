import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PILOT_WITHDRAWN, WithdrawalFollowers } from '../pilot/withdrawal-followers.service.js';
import { end } from './partnership-ending.js';
import { PartnershipRecord } from './partnership-record.service.js';
import { loadPartnerships } from './partnership-rows.js';
import { partnershipFactsOf } from './partnership.facts.js';

/** Ends the partnerships of a pilot that is withdrawn: its partners see neither any more. */
@Injectable()
export class PartnersOfWithdrawn implements OnModuleInit {
  constructor(
    private readonly withdrawals: WithdrawalFollowers,
    private readonly record: PartnershipRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.withdrawals.add((pilot, transaction, actor) => this.endAll(pilot, transaction, actor));
  }

  /** All steps of a partnership lock its pilot first. */
  private async endAll(pilot: Pilot, transaction: EntityManager, actor: Actor): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    const how = { endedOn: this.clock.today(), endedByCode: actor.organisation.code, endReason: PILOT_WITHDRAWN };
    for (const partnership of await loadPartnerships(transaction, 'pilot_id', [pilot.id])) {
      if (partnership.status === 'ENDED') continue;
      const before = partnershipFactsOf(partnership);
      end(partnership, how);
      const told = { actor, action: 'PARTNERSHIP_ENDED' as const, before, note: PILOT_WITHDRAWN };
      changes.push(await this.record.next(transaction, partnership, pilot, told));
    }
    return changes;
  }
}
