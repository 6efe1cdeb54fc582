import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { RuleError } from '../graphql/refusal.js';
import { EndConditions } from '../pilot/end-conditions.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotCards } from '../pilot/pilot-cards.service.js';

/** Lets no pilot end without what others can learn from it. */
@Injectable()
export class EndGate {
  constructor(
    private readonly conditions: EndConditions,
    private readonly cards: PilotCards,
    private readonly clock: Clock,
  ) {}

  /** What stands in the way of completing it. @param card the owner's; of anybody else's nothing is told */
  seen(card: PilotCard): RuleError[] | null {
    if (card.completeness === null || (card.status !== 'RUNNING' && card.status !== 'PAUSED')) return null;
    return this.conditions.ofCompletion(card, this.clock.today());
  }

  /** @param pilot before the step, with what was written in this transaction */
  async ofCompletion(pilot: Pilot, transaction: EntityManager): Promise<RuleError[]> {
    return this.conditions.ofCompletion(await this.cards.ofOwner(pilot, transaction), this.clock.today());
  }

  /** @param pilot before the step, with what was written in this transaction */
  async ofStop(pilot: Pilot, transaction: EntityManager): Promise<RuleError[]> {
    return this.conditions.ofStop(await this.cards.ofOwner(pilot, transaction), this.clock.today());
  }
}
