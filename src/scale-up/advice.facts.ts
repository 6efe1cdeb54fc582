import type { Facts, FieldRules } from '../history/difference.js';
import type { ScaleUpAdvice } from './advice.entity.js';

export const ADVICE_FIELDS: FieldRules = { major: ['level', 'needsRuleChange'] };

/** An advice as history records it, field by field in the words of the API. */
export function adviceFactsOf(advice: ScaleUpAdvice): Facts {
  const { level, conditions, needsRuleChange, ruleChange, costPerInhabitantCents, staysLocal } = advice;
  return { level, conditions, needsRuleChange, ruleChange, costPerInhabitantCents, staysLocal };
}
