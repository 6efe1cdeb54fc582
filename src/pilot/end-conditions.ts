import { Injectable } from '@nestjs/common';
import type { RuleError } from '../graphql/refusal.js';
import type { PilotCard } from './pilot-card.js';

/** What must be so before a pilot ends. */
export interface EndCondition {
  /** Asked when it is stopped before its time too; else only when it is completed. */
  isForStopping: boolean;
  /**
   * What stands in the way, each thing apart. A pure function: it is asked at the step, and whenever the owner looks.
   * @param card the owner's, with the lists of all concepts
   * @param today the date in the Netherlands
   */
  obstacles(card: PilotCard, today: string): RuleError[];
}

/** Where each concept says what it demands before a pilot ends; the steps themselves know none of them. */
@Injectable()
export class EndConditions {
  private readonly conditions: EndCondition[] = [];

  add(condition: EndCondition): void {
    this.conditions.push(condition);
  }

  /** All that stands in the way of completing it, at once. */
  ofCompletion(card: PilotCard, today: string): RuleError[] {
    return this.conditions.flatMap((condition) => condition.obstacles(card, today));
  }

  /** All that stands in the way of stopping it. */
  ofStop(card: PilotCard, today: string): RuleError[] {
    return this.conditions.flatMap((condition) => (condition.isForStopping ? condition.obstacles(card, today) : []));
  }
}
