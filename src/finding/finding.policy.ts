import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { owns } from '../pilot/pilot.policy.js';

/** Who works on a pilot writes down what it teaches: no step of its life depends on a manager's word for it. */
export function mayRecord(actor: Actor, pilot: Pick<Pilot, 'ownerCode'>): boolean {
  return owns(actor, pilot) && actor.roles.has('EDITOR');
}
