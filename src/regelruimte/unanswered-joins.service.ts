import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { EndFollowers } from '../pilot/end-followers.service.js';
import { PILOT_WITHDRAWN, WithdrawalFollowers } from '../pilot/withdrawal-followers.service.js';
import type { LeewayJoin } from './join.entity.js';
import { joinFactsOf } from './join.facts.js';
import { JoinRecord, type JoinTold } from './join-record.service.js';
import { loadJoins } from './join-rows.js';

/**
 * Closes what a pilot still asked to join when it ends itself or is withdrawn: nobody needs the answer any more. What it was
 * granted, or joined, simply runs out.
 */
@Injectable()
export class UnansweredJoins implements OnModuleInit {
  constructor(
    private readonly ends: EndFollowers,
    private readonly withdrawals: WithdrawalFollowers,
    private readonly record: JoinRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ends.add((pilot, transaction) => {
      const ended = { status: 'ENDED', endedOn: this.clock.today() } as const;
      return this.close(pilot, transaction, ended, { actor: SYSTEM, action: 'JOIN_ENDED' });
    });
    this.withdrawals.add((pilot, transaction, actor) => {
      const told = { actor, action: 'JOIN_WITHDRAWN', note: PILOT_WITHDRAWN } as const;
      return this.close(pilot, transaction, { status: 'WITHDRAWN' }, told);
    });
  }

  /** Whoever answers one locks the joining pilot too, so nobody does that meanwhile. */
  private async close(
    pilot: Pilot,
    transaction: EntityManager,
    closed: Partial<LeewayJoin>,
    told: Omit<JoinTold, 'before'>,
  ): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const join of await loadJoins(transaction, 'pilot_id', [pilot.id])) {
      if (join.status !== 'ASKED') continue;
      const before = joinFactsOf(join);
      Object.assign(join, closed);
      changes.push(await this.record.next(transaction, join, pilot, { ...told, before }));
    }
    return changes;
  }
}
