import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import type { ChangeToRecord } from '../history/history.service.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { EndFollowers } from '../pilot/end-followers.service.js';
import { joinFactsOf } from './join.facts.js';
import { JoinRecord } from './join-record.service.js';
import { loadJoins } from './join-rows.js';

/**
 * Ends what a pilot still asked to join when it ends itself: nobody needs the answer any more. What it was granted, or
 * joined, simply runs out.
 */
@Injectable()
export class UnansweredJoins implements OnModuleInit {
  constructor(
    private readonly ends: EndFollowers,
    private readonly record: JoinRecord,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ends.add((pilot, transaction) => this.end(pilot, transaction));
  }

  /** Whoever answers one locks the joining pilot too, so nobody does that meanwhile. */
  private async end(pilot: Pilot, transaction: EntityManager): Promise<ChangeToRecord[]> {
    const changes: ChangeToRecord[] = [];
    for (const join of await loadJoins(transaction, 'pilot_id', [pilot.id])) {
      if (join.status !== 'ASKED') continue;
      const before = joinFactsOf(join);
      Object.assign(join, { status: 'ENDED', endedOn: this.clock.today() });
      changes.push(await this.record.next(transaction, join, pilot, { actor: SYSTEM, action: 'JOIN_ENDED', before }));
    }
    return changes;
  }
}
