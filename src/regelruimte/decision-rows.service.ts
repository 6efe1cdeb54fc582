import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import type { Actor } from '../identity/actor.js';
import { newDecision } from './regelruimte.decisions.js';
import { RegelruimteDecision } from './regelruimte-decision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** Writes decisions; those before stay as they are. */
@Injectable()
export class DecisionRows {
  constructor(private readonly clock: Clock) {}

  async add(
    transaction: EntityManager,
    actor: Actor,
    request: RegelruimteRequest,
    decided: Pick<RegelruimteDecision, 'kind' | 'reasoning'> & Partial<RegelruimteDecision>,
  ): Promise<void> {
    const decision = newDecision(request, {
      ...decided,
      decidedAt: this.clock.now(),
      deciderCode: actor.organisation.code,
      deciderName: actor.personName,
    });
    await transaction.insert(RegelruimteDecision, decision);
    request.decisions = [...request.decisions, decision];
  }
}
