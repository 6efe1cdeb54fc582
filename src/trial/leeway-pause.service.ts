import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { SYSTEM } from '../history/author.js';
import type { ChangeToRecord } from '../history/history.service.js';
import { factsOf } from '../pilot/pilot.facts.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { LeewayFollowers, type LostLeeway } from '../regelruimte/leeway-followers.service.js';
import { beginPause, isLostToRun, reasonOfLoss } from './pauses.js';

/** Pauses a running pilot, as the system, in the transaction in which it loses leeway that it needs. */
@Injectable()
export class LeewayPause implements OnModuleInit {
  constructor(
    private readonly leeway: LeewayFollowers,
    private readonly store: PilotStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.leeway.add((lost, transaction) => this.pause(lost, transaction));
  }

  private async pause(
    { request, pilot, join, cause }: LostLeeway,
    transaction: EntityManager,
  ): Promise<ChangeToRecord[]> {
    if (!isLostToRun(join ?? request, pilot)) return [];
    const before = factsOf(pilot);
    const reason = reasonOfLoss(request, cause);
    beginPause(pilot, this.clock.today(), reason, `LEEWAY_${cause}`);
    return [(await this.store.next(transaction, SYSTEM, pilot, before, 'PAUSED', reason))!];
  }
}
