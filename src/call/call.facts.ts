import type { Facts, FieldRules } from '../history/difference.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** How changes of a call are recorded. */
export const CALL_FIELDS: FieldRules = {
  major: ['number', 'status', 'title', 'legalBasis', 'opensOn', 'closesOn', 'decisionDueOn', 'participants', 'answer'],
};

/** A call as history records it, field by field in the words of the API. */
export function factsOfCall(call: ExperimentCall): Facts {
  return {
    number: call.number,
    status: call.status,
    title: call.title,
    summary: call.summary,
    ministry: call.ministryCode,
    furtherMinistries: call.furtherMinistryCodes,
    learningQuestion: call.learningQuestion,
    themes: call.themeCodes,
    orientation: call.orientation,
    form: call.form,
    legalBasis: call.legalBasisCode,
    budgetEuros: call.budgetEuros,
    mostParticipants: call.mostParticipants,
    requirements: {
      largestPopulation: call.largestPopulation,
      provinces: call.provinceCodes,
      regions: call.regionSlugs,
      isCouncilDecisionNeeded: call.isCouncilDecisionNeeded,
    },
    offers: call.offers,
    criteria: call.criteria.map(({ name, explanation, weight }) => ({ name, explanation, weight })),
    indicators: call.indicators.map(
      ({ name, definition, kind, unit, direction, isAdditive, broadWelfareTheme, source, frequency }) => ({
        ...{ name, definition, kind, unit, direction, isAdditive, broadWelfareTheme, source, frequency },
      }),
    ),
    opensOn: call.opensOn,
    closesOn: call.closesOn,
    decisionWeeks: call.decisionWeeks,
    decisionDueOn: call.decisionDueOn,
    decision: call.decisionReasoning && { reasoning: call.decisionReasoning, url: call.decisionUrl },
    withdrawal: call.withdrawalReason,
    conclusion: call.conclusion,
  };
}
