import { Lifecycle } from '../lifecycle/lifecycle.js';
import type { JoinStatus } from '../schema.types.js';
import type { LeewayJoin } from './join.entity.js';

const END = { nl: 'de aansluiting beëindigen', en: 'end the join' };

/** The statuses in which a join has to do with what becomes of the leeway. */
export const OPEN_JOINS = ['ASKED', 'AGREED'] as const satisfies JoinStatus[];

export const isOpenJoin = (status: JoinStatus): boolean => (OPEN_JOINS as readonly JoinStatus[]).includes(status);

/** What was refused or ended can be withdrawn: with that the municipality says that it does not need it any more. */
export const JOIN_LIFECYCLE = new Lifecycle<JoinStatus>(
  { nl: 'De aansluiting', en: 'The join' },
  {
    ASKED: { nl: 'gevraagd', en: 'asked' },
    AGREED: { nl: 'akkoord', en: 'agreed' },
    REFUSED: { nl: 'geweigerd', en: 'refused' },
    WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
    ENDED: { nl: 'beëindigd', en: 'ended' },
  },
  [
    { from: 'ASKED', to: 'AGREED', mutation: 'agreeToJoin' },
    { from: 'ASKED', to: 'REFUSED', mutation: 'refuseToJoin' },
    { from: 'ASKED', to: 'WITHDRAWN', mutation: 'withdrawJoin' },
    { from: 'ASKED', to: 'ENDED', mutation: null, isAutomatic: true },
    { from: 'AGREED', to: 'ENDED', mutation: 'revokeJoin', name: END },
    { from: 'AGREED', to: 'ENDED', mutation: null, isAutomatic: true },
    { from: 'AGREED', to: 'WITHDRAWN', mutation: 'withdrawJoin' },
    { from: 'REFUSED', to: 'WITHDRAWN', mutation: 'withdrawJoin' },
    { from: 'ENDED', to: 'WITHDRAWN', mutation: 'withdrawJoin' },
    { from: 'ENDED', to: 'ASKED', mutation: null, isAutomatic: true },
    { from: 'ENDED', to: 'AGREED', mutation: null, isAutomatic: true },
  ],
);

/**
 * What a join becomes again when leeway that expired is extended: what it was. Null when it did not end by that expiry alone.
 * @param lastDay of the leeway before the extension
 */
export function statusOnReturn(
  { status, decision, endedOn }: Pick<LeewayJoin, 'status' | 'decision' | 'endedOn'>,
  lastDay: string,
): 'ASKED' | 'AGREED' | null {
  if (status !== 'ENDED' || decision === 'ENDED' || endedOn === null || endedOn <= lastDay) return null;
  return decision === 'AGREED' ? 'AGREED' : 'ASKED';
}
