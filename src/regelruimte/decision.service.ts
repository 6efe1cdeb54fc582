import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type {
  DeclareRegelruimteNotNeededInput,
  GrantRegelruimteInput,
  RefuseRegelruimteInput,
} from '../schema.types.js';
import { GrantShape, NotNeededShape, RefusalShape } from './answer.input.js';
import { DecisionRows } from './decision-rows.service.js';
import { stopClock } from './regelruimte.clock.js';
import { mayDecide } from './regelruimte.policy.js';
import { grantFaults } from './regelruimte.terms.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const NOT_NEEDED: StepTaken = {
  mutation: 'declareRegelruimteNotNeeded',
  may: mayDecide,
  action: 'DECLARED_NOT_NEEDED',
};
const GRANT: StepTaken = { mutation: 'grantRegelruimte', may: mayDecide, action: 'GRANTED' };
const REFUSE: StepTaken = { mutation: 'refuseRegelruimte', may: mayDecide, action: 'REFUSED' };

/** The answer of an authority. What follows once leeway was granted is in RegelruimteLeeway. */
@Injectable()
export class RegelruimteDecisions {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly references: RegelruimteReferences,
    private readonly rows: DecisionRows,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  declareNotNeeded(
    actor: Actor,
    id: string,
    version: number,
    given: DeclareRegelruimteNotNeededInput,
  ): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, NOT_NEEDED, async (request, transaction) => {
      refuse(...faultsIn(NotNeededShape, input));
      const { explanation: reasoning, allowedBy, documentUrl = null } = input;
      await this.answer(actor, request, { kind: 'NOT_NEEDED', reasoning, allowedBy, documentUrl }, transaction);
      return reasoning;
    });
  }

  /** Names the law's maximum and the latest day when the period is too long. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  grant(actor: Actor, id: string, version: number, given: GrantRegelruimteInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, GRANT, async (request, transaction) => {
      const limit = await this.references.limitOf(request.legalBasisCode, transaction);
      refuse(...faultsIn(GrantShape, input), ...grantFaults(input, limit, this.clock.today()));
      const { validFrom, validUntil, conditions, reasoning, documentUrl = null } = input;
      const decided = { kind: 'GRANTED' as const, validFrom, validUntil, conditions, reasoning, documentUrl };
      await this.answer(actor, request, decided, transaction);
      Object.assign(request, { validFrom, validUntil });
      return reasoning;
    });
  }

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  refuse(actor: Actor, id: string, version: number, given: RefuseRegelruimteInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, REFUSE, async (request, transaction) => {
      refuse(...faultsIn(RefusalShape, input));
      const { grounds: refusalGrounds, reasoning, documentUrl = null } = input;
      await this.answer(actor, request, { kind: 'REFUSED', refusalGrounds, reasoning, documentUrl }, transaction);
      return reasoning;
    });
  }

  private async answer(
    actor: Actor,
    request: RegelruimteRequest,
    decided: Pick<RegelruimteDecision, 'kind' | 'reasoning'> & Partial<RegelruimteDecision>,
    transaction: EntityManager,
  ): Promise<void> {
    await this.rows.add(transaction, actor, request, decided);
    stopClock(request, this.clock.today());
  }
}
