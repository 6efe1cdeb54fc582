import type { ExperimentCall } from '../call/experiment-call.entity.js';
import type { RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';
import { alreadyDecided } from '../history/already-decided.js';
import { stale } from '../history/stale.js';
import type { ApplicationStatus } from '../schema.types.js';
import type { Application } from './application.entity.js';

const DID: Partial<Record<ApplicationStatus, Wording>> = {
  SELECTED: { nl: 'gekozen', en: 'selected' },
  RESERVE: { nl: 'op de reservelijst gezet', en: 'put on the reserve list' },
  NOT_SELECTED: { nl: 'niet gekozen', en: 'did not select' },
};

/** Refuses who did not know that an application was decided, and tells the decision. @param ministry the name of the decider */
export function staleDecision(
  startedFrom: number,
  { version, decidedAt, status }: Pick<Application, 'version' | 'decidedAt' | 'status'>,
  ministry: string,
): RuleError[] {
  const did = DID[status];
  if (startedFrom === version || decidedAt === null || !did) return stale(startedFrom, version);
  return alreadyDecided({ who: ministry, when: decidedAt, did }, version);
}

/** The same of a whole call. */
export function staleCallDecision(
  startedFrom: number,
  { version, decidedAt }: Pick<ExperimentCall, 'version' | 'decidedAt'>,
  ministry: string,
): RuleError[] {
  if (startedFrom === version || decidedAt === null) return stale(startedFrom, version);
  return alreadyDecided({ who: ministry, when: decidedAt, did: { nl: 'besloten', en: 'decided' } }, version);
}
