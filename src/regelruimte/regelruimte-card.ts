import { globalId } from '../graphql/global-id.js';
import type { Necessity, RegelruimteInstrument, RequestStatus } from '../schema.types.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import {
  answersOf,
  type DecisionCard,
  type InformationRequestCard,
  type LeewayReportCard,
  type ReferralCard,
  type RuleConsequenceCard,
} from './answer-card.js';
import type { ContinuedWithout } from './continuing.js';
import type { ClockDates } from './regelruimte.clock.js';
import { missingForSubmission } from './regelruimte.completeness.js';
import { isDecided } from './regelruimte.decisions.js';
import { inOrder } from './regelruimte.content.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** A provision as the graph shows it. */
export interface ProvisionCard {
  bwbId: string | null;
  lawTitle: string | null;
  article: string | null;
  paragraph: string | null;
  versionDate: string | null;
}

/** A request as the graph shows it, on the card of its pilot: codes for reference data, moments as texts in UTC. */
export interface RequestCard {
  __typename: 'RegelruimteRequest';
  /** The UUID behind `id`. */
  key: string;
  id: string;
  number: string | null;
  version: number;
  status: RequestStatus;
  obstacle: string | null;
  provisions: ProvisionCard[];
  instrument: RegelruimteInstrument | null;
  legalBasisCode: string | null;
  aim: string | null;
  scopeArea: string | null;
  scopeTargetGroup: string | null;
  deviation: string | null;
  months: number | null;
  safeguards: string | null;
  evaluation: string | null;
  necessity: Necessity | null;
  authorityCode: string | null;
  submittedAt: string | null;
  answerDueOn: string | null;
  /** See regelruimte.clock.ts: what the clock shows depends on the day. */
  clock: ClockDates;
  informationRequests: InformationRequestCard[];
  referrals: ReferralCard[];
  decisions: DecisionCard[];
  decision: DecisionCard | null;
  validFrom: string | null;
  validUntil: string | null;
  report: LeewayReportCard | null;
  withdrawalReason: string | null;
  /** Absent from a card that was written before the register knew it. */
  continuedWithout?: ContinuedWithout | null;
  consequence: RuleConsequenceCard | null;
  missingForSubmission: string[];
  createdAt: string;
  changedAt: string;
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

/** What a list of requests seldom shows. */
export const REQUEST_TEXTS = [
  'obstacle',
  'aim',
  'scopeArea',
  'scopeTargetGroup',
  'deviation',
  'safeguards',
  'evaluation',
  'informationRequests',
  'referrals',
  'decision',
  'decisions',
  'consequence',
] as const satisfies (keyof RequestCard)[];

export function requestCardOf(request: RegelruimteRequest): RequestCard {
  return {
    __typename: 'RegelruimteRequest',
    key: request.id,
    id: globalId('RegelruimteRequest', request.id),
    number: request.number,
    version: request.version,
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
    legalBasisCode: request.legalBasisCode,
    aim: request.aim,
    scopeArea: request.scopeArea,
    scopeTargetGroup: request.scopeTargetGroup,
    deviation: request.deviation,
    months: request.months,
    safeguards: request.safeguards,
    evaluation: request.evaluation,
    necessity: request.necessity,
    authorityCode: request.authorityCode,
    submittedAt: request.submittedAt?.toISOString() ?? null,
    answerDueOn: request.answerDueOn,
    clock: clockOf(request),
    ...answersOf(request),
    missingForSubmission:
      request.status === 'DRAFT' ? missingForSubmission(request).map(({ path }) => path.join('.')) : [],
    createdAt: request.createdAt.toISOString(),
    changedAt: request.changedAt.toISOString(),
  };
}

function clockOf(request: RegelruimteRequest): ClockDates {
  const { clockFrom, answerDueOn, clockPausedOn, pausedDays, clockStoppedOn, status } = request;
  return { clockFrom, answerDueOn, clockPausedOn, pausedDays, clockStoppedOn, isAnswered: isDecided(status) };
}
