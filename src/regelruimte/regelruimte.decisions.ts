import type { RequestStatus } from '../schema.types.js';
import { DECIDED } from './regelruimte.lifecycle.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

type Answered = Pick<RegelruimteRequest, 'status' | 'decisions'>;

/** Whether an authority answered. A refusal that is being reconsidered is no answer any more. */
export const isDecided = (status: RequestStatus): boolean => (DECIDED as readonly RequestStatus[]).includes(status);

/** The decision that holds; null while an answer is awaited. Of what expired, the one that gave the period. */
export function decisionOf({ status, decisions }: Answered): RegelruimteDecision | null {
  return isDecided(status) ? (decisions.at(-1) ?? null) : null;
}

/** The grant with which a leeway began, before it was extended. */
export function grantOf({ decisions }: Pick<RegelruimteRequest, 'decisions'>): RegelruimteDecision | null {
  return decisions.findLast(({ kind }) => kind === 'GRANTED') ?? null;
}

/** The first decision that somebody who started from this version did not know of. */
export function decisionSince({ decisions }: Pick<RegelruimteRequest, 'decisions'>, version: number) {
  return decisions.find(({ madeVersion }) => madeVersion > version) ?? null;
}

/** A decision of a kind with all that is not said left empty. */
export function newDecision(
  request: Pick<RegelruimteRequest, 'id' | 'version' | 'decisions'>,
  made: Pick<RegelruimteDecision, 'kind' | 'decidedAt' | 'deciderCode' | 'deciderName' | 'reasoning'> &
    Partial<RegelruimteDecision>,
): RegelruimteDecision {
  return {
    requestId: request.id,
    position: request.decisions.length,
    madeVersion: request.version + 1,
    conditions: [],
    validFrom: null,
    validUntil: null,
    documentUrl: null,
    refusalGrounds: [],
    allowedBy: null,
    reconsiderationAskedAt: null,
    whatChanged: null,
    ...made,
  };
}
