import { FindingService } from '../finding/finding.service.js';
import { FollowUpService } from '../follow-up/follow-up.service.js';
import { IndicatorService } from '../outcome/indicator.service.js';
import { MeasurementRecording } from '../outcome/measurement-recording.service.js';
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
import { AdviceService } from '../scale-up/advice.service.js';
import { ScaleUpService } from '../scale-up/scale-up.service.js';
import { PilotEnding } from '../trial/ending.service.js';
import { TrialService } from '../trial/trial.service.js';
import {
  adviceInputOf,
  decisionInputOf,
  fictional,
  findingInputOf,
  indicatorInputOf,
  measurementsOf,
} from './example-outcomes.js';
import { pilotInputOf, requestInputOf, type StepName } from './examples.js';
import { PARTNER_STEPS } from './take-partner-step.js';
import type { Taking } from './taking.js';

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
    app.get(TrialService).prepare(actor, id, version, {
      withoutPartnerReason: input.withoutPartnerReason ? fictional(input.withoutPartnerReason) : null,
    }),
  startPilot: ({ app, actor, id, version }) => app.get(TrialService).start(actor, id, version),
  pausePilot: ({ app, actor, id, version, input }) =>
    app.get(TrialService).pause(actor, id, version, { reason: fictional(input.reason!) }),
  /** It ran until the day that was planned. */
  completePilot: ({ app, actor, id, version, example }) =>
    app.get(PilotEnding).complete(actor, id, version, { actualEnd: example.plannedEnd }),
  stopPilot: ({ app, actor, id, version, finding, example: { target } }) =>
    app.get(PilotEnding).stop(actor, id, version, {
      reason: target.reasonCode!,
      note: fictional(target.note!),
      finding: findingInputOf(finding),
    }),

  registerIndicator: ({ app, actor, key, id, indicator }) =>
    app.get(IndicatorService).register(actor, id, key, indicatorInputOf(indicator)),
  recordMeasurements: ({ app, actor, key, id, example }) =>
    app.get(MeasurementRecording).ofList(actor, id, key, measurementsOf(example.indicators)),
  recordFinding: ({ app, actor, key, id, finding }) =>
    app.get(FindingService).record(actor, id, key, findingInputOf(finding)),
  adviseScaleUp: ({ app, actor, id, example: { target } }) =>
    app.get(AdviceService).give(actor, id, 0, adviceInputOf(target.advice!)),
  decideScaleUp: ({ app, actor, id, example: { target } }) =>
    app.get(ScaleUpService).decide(actor, id, 0, decisionInputOf(target.decision!)),
  answerFollowUp: ({ app, actor, id, input }) =>
    app.get(FollowUpService).answer(actor, id, 0, { answer: 'YES', note: fictional(input.note!) }),

  ...PARTNER_STEPS,

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
