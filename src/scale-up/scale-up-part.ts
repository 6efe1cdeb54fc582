import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { loadRows } from '../database/entity-rows.js';
import { grouped } from '../grouped.js';
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
      load: async (transaction, ids) => grouped(await loadDecisions(transaction, ids), ({ pilotId }) => pilotId),
      cardOf: decisionCardOf,
    });
  }
}

/** Oldest first. */
export const loadDecisions = (manager: EntityManager, pilotIds: readonly string[]): Promise<ScaleUpDecision[]> =>
  loadRows(manager, ScaleUpDecision, 'pilot_id', pilotIds, 'position');
