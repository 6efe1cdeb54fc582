import type { Facts, FieldRules } from '../history/difference.js';
import { inOrder } from './regelruimte.content.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** How changes of a request are recorded. Nothing in it is personal. */
export const REQUEST_FIELDS: FieldRules = { major: ['number', 'status', 'provisions', 'legalBasis', 'months'] };

/** A request as history records it, field by field in the words of the API. */
export function factsOf(request: RegelruimteRequest): Facts {
  return {
    number: request.number,
    status: request.status,
    obstacle: request.obstacle,
    provisions: inOrder(request.provisions).map(({ bwbId, lawTitle, article, paragraph, versionDate }) => ({
      bwbId,
      lawTitle,
      article,
      paragraph,
      versionDate,
    })),
    instrument: request.instrument,
    legalBasis: request.legalBasisCode,
    aim: request.aim,
    scopeArea: request.scopeArea,
    scopeTargetGroup: request.scopeTargetGroup,
    deviation: request.deviation,
    months: request.months,
    safeguards: request.safeguards,
    evaluation: request.evaluation,
    necessity: request.necessity,
    authority: request.authorityCode,
    answerDueOn: request.answerDueOn,
  };
}
