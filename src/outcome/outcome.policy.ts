import { actsFor, type Actor, type Caller } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { isTombstone, mayEdit, mayManage, owns } from '../pilot/pilot.policy.js';
import type { PilotCard } from '../pilot/pilot-card.js';

type Published = Pick<Pilot, 'status' | 'withdrawnAt'>;

/** Whether others than the owner may know of a pilot's indicators. @param pilot as they see it */
export function othersMaySeeIndicators(pilot: Published): boolean {
  return pilot.status !== 'DRAFT' && pilot.status !== 'WITHDRAWN' && !isTombstone(pilot);
}

/** Whether the caller may know of them. @param pilot with the caller's eyes, or null */
export function maySeeIndicators(caller: Caller, pilot: (Pick<Pilot, 'ownerCode'> & Published) | null): boolean {
  return pilot !== null && (owns(caller, pilot) || othersMaySeeIndicators(pilot));
}

/**
 * Who carries the pilot out together with its owner, or has an agreement with it that stands today: not who only means to.
 * A withdrawn pilot shows neither, so it has no partners.
 */
export function isPartner(
  caller: Caller,
  { coExecutorCodes, partnerCodes }: Pick<PilotCard, 'coExecutorCodes'> & Partial<Pick<PilotCard, 'partnerCodes'>>,
): boolean {
  // A card that an older version of the register wrote has no partners, until it is written anew.
  return [...coExecutorCodes, ...(partnerCodes ?? [])].some((code) => actsFor(caller, code));
}

/** The plan is edited as the pilot is: drafts by editors, what was published by managers. */
export const mayPlan = mayEdit;

/** What is measured is published with it. */
export const mayMeasure = (actor: Actor, pilot: Pick<Pilot, 'ownerCode'>): boolean => mayManage(actor, pilot);
