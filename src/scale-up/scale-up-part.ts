import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { load, rowsOf } from '../database/entity-rows.js';
import { AFTER_START, PilotParts } from '../pilot/pilot-parts.js';
import { decisionCardOf, SCALE_UP } from './scale-up-card.js';
import { ScaleUpDecision } from './scale-up-decision.entity.js';

/** The decisions about scaling up, on the card of their pilot. */
@Injectable()
export class ScaleUpPart implements OnModuleInit {
  constructor(private readonly parts: PilotParts) {}

  onModuleInit(): void {
    this.parts.add<ScaleUpDecision>({
      ...AFTER_START,
      field: SCALE_UP,
      // The second is not of a decision: which requests it tells follows from their texts, so these are read with it.
      texts: ['reasoning', 'ruleConsequences'],
      rows: DECISIONS_OF_PILOTS,
      cardOf: decisionCardOf,
    });
  }
}

/** Oldest first. */
const DECISIONS_OF_PILOTS = rowsOf(ScaleUpDecision, 'pilot_id', 'position');

export const loadDecisions = (manager: EntityManager, pilotIds: readonly string[]) =>
  load(manager, DECISIONS_OF_PILOTS, pilotIds);
