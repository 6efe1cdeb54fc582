import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { type PilotPart, PilotParts } from '../pilot/pilot-parts.js';
import { joinCardOf } from './join-card.js';
import type { LeewayJoin } from './join.entity.js';
import { othersMaySeeJoin } from './join.policy.js';
import { joinsBy } from './join-rows.js';

/** The field of a pilot's joins, on its card and among its entries. */
export const JOINS = 'joins';

/** The leeway of others that a pilot reuses: on its card, and what that demands of it. */
@Injectable()
export class JoinPart implements PilotPart<LeewayJoin>, OnModuleInit {
  readonly field = JOINS;
  readonly rows = joinsBy('pilot_id');
  readonly cardOf = joinCardOf;
  readonly texts = ['motivation'];
  readonly isPublished = othersMaySeeJoin;

  constructor(private readonly parts: PilotParts) {}

  onModuleInit(): void {
    this.parts.add<LeewayJoin>(this);
  }

  /** That a pilot says what regelruimte it needs is asked once, with its requests. */
  missingForOffer(): RuleError[] {
    return [];
  }

  violatedBy({ needsNoRegelruimte }: Pick<Pilot, 'needsNoRegelruimte'>, joins: readonly LeewayJoin[]): RuleError[] {
    if (!needsNoRegelruimte || !says(joins)) return [];
    return [
      ruleError(
        'CONTRADICTION',
        ['needsNoRegelruimte'],
        'Deze proeftuin sluit aan bij regelruimte van een andere, en u zegt dat er geen nodig is. Trek de aansluiting in, of geef aan dat er wel regelruimte nodig is.',
        'This pilot joins the leeway of another one, and you say that none is needed. Withdraw the join, or say that regelruimte is needed.',
      ),
    ];
  }
}

/** Whether joins say that the pilot needs regelruimte. */
export const says = (joins: readonly Pick<LeewayJoin, 'status'>[]): boolean =>
  joins.some(({ status }) => status !== 'WITHDRAWN');
