import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../database/entity-rows.js';
import { EndConditions } from '../pilot/end-conditions.js';
import { AFTER_START, PilotParts } from '../pilot/pilot-parts.js';
import { ScaleUpAdvice } from './advice.entity.js';
import { missingAdvice } from './advice.guards.js';
import { ADVICE, adviceCardOf, type WithAdvice } from './advice-card.js';

/** The advice on the card of its pilot, and that a pilot is not completed without one. */
@Injectable()
export class AdvicePart implements OnModuleInit {
  constructor(
    private readonly parts: PilotParts,
    private readonly ends: EndConditions,
  ) {}

  onModuleInit(): void {
    this.parts.add<ScaleUpAdvice>({
      ...AFTER_START,
      field: ADVICE,
      texts: ['conditions', 'ruleChange', 'staysLocal'],
      rows: rowsOf(ScaleUpAdvice, 'pilot_id', 'pilot_id'),
      cardOf: adviceCardOf,
    });
    this.ends.add({
      isForStopping: false,
      obstacles: (card) => missingAdvice((card as WithAdvice).scaleUpAdvice),
    });
  }
}
