import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { owns } from '../pilot/pilot.policy.js';

/** Whoever knows it may say it. A successor acts for what was merged into it. */
export function mayAnswerFollowUp(actor: Actor, pilot: Pick<Pilot, 'ownerCode'>): boolean {
  return owns(actor, pilot) && actor.roles.has('EDITOR');
}
