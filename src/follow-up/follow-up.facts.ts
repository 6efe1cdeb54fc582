import type { Facts, FieldRules } from '../history/difference.js';
import type { FollowUp } from './follow-up.entity.js';

export const FOLLOW_UP_FIELDS: FieldRules = { major: ['answer'] };

/** An answer as history records it. */
export function followUpFactsOf({ answer, note }: FollowUp): Facts {
  return { answer, note };
}
