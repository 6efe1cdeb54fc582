import { actsFor, type Actor, type Caller } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { mayManage, owns } from '../pilot/pilot.policy.js';
import type { Partnership } from './partnership.entity.js';

type Owned = Pick<Pilot, 'ownerCode'>;
type Published = Pick<Pilot, 'status'>;
type Between = Pick<Partnership, 'partnerCode'>;

/** Whether others than the pilot's owner may know of its partnerships. @param pilot as they see it */
export function othersMaySeePartnerships({ status }: Published): boolean {
  return status !== 'WITHDRAWN' && status !== 'DRAFT';
}

/** Whether the caller may know of them. @param pilot with the caller's eyes, or null */
export function maySeePartnerships(caller: Caller, pilot: (Owned & Published) | null): boolean {
  return pilot !== null && (owns(caller, pilot) || othersMaySeePartnerships(pilot));
}

/** Who binds the partner: its managers, and the deciders of an authority. */
export function bindsPartner(actor: Actor, { partnerCode }: Between): boolean {
  return actsFor(actor, partnerCode) && (actor.roles.has('MANAGER') || actor.roles.has('DECIDER'));
}

export type MayChange = (actor: Actor, pilot: Owned, partnership: Between) => boolean;

/** The municipality says when the agreement stands, because with that the partner sees more. */
export const asOwner: MayChange = mayManage;

/** What is promised and what ends is for both. */
export const asParty: MayChange = (actor, pilot, partnership) =>
  mayManage(actor, pilot) || bindsPartner(actor, partnership);
