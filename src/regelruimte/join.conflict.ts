import type { RuleError } from '../graphql/refusal.js';
import type { DecisionKind } from '../schema.types.js';
import type { JoinDecision, LeewayJoin } from './join.entity.js';
import { staleRequest } from './regelruimte.conflict.js';

/** What a decision about a join comes to for the pilot that joins. */
const COMES_TO: Record<JoinDecision, DecisionKind> = { AGREED: 'GRANTED', REFUSED: 'REFUSED', ENDED: 'REVOKED' };

/** Refuses what started from another version than the present one; tells what the authority decided since. */
export function staleJoin(
  startedFrom: number,
  { version, decision, decidedVersion, decidedAt, deciderCode }: LeewayJoin,
  deciderName: string | null,
): RuleError[] {
  const isDecidedSince = decidedVersion !== null && decidedVersion > startedFrom;
  const earlier =
    isDecidedSince && decision && decidedAt && deciderCode
      ? { kind: COMES_TO[decision], decidedAt, deciderCode }
      : null;
  return staleRequest(startedFrom, version, earlier, deciderName);
}
