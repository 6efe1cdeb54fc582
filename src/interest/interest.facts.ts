import type { Facts, FieldRules } from '../history/difference.js';
import type { Interest } from './interest.entity.js';

export const INTEREST_FIELDS: FieldRules = { ownerOnly: ['status'], major: ['status'] };

/** Of a thread history records how it went, and nothing that was written in it. */
export function interestFactsOf({ status }: Interest): Facts {
  return { status };
}
