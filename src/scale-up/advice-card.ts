import { globalId } from '../graphql/global-id.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { ScaleUpLevel } from '../schema.types.js';
import type { ScaleUpAdvice } from './advice.entity.js';

/** The field of the advice, on the card of a pilot and among its entries. */
export const ADVICE = 'scaleUpAdvice';

/** An advice as the graph shows it. */
export interface AdviceCard {
  __typename: 'ScaleUpAdvice';
  id: string;
  version: number;
  level: ScaleUpLevel;
  conditions: string | null;
  needsRuleChange: boolean;
  ruleChange: string | null;
  costPerInhabitantCents: number | null;
  staysLocal: string | null;
  advisedAt: string;
  changedAt: string;
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

/** A list, as all that later concepts put on a card: of one at most. */
export type WithAdvice = PilotCard & { scaleUpAdvice: AdviceCard[] };

export function adviceCardOf({ pilotId, advisedAt, changedAt, ...advice }: ScaleUpAdvice): AdviceCard {
  return {
    __typename: 'ScaleUpAdvice',
    id: globalId('ScaleUpAdvice', pilotId),
    ...advice,
    advisedAt: advisedAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}
