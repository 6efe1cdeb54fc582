import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import type { AskRegelruimteInformationInput, GiveRegelruimteInformationInput } from '../schema.types.js';
import { InformationShape, QuestionShape } from './answer.input.js';
import { InformationRequest } from './information-request.entity.js';
import { pauseClock, resumeClock } from './regelruimte.clock.js';
import { pilotOffered } from './regelruimte.guards.js';
import { mayAnswerForOwner, mayReview } from './regelruimte.policy.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';
import { RegelruimteSteps, type StepTaken } from './regelruimte-steps.service.js';

const TAKE: StepTaken = {
  mutation: 'takeRegelruimteRequestIntoReview',
  may: mayReview,
  action: 'TAKEN_INTO_REVIEW',
};
const ASK: StepTaken = { mutation: 'askRegelruimteInformation', may: mayReview, action: 'INFORMATION_ASKED' };
const GIVE: StepTaken = {
  mutation: 'giveRegelruimteInformation',
  may: mayAnswerForOwner,
  action: 'INFORMATION_GIVEN',
};

/** An authority looks at a request, and asks the municipality what it needs to know. */
@Injectable()
export class RegelruimteReview {
  constructor(
    private readonly steps: RegelruimteSteps,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  take(actor: Actor, id: string, version: number): Promise<RegelruimteRequest> {
    return this.steps.take(actor, id, version, TAKE, async () => null);
  }

  /** Stops the clock. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  ask(actor: Actor, id: string, version: number, given: AskRegelruimteInformationInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, ASK, async (request, transaction) => {
      refuse(...faultsIn(QuestionShape, input));
      const asked: InformationRequest = {
        requestId: id,
        position: request.informationRequests.length,
        question: input.question,
        askedAt: this.clock.now(),
        askedByCode: actor.organisation.code,
        answer: null,
        answeredAt: null,
      };
      await transaction.insert(InformationRequest, asked);
      request.informationRequests = [...request.informationRequests, asked];
      pauseClock(request, this.clock.today());
      return input.question;
    });
  }

  /** Lets the clock run again. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  give(actor: Actor, id: string, version: number, given: GiveRegelruimteInformationInput): Promise<RegelruimteRequest> {
    const input = tidy(given);
    return this.steps.take(actor, id, version, GIVE, async (request, transaction, pilot) => {
      refuse(...pilotOffered(pilot), ...faultsIn(InformationShape, input));
      const asked = request.informationRequests.at(-1)!;
      const answer = { answer: input.answer, answeredAt: this.clock.now() };
      await transaction.update(InformationRequest, { requestId: id, position: asked.position }, answer);
      request.informationRequests = [...request.informationRequests.slice(0, -1), { ...asked, ...answer }];
      resumeClock(request, this.clock.today());
      return input.answer;
    });
  }
}
