import type { DecisionKind, RefusalGround, RuleConsequenceKind } from '../schema.types.js';
import { continuedWithoutOf } from './continuing.js';
import { decisionOf } from './regelruimte.decisions.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

export interface InformationRequestCard {
  question: string;
  askedAt: string;
  askedByCode: string;
  answer: string | null;
  answeredAt: string | null;
}

export interface ReferralCard {
  fromCode: string | null;
  toCode: string;
  date: string;
  reason: string | null;
}

export interface DecisionCard {
  kind: DecisionKind;
  decidedAt: string;
  deciderCode: string;
  /** For signed-in government only: the resolver hides it from others. */
  nameOfDecider: string | null;
  reasoning: string;
  conditions: string[];
  validFrom: string | null;
  validUntil: string | null;
  documentUrl: string | null;
  refusalGrounds: RefusalGround[];
  allowedBy: string | null;
  reconsideration: { askedAt: string; whatChanged: string } | null;
}

export interface RuleConsequenceCard {
  kind: RuleConsequenceKind;
  url: string | null;
  recordedOn: string;
  recordedByCode: string;
}

export interface LeewayReportCard {
  sentOn: string;
  url: string | null;
  about: string;
}

/** What was asked, passed on and decided, as the graph shows it. */
export function answersOf(request: RegelruimteRequest) {
  const decision = decisionOf(request);
  return {
    informationRequests: request.informationRequests.map(
      ({ question, askedAt, askedByCode, answer, answeredAt }): InformationRequestCard => ({
        question,
        askedAt: askedAt.toISOString(),
        askedByCode,
        answer,
        answeredAt: answeredAt?.toISOString() ?? null,
      }),
    ),
    referrals: request.referrals.map(({ fromCode, toCode, date, reason }): ReferralCard => ({
      fromCode,
      toCode,
      date,
      reason,
    })),
    decisions: request.decisions.map(decisionCardOf),
    decision: decision && decisionCardOf(decision),
    validFrom: request.validFrom,
    validUntil: request.validUntil,
    report: reportOf(request),
    withdrawalReason: request.withdrawalReason,
    continuedWithout: continuedWithoutOf(request),
    consequence: consequenceOf(request),
  };
}

function decisionCardOf(decision: RegelruimteDecision): DecisionCard {
  const { reconsiderationAskedAt, whatChanged } = decision;
  return {
    kind: decision.kind,
    decidedAt: decision.decidedAt.toISOString(),
    deciderCode: decision.deciderCode,
    nameOfDecider: decision.deciderName,
    reasoning: decision.reasoning,
    conditions: decision.conditions,
    validFrom: decision.validFrom,
    validUntil: decision.validUntil,
    documentUrl: decision.documentUrl,
    refusalGrounds: decision.refusalGrounds,
    allowedBy: decision.allowedBy,
    reconsideration:
      reconsiderationAskedAt === null || whatChanged === null
        ? null
        : { askedAt: reconsiderationAskedAt.toISOString(), whatChanged },
  };
}

/** The last report about leeway, with the last day of the leeway as it then was. */
export function reportOf({ reportSentOn, reportUrl, reportedUntil }: RegelruimteRequest): LeewayReportCard | null {
  if (reportSentOn === null || reportedUntil === null) return null;
  return { sentOn: reportSentOn, url: reportUrl, about: reportedUntil };
}

function consequenceOf(request: RegelruimteRequest): RuleConsequenceCard | null {
  const { consequence, consequenceUrl, consequenceOn, consequenceByCode } = request;
  if (consequence === null || consequenceOn === null || consequenceByCode === null) return null;
  return { kind: consequence, url: consequenceUrl, recordedOn: consequenceOn, recordedByCode: consequenceByCode };
}
