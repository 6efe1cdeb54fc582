import { globalId } from '../graphql/global-id.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { JoinStatus, Necessity } from '../schema.types.js';
import type { LeewayJoin } from './join.entity.js';

/** A join as the graph shows it, on the card of the pilot that joins. */
export interface JoinCard {
  __typename: 'LeewayJoin';
  /** The UUID behind `id`. */
  key: string;
  id: string;
  version: number;
  status: JoinStatus;
  /** The UUID of what it joins: the resolver shows it to who may see it. */
  requestKey: string;
  necessity: Necessity;
  motivation: string;
  askedAt: string;
  decidedAt: string | null;
  deciderCode: string | null;
  /** For signed-in government only: the resolver hides it from others. */
  nameOfDecider: string | null;
  reason: string | null;
  endedOn: string | null;
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

export function joinCardOf(join: LeewayJoin): JoinCard {
  return {
    __typename: 'LeewayJoin',
    key: join.id,
    id: globalId('LeewayJoin', join.id),
    version: join.version,
    status: join.status,
    requestKey: join.requestId,
    necessity: join.necessity,
    motivation: join.motivation,
    askedAt: join.askedAt.toISOString(),
    decidedAt: join.decidedAt?.toISOString() ?? null,
    deciderCode: join.deciderCode,
    nameOfDecider: join.deciderName,
    reason: join.reason,
    endedOn: join.endedOn,
  };
}
