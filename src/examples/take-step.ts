import type { INestApplication } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { PilotService } from '../pilot/pilot.service.js';
import { PilotLifecycleService } from '../pilot/pilot-lifecycle.service.js';
import { RegelruimteContinuing } from '../regelruimte/continuing.service.js';
import { RegelruimteDecisions } from '../regelruimte/decision.service.js';
import { RegelruimteExpiry } from '../regelruimte/expiry.service.js';
import { RegelruimteReconsideration } from '../regelruimte/reconsideration.service.js';
import { RegelruimteReferral } from '../regelruimte/referral.service.js';
import { RegelruimteService } from '../regelruimte/regelruimte.service.js';
import { RegelruimteSubmission } from '../regelruimte/regelruimte-submission.service.js';
import { RegelruimteReview } from '../regelruimte/review.service.js';
import { TrialService } from '../trial/trial.service.js';
import {
  type Example,
  type ExampleRequest,
  fictional,
  pilotInputOf,
  requestInputOf,
  type StepName,
} from './examples.js';

/** A step with all that it may need. */
export interface Taking {
  app: INestApplication;
  actor: Actor;
  /** Of the pilot or the request as it is now; of the pilot for a request that is to be drafted. */
  id: string;
  version: number;
  /** The idempotency key of what is to be made. */
  key: string;
  example: Example;
  request: ExampleRequest;
  input: Record<string, string>;
}

/** How each step is taken, by the name of its mutation: through the same services as everybody. */
const STEPS: Record<StepName, (taking: Taking) => Promise<unknown>> = {
  registerPilot: ({ app, actor, key, example }) => app.get(PilotService).register(actor, key, pilotInputOf(example)),
  offerPilot: ({ app, actor, id, version }) => app.get(PilotLifecycleService).offer(actor, id, version, {}),
  confirmPilot: ({ app, actor, id }) => app.get(PilotLifecycleService).confirm(actor, id),
  withdrawPilot: ({ app, actor, id, version, example: { target } }) =>
    app.get(PilotLifecycleService).withdraw(actor, id, version, {
      reason: target.reasonCode!,
      note: fictional(target.note!),
    }),
  preparePilot: ({ app, actor, id, version, input }) =>
    app.get(TrialService).prepare(actor, id, version, { withoutPartnerReason: fictional(input.withoutPartnerReason!) }),
  startPilot: ({ app, actor, id, version }) => app.get(TrialService).start(actor, id, version),
  pausePilot: ({ app, actor, id, version, input }) =>
    app.get(TrialService).pause(actor, id, version, { reason: fictional(input.reason!) }),

  draftRegelruimteRequest: ({ app, actor, key, id, request }) =>
    app.get(RegelruimteService).draft(actor, id, key, requestInputOf(request)),
  submitRegelruimteRequest: ({ app, actor, id, version }) => app.get(RegelruimteSubmission).submit(actor, id, version),
  takeRegelruimteRequestIntoReview: ({ app, actor, id, version }) =>
    app.get(RegelruimteReview).take(actor, id, version),
  askRegelruimteInformation: ({ app, actor, id, version, input }) =>
    app.get(RegelruimteReview).ask(actor, id, version, { question: fictional(input.question!) }),
  referRegelruimteRequest: ({ app, actor, id, version, input }) =>
    app
      .get(RegelruimteReferral)
      .refer(actor, id, version, { authority: input.authority!, reason: fictional(input.reason!) }),
  declareRegelruimteNotNeeded: ({ app, actor, id, version, input, request: { target } }) =>
    app.get(RegelruimteDecisions).declareNotNeeded(actor, id, version, {
      explanation: fictional(target.reasoning!),
      allowedBy: input.allowedBy!,
    }),
  grantRegelruimte: ({ app, actor, id, version, request: { target } }) =>
    app.get(RegelruimteDecisions).grant(actor, id, version, {
      validFrom: target.validFrom!,
      validUntil: target.validUntil!,
      conditions: target.conditions!.split(/(?<=\.) /),
      reasoning: fictional(target.reasoning!),
    }),
  refuseRegelruimte: ({ app, actor, id, version, request: { target } }) =>
    app.get(RegelruimteDecisions).refuse(actor, id, version, {
      grounds: target.refusalGrounds,
      reasoning: fictional(target.reasoning!),
    }),
  reconsiderRegelruimteRequest: ({ app, actor, id, version, input }) =>
    app.get(RegelruimteReconsideration).ask(actor, id, version, { whatChanged: fictional(input.whatChanged!) }),
  continueWithoutRegelruimte: ({ app, actor, id, version, input }) =>
    app.get(RegelruimteContinuing).continueWithout(actor, id, version, { reason: fictional(input.reason!) }),
  /** The register itself; it pauses the pilot with it. */
  expire: ({ app }) => app.get(RegelruimteExpiry).expireDue(),
};

/** The steps that the authority of a request takes; all others are its municipality's. */
export const BY_AUTHORITY: ReadonlySet<StepName> = new Set([
  'takeRegelruimteRequestIntoReview',
  'askRegelruimteInformation',
  'referRegelruimteRequest',
  'declareRegelruimteNotNeeded',
  'grantRegelruimte',
  'refuseRegelruimte',
]);

/** @throws Refusal when the register does not allow it */
export const takeStep = (name: StepName, taking: Taking): Promise<unknown> => STEPS[name](taking);
