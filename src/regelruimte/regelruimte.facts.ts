import type { Facts, FieldRules } from '../history/difference.js';
import { reportOf } from './answer-card.js';
import { continuedWithoutOf } from './continuing.js';
import { inOrder } from './regelruimte.content.js';
import { decisionOf } from './regelruimte.decisions.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** How changes of a request are recorded. Nothing in it is personal: who decided is recorded as the actor. */
export const REQUEST_FIELDS: FieldRules = {
  major: [
    'number',
    'status',
    'provisions',
    'legalBasis',
    'months',
    'authority',
    'decision',
    'validUntil',
    'continuedWithout',
    'consequence',
  ],
};

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
    informationRequests: request.informationRequests.map(({ question, answer }) => ({ question, answer })),
    referrals: request.referrals.map(({ fromCode, toCode, date, reason }) => ({
      from: fromCode,
      to: toCode,
      date,
      reason,
    })),
    decision: decisionFacts(decisionOf(request)),
    validFrom: request.validFrom,
    validUntil: request.validUntil,
    report: reportOf(request),
    withdrawalReason: request.withdrawalReason,
    continuedWithout: continuedWithoutOf(request),
    consequence: request.consequence && { kind: request.consequence, url: request.consequenceUrl },
  };
}

function decisionFacts(decision: RegelruimteDecision | null): Facts | null {
  if (decision === null) return null;
  const { kind, reasoning, conditions, validFrom, validUntil, documentUrl, refusalGrounds, allowedBy } = decision;
  return { kind, reasoning, conditions, validFrom, validUntil, documentUrl, refusalGrounds, allowedBy };
}
