import type { Facts, FieldRules } from '../history/difference.js';
import type { ScaleUpDecision } from './scale-up-decision.entity.js';

export const DECISION_FIELDS: FieldRules = { major: ['kind'] };

/** A decision as history records it. Who decided is recorded as the actor. */
export function decisionFactsOf({ kind, reasoning, url, postponedUntil }: ScaleUpDecision): Facts {
  return { kind, reasoning, url, postponedUntil };
}
