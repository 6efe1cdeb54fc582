import { actsFor, type Actor, type Caller, isCurator } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { isTombstone, owns } from '../pilot/pilot.policy.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

type Owned = Pick<Pilot, 'ownerCode'>;

/**
 * Whether the caller may know of a request, when a change asks; reading goes by the card of its pilot.
 * @param pilot its pilot with the caller's eyes, as `asSeenBy` gives it: null when the caller may not see that
 */
export function maySeeRequest(
  caller: Caller,
  { status }: Pick<RegelruimteRequest, 'status'>,
  pilot: (Owned & Pick<Pilot, 'status' | 'withdrawnAt'>) | null,
): boolean {
  if (pilot === null) return false;
  return owns(caller, pilot) || othersMaySeeRequest({ status }, pilot);
}

/** Whether others than the owner may know of a request. @param pilot as they see it */
export function othersMaySeeRequest(
  { status }: Pick<RegelruimteRequest, 'status'>,
  pilot: Pick<Pilot, 'status' | 'withdrawnAt'>,
): boolean {
  return status !== 'DRAFT' && pilot.status !== 'DRAFT' && pilot.status !== 'WITHDRAWN' && !isTombstone(pilot);
}

export function mayDraftRequest(actor: Actor, pilot: Owned): boolean {
  return owns(actor, pilot) && actor.roles.has('EDITOR');
}

export function maySubmitRequest(actor: Actor, pilot: Owned): boolean {
  return owns(actor, pilot) && actor.roles.has('MANAGER');
}

/** Withdrawing, answering a question, asking to reconsider: what binds the municipality is for its managers, as submitting is. */
export const mayAnswerForOwner = maySubmitRequest;

type Addressed = Pick<RegelruimteRequest, 'authorityCode'>;

/** Whether the request lies with the actor's organisation, or with one that it wholly succeeded. */
export function liesWith(actor: Actor, { authorityCode }: Addressed): boolean {
  return authorityCode !== null && actsFor(actor, authorityCode);
}

/**
 * Taking into review, asking and referring prepare a decision and bind nobody: editors do that for their deciders.
 * A municipality can be the authority too; then its editors do both.
 */
export function mayReview(actor: Actor, _pilot: Owned, request: Addressed): boolean {
  return liesWith(actor, request) && (actor.roles.has('EDITOR') || actor.roles.has('DECIDER'));
}

export function mayDecide(actor: Actor, _pilot: Owned, request: Addressed): boolean {
  return liesWith(actor, request) && actor.roles.has('DECIDER');
}

/** The K80 office finds the authority; that there is none now is for the step to refuse. */
export function mayRoute(actor: Actor): boolean {
  return isCurator(actor);
}
