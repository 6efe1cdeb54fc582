import { InterestService } from '../interest/interest.service.js';
import { InterestSteps } from '../interest/interest-steps.service.js';
import { PartnershipService } from '../partnership/partnership.service.js';
import { PartnershipSteps } from '../partnership/partnership-steps.service.js';
import type { InterestIntention, PartnershipRole } from '../schema.types.js';
import { fictional } from './example-outcomes.js';
import type { Taking } from './taking.js';

/** The steps with an organisation that takes part in a pilot, or that approaches it. */
export const PARTNER_STEPS = {
  registerPartnership: ({ app, actor, key, id, partner, means, input }: Taking) =>
    app
      .get(PartnershipService)
      .register(actor, id, key, { partner, role: input.role as PartnershipRole, pledgedMeans: means }),
  activatePartnership: ({ app, actor, id, version }: Taking) =>
    app.get(PartnershipSteps).activate(actor, id, version, null),
  coverPledgedMeans: ({ app, actor, id, version }: Taking) => app.get(PartnershipSteps).cover(actor, id, version, null),

  sendInterest: ({ app, actor, key, id, means, input }: Taking) =>
    app.get(InterestService).send(actor, id, key, {
      intention: input.intention as InterestIntention,
      message: fictional(input.message!),
      offeredMeans: means,
    }),
  /** The municipality answers. */
  writeInterestMessage: ({ app, actor, id, version, input }: Taking) =>
    app.get(InterestSteps).write(actor, id, version, { text: fictional(input.message!) }),
  agreeToInterest: ({ app, actor, id, version }: Taking) => app.get(InterestSteps).agree(actor, id, version),
};
