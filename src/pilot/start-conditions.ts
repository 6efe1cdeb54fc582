import { Injectable } from '@nestjs/common';
import type { RuleError } from '../graphql/refusal.js';
import type { PilotCard } from './pilot-card.js';

/** What must be so before a pilot starts. */
export interface StartCondition {
  /** It must hold as long as the pilot runs, so it is asked again when a paused pilot resumes. */
  isLasting: boolean;
  /**
   * What stands in the way, each thing apart. A pure function: it is asked at the step, and whenever the owner looks.
   * @param card the owner's, with the lists of all concepts
   * @param today the date in the Netherlands
   */
  obstacles(card: PilotCard, today: string): RuleError[];
}

/** Where each concept says what it demands before a pilot starts; the step itself knows none of them. */
@Injectable()
export class StartConditions {
  private readonly conditions: StartCondition[] = [];

  add(condition: StartCondition): void {
    this.conditions.push(condition);
  }

  /** All that stands in the way of a start, at once. */
  ofStart(card: PilotCard, today: string): RuleError[] {
    return this.conditions.flatMap((condition) => condition.obstacles(card, today));
  }

  /** All that stands in the way of running on. */
  ofRunning(card: PilotCard, today: string): RuleError[] {
    return this.conditions.flatMap((condition) => (condition.isLasting ? condition.obstacles(card, today) : []));
  }
}
