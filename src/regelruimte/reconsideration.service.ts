import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { ReconsiderRegelruimteRequestInput, WithdrawRegelruimteRequestInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { ReconsiderationShape, RequestWithdrawalShape } from './answer.input.js';
import { countOnItAgain } from './continuing.js';
import { startClock, stopClock } from './regelruimte.clock.js';
import { pilotOffered } from './regelruimte.guards.js';
import { mayAnswerForOwner } from './regelruimte.policy.js';
import { RegelruimteDecision } from './regelruimte-decision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const RECONSIDER: StepTaken = {
  mutation: 'reconsiderRegelruimteRequest',
  may: mayAnswerForOwner,
  action: 'RECONSIDERATION_ASKED',
};
const WITHDRAW: StepTaken = { mutation: 'withdrawRegelruimteRequest', may: mayAnswerForOwner, action: 'WITHDRAWN' };

/** What a municipality does with its request after it was sent: ask to look at it again, or take it back. */
@Injectable()
export class RegelruimteReconsideration {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The refusal stays readable; the authority gets a new term. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  ask(
    actor: Actor,
    id: string,
    version: number,
    given: ReconsiderRegelruimteRequestInput,
  ): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, RECONSIDER, async (request, transaction, pilot) => {
      refuse(...pilotOffered(pilot), ...faultsIn(ReconsiderationShape, input));
      const { whatChanged } = input;
      const refused = request.decisions.at(-1)!;
      const asked = { reconsiderationAskedAt: this.clock.now(), whatChanged };
      await transaction.update(RegelruimteDecision, { requestId: id, position: refused.position }, asked);
      request.decisions = [...request.decisions.slice(0, -1), { ...refused, ...asked }];
      countOnItAgain(request);
      startClock(request, this.clock.today(), this.settings.answerDueWeeks);
      return whatChanged;
    });
  }

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  withdraw(
    actor: Actor,
    id: string,
    version: number,
    given: WithdrawRegelruimteRequestInput | null | undefined,
  ): Promise<RegelruimteRequest> {
    const input = tidy(given ?? {});
    return this.steps.take(actor, id, version, WITHDRAW, async (request) => {
      refuse(...faultsIn(RequestWithdrawalShape, input));
      request.withdrawalReason = input.reason ?? null;
      stopClock(request, this.clock.today());
      return request.withdrawalReason;
    });
  }
}
