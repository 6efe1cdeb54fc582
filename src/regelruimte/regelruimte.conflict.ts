import type { RuleError } from '../graphql/refusal.js';
import { alreadyDecided } from '../history/already-decided.js';
import { stale } from '../history/stale.js';
import type { DecisionKind } from '../schema.types.js';
import type { Wording } from '../graphql/request-context.js';
import type { RegelruimteDecision } from './regelruimte-decision.entity.js';

const DID: Record<DecisionKind, Wording> = {
  NOT_NEEDED: { nl: 'niet nodig verklaard', en: 'declared not needed' },
  GRANTED: { nl: 'toegekend', en: 'granted' },
  REFUSED: { nl: 'afgewezen', en: 'refused' },
  EXTENDED: { nl: 'verlengd', en: 'extended' },
  REVOKED: { nl: 'ingetrokken', en: 'revoked' },
};

/**
 * Refuses what started from another version than the present one. When somebody decided since, the refusal tells that
 * first decision: who, what and when.
 * @param deciderName the name of the organisation that decided
 */
export function staleRequest(
  startedFrom: number,
  present: number,
  earlier: Pick<RegelruimteDecision, 'kind' | 'decidedAt' | 'deciderCode'> | null,
  deciderName: string | null,
): RuleError[] {
  const faults = stale(startedFrom, present);
  if (faults.length === 0 || earlier === null) return faults;
  const who = deciderName ?? earlier.deciderCode;
  return alreadyDecided({ who, when: earlier.decidedAt, did: DID[earlier.kind] }, present);
}
