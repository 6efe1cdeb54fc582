import { actsFor, type Actor, type Caller } from '../identity/actor.js';
import { mayManage, owns } from '../pilot/pilot.policy.js';
import type { Interest } from './interest.entity.js';

export type Thread = Pick<Interest, 'senderCode' | 'copiedToCode'>;
type Owned = { ownerCode: string };

const sent = (caller: Caller, { senderCode }: Thread): boolean => actsFor(caller, senderCode);

/** The two parties and the government contact; for others a thread does not exist. */
export function mayReadInterest(caller: Caller, interest: Thread, pilot: Owned): boolean {
  const isContact = interest.copiedToCode !== null && actsFor(caller, interest.copiedToCode);
  return sent(caller, interest) || owns(caller, pilot) || isContact;
}

export type MayTake = (actor: Actor, interest: Thread, pilot: Owned) => boolean;

/** The municipality says yes or no by its managers. */
export const mayAnswer: MayTake = (actor, _, pilot) => mayManage(actor, pilot);

export const mayMarkSeen: MayTake = (actor, _, pilot) => owns(actor, pilot) && actor.roles.has('EDITOR');

/** Who sent it can take it back: what was offered binds as what was pledged. */
export const mayWithdraw: MayTake = (actor, interest) => sent(actor, interest) && mayOffer(actor);

export const mayWrite: MayTake = (actor, interest, pilot) =>
  (owns(actor, pilot) && actor.roles.has('EDITOR')) ||
  (sent(actor, interest) && (actor.roles.has('EDITOR') || mayOffer(actor)));

/** An offer can become a public pledge in one step of the municipality, so it is made by who binds the organisation. */
export const mayOffer = (actor: Actor): boolean => actor.roles.has('MANAGER') || actor.roles.has('DECIDER');
