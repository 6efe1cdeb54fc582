import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../database/entity-rows.js';
import { AFTER_START, PilotParts } from '../pilot/pilot-parts.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { FollowUpAnswer } from '../schema.types.js';
import { FollowUp } from './follow-up.entity.js';

/** The field of the answer on the card of a pilot, of which the graph shows the question too. */
export const FOLLOW_UP = 'followUp';

/** An answer as it stands on the card. */
export interface FollowUpCard {
  version: number;
  answer: FollowUpAnswer;
  note: string | null;
  answeredOn: string;
  answeredByCode: string;
}

/** A list, as all that later concepts put on a card: of one at most. */
export type WithFollowUp = PilotCard & { followUp: FollowUpCard[] };

/** The answer, on the card of its pilot. */
@Injectable()
export class FollowUpPart implements OnModuleInit {
  constructor(private readonly parts: PilotParts) {}

  onModuleInit(): void {
    this.parts.add<FollowUp>({
      ...AFTER_START,
      field: FOLLOW_UP,
      rows: rowsOf(FollowUp, 'pilot_id', 'pilot_id'),
      cardOf: ({ version, answer, note, answeredOn, answeredByCode }): FollowUpCard => ({
        version,
        answer,
        note,
        answeredOn,
        answeredByCode,
      }),
    });
  }
}
