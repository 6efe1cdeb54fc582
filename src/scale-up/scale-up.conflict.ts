import type { RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';
import { alreadyDecided } from '../history/already-decided.js';
import { stale } from '../history/stale.js';
import type { ScaleUpDecisionKind } from '../schema.types.js';
import type { ScaleUpDecision } from './scale-up-decision.entity.js';

const DID: Record<ScaleUpDecisionKind, Wording> = {
  ADOPTED: { nl: 'overgenomen', en: 'adopted' },
  PARTLY: { nl: 'gedeeltelijk overgenomen', en: 'partly adopted' },
  NOT_ADOPTED: { nl: 'niet overgenomen', en: 'did not adopt' },
  POSTPONED: { nl: 'uitgesteld', en: 'postponed' },
};

/** Refuses who did not know of a decision, and tells it. @param nameOf the name of an organisation by its code */
export function staleScaleUp(
  startedFrom: number,
  decisions: readonly Pick<ScaleUpDecision, 'kind' | 'decidedAt' | 'deciderCode'>[],
  nameOf: (code: string) => string,
): RuleError[] {
  const unknown = decisions[startedFrom];
  if (unknown === undefined) return stale(startedFrom, decisions.length);
  const { kind, decidedAt: when, deciderCode } = unknown;
  return alreadyDecided({ who: nameOf(deciderCode), when, did: DID[kind] }, decisions.length);
}
