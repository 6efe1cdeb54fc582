import { copy } from './family-steps.js';
import { ENOUGH_TO_OFFER, PLAN } from './given.js';
import { done, take, type TakenPilot } from './pilot-steps.js';
import type { TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

interface Held {
  owner: string;
  pilot: TakenPilot;
  requests: TakenRequest[];
}

const { contactMailbox, isOpenToPartners } = ENOUGH_TO_OFFER;

/** Copies one of the pilots, which the municipality may or may not see; the copy goes on as the last of them. */
export async function copyOne(app: TestApp, held: Held[], { which, owner }: { which: number; owner: string }) {
  const outcome = await copy(app.as(owner), held[which % held.length]!.pilot);
  if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
  const { regelruimteRequests: requests, ...copied } = outcome.pilot;
  const filled = { contactMailbox, isOpenToPartners, ...PLAN };
  const draft = done(await take(app.as(owner), 'editPilot', copied, filled));
  // Offered at once where it can be: others go on with what they can see.
  const { pilot: offered } = await take(app.as(owner), 'offerPilot', draft, {});
  held.push({ owner, pilot: offered ?? draft, requests });
  return 'copyPilot';
}
