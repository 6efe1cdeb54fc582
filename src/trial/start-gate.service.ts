import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { missingForStart } from '../pilot/pilot.completeness.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasStarted } from '../pilot/pilot.policy.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotCards } from '../pilot/pilot-cards.service.js';
import { StartConditions } from '../pilot/start-conditions.js';
import type { WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import type { PilotStatus } from '../schema.types.js';
import { leewayObstacles } from './trial.guards.js';

const MAY_STILL_RUN: readonly PilotStatus[] = ['DRAFT', 'OFFERED', 'PREPARING', 'RUNNING', 'PAUSED'];

/** Lets no pilot run against the law, nor start without its plan. */
@Injectable()
export class StartGate implements OnModuleInit {
  constructor(
    private readonly conditions: StartConditions,
    private readonly cards: PilotCards,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.conditions.add({
      isLasting: true,
      obstacles: (card, today) => leewayObstacles((card as WithRequests).regelruimteRequests, today),
    });
    this.conditions.add({ isLasting: false, obstacles: missingForStart });
  }

  /** What stands in the way of running. @param card the owner's; of anybody else's nothing is told */
  obstacles(card: PilotCard): RuleError[] | null {
    if (card.completeness === null || !MAY_STILL_RUN.includes(card.status)) return null;
    const today = this.clock.today();
    return hasStarted(card) ? this.conditions.ofRunning(card, today) : this.conditions.ofStart(card, today);
  }

  /** @param pilot before the step that lets it run @throws Refusal with all obstacles */
  async pass(pilot: Pilot, transaction: EntityManager): Promise<void> {
    refuse(...(this.obstacles(await this.cards.ofOwner(pilot, transaction)) ?? []));
  }
}
