import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { endedBeforeStart, missingForStart } from '../pilot/pilot.completeness.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasStarted } from '../pilot/pilot.policy.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotCards } from '../pilot/pilot-cards.service.js';
import { StartConditions } from '../pilot/start-conditions.js';
import type { JoinCard } from '../regelruimte/join-card.js';
import { JoinedLeewayService } from '../regelruimte/joined-leeway.service.js';
import { type JoinedLeeway, standsIn } from '../regelruimte/joined-leeway.terms.js';
import type { WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import type { PilotStatus } from '../schema.types.js';
import { joinObstacles, leewayObstacles } from './trial.guards.js';

const MAY_STILL_RUN: readonly PilotStatus[] = ['DRAFT', 'OFFERED', 'PREPARING', 'RUNNING', 'PAUSED'];

/** Lets no pilot run against the law, nor start without its plan. */
@Injectable()
export class StartGate implements OnModuleInit {
  constructor(
    private readonly conditions: StartConditions,
    private readonly cards: PilotCards,
    private readonly joins: JoinedLeewayService,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.conditions.add({ isLasting: false, obstacles: missingForStart });
    this.conditions.add({ isLasting: false, obstacles: endedBeforeStart });
  }

  /** What stands in the way of running. @param card the owner's; of anybody else's nothing is told */
  async seen(card: PilotCard): Promise<RuleError[] | null> {
    if (card.completeness === null || !MAY_STILL_RUN.includes(card.status)) return null;
    const hasJoins = (card as PilotCard & { joins: JoinCard[] }).joins.length > 0;
    // What was joined stands on the card of another pilot, and its dates change without this one.
    const joined = hasJoins ? await this.database.transaction((reading) => this.joins.of(card.key, reading)) : [];
    return this.obstacles(card, joined);
  }

  /** @param pilot before the step that lets it run @throws Refusal with all obstacles */
  async pass(pilot: Pilot, transaction: EntityManager): Promise<void> {
    const card = await this.cards.ofOwner(pilot, transaction);
    refuse(...this.obstacles(card, await this.joins.of(pilot.id, transaction)));
  }

  private obstacles(card: PilotCard, joined: readonly JoinedLeeway[]): RuleError[] {
    const today = this.clock.today();
    const { regelruimteRequests: requests } = card as WithRequests;
    return [
      ...leewayObstacles(requests, today, (request) => standsIn(request, joined, today)),
      ...joinObstacles(joined, today),
      ...(hasStarted(card) ? this.conditions.ofRunning(card, today) : this.conditions.ofStart(card, today)),
    ];
  }
}
