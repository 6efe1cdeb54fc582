import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { ContinueWithoutRegelruimteInput } from '../schema.types.js';
import { ContinuingShape } from './answer.input.js';
import { continuingFaults } from './regelruimte.guards.js';
import { mayAnswerForOwner } from './regelruimte.policy.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const CONTINUE: StepTaken = {
  mutation: 'continueWithoutRegelruimte',
  may: mayAnswerForOwner,
  action: 'CONTINUED_WITHOUT',
};

/** A municipality revises its plan so that it needs no deviation. What was asked and answered stays as it is. */
@Injectable()
export class RegelruimteContinuing {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly clock: Clock,
  ) {}

  /** May be said anew, with a better reason. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  continueWithout(
    actor: Actor,
    id: string,
    version: number,
    given: ContinueWithoutRegelruimteInput,
  ): Promise<RegelruimteRequest> {
    const { reason } = tidy(given);
    return this.steps.take(actor, id, version, CONTINUE, async (request, _transaction, pilot) => {
      refuse(...continuingFaults(pilot), ...faultsIn(ContinuingShape, { reason }));
      request.continuedWithoutReason = reason;
      request.continuedWithoutOn = this.clock.today();
      return reason;
    });
  }
}
