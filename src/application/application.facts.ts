import type { Facts, FieldRules } from '../history/difference.js';
import type { Application } from './application.entity.js';

/** How changes of an application are recorded: for its two parties. Scores are recorded apart. */
export const APPLICATION_FIELDS: FieldRules = { major: ['status'] };

export function factsOfApplication({
  status,
  motivation,
  councilDecidedOn,
  councilDecisionUrl,
  reason,
}: Application): Facts {
  return {
    status,
    motivation,
    councilDecision: councilDecidedOn && { decidedOn: councilDecidedOn, url: councilDecisionUrl },
    reason,
  };
}
