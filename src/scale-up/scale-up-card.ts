import { globalId } from '../graphql/global-id.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { ScaleUpDecisionKind } from '../schema.types.js';
import type { ScaleUpDecision } from './scale-up-decision.entity.js';

/** The field of the decisions on the card of a pilot, which the graph shows as part of `scaleUp`. */
export const SCALE_UP = 'scaleUp';

/** A decision as the graph shows it. */
export interface ScaleUpDecisionCard {
  __typename: 'ScaleUpDecision';
  /** The UUID behind `id`. */
  key: string;
  id: string;
  kind: ScaleUpDecisionKind;
  reasoning: string;
  url: string | null;
  postponedUntil: string | null;
  decidedAt: string;
  deciderCode: string;
  /** For signed-in government only: the resolver hides it from others. */
  nameOfDecider: string | null;
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

export type WithScaleUp = PilotCard & { scaleUp: ScaleUpDecisionCard[] };

export function decisionCardOf(decision: ScaleUpDecision): ScaleUpDecisionCard {
  return {
    __typename: 'ScaleUpDecision',
    key: decision.id,
    id: globalId('ScaleUpDecision', decision.id),
    kind: decision.kind,
    reasoning: decision.reasoning,
    url: decision.url,
    postponedUntil: decision.postponedUntil,
    decidedAt: decision.decidedAt.toISOString(),
    deciderCode: decision.deciderCode,
    nameOfDecider: decision.deciderName,
  };
}
