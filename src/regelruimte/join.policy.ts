import type { Actor, Caller } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { owns } from '../pilot/pilot.policy.js';
import type { LeewayJoin } from './join.entity.js';
import { mayDecide, maySubmitRequest, othersMaySeeRequest } from './regelruimte.policy.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

type Owned = Pick<Pilot, 'ownerCode'>;
type Published = Pick<Pilot, 'status' | 'withdrawnAt'>;

/** Whether others than the owner of the joining pilot may know of a join: as of a request that was submitted. @param pilot as they see it */
export function othersMaySeeJoin(_join: unknown, pilot: Published): boolean {
  return othersMaySeeRequest({ status: 'SUBMITTED' }, pilot);
}

/** Whether the caller may know of a join. @param pilot the joining pilot with the caller's eyes, or null */
export function maySeeJoin(caller: Caller, join: LeewayJoin, pilot: (Owned & Published) | null): boolean {
  return pilot !== null && (owns(caller, pilot) || othersMaySeeJoin(join, pilot));
}

/** Joining binds the municipality, as submitting a request does. */
export const mayJoin = maySubmitRequest;

/** Who granted the leeway says for whom else it holds. */
export function mayAnswerJoin(actor: Actor, pilot: Owned, request: Pick<RegelruimteRequest, 'authorityCode'>): boolean {
  return mayDecide(actor, pilot, request);
}
