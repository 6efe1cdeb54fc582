import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleError } from '../graphql/refusal.js';
import type { Pilot } from './pilot.entity.js';

/** What another concept demands of a pilot, told with the field's path. */
export type PilotCondition = (pilot: Pilot, transaction: EntityManager) => Promise<RuleError[]>;

/** Where later concepts add their conditions to the steps of a pilot, which does not know them. */
@Injectable()
export class PilotConditions {
  private readonly forOffer: PilotCondition[] = [];
  private readonly always: PilotCondition[] = [];

  /** Demanded before a pilot is offered, and as long as it is published. */
  addForOffer(condition: PilotCondition): void {
    this.forOffer.push(condition);
  }

  /** Demanded at each change, of drafts too. */
  addAlways(condition: PilotCondition): void {
    this.always.push(condition);
  }

  missingForOffer(pilot: Pilot, transaction: EntityManager): Promise<RuleError[]> {
    return told(this.forOffer, pilot, transaction);
  }

  violated(pilot: Pilot, transaction: EntityManager): Promise<RuleError[]> {
    return told(this.always, pilot, transaction);
  }
}

/** One after another: they share a connection. */
async function told(conditions: PilotCondition[], pilot: Pilot, transaction: EntityManager): Promise<RuleError[]> {
  const errors: RuleError[] = [];
  for (const condition of conditions) errors.push(...(await condition(pilot, transaction)));
  return errors;
}
