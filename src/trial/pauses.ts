import { dayInWords } from '../graphql/day-in-words.js';
import type { Pause, Pilot } from '../pilot/pilot.entity.js';
import type { LostLeeway } from '../regelruimte/leeway-followers.service.js';

type Running = Pick<Pilot, 'status' | 'pauses'>;

/** @param today the date in the Netherlands */
export function beginPause(pilot: Running, today: string, reason: string, cause: Pause['cause']): void {
  pilot.status = 'PAUSED';
  pilot.pauses = [...pilot.pauses, { from: today, until: null, reason, cause }];
}

export function endPause(pilot: Running, today: string): void {
  pilot.status = 'RUNNING';
  closePause(pilot, today);
}

/** Ends the pause that is open, if there is one. @param day on which it ran again, or ended */
export function closePause(pilot: Pick<Running, 'pauses'>, day: string): void {
  pilot.pauses = pilot.pauses.map((pause) => (pause.until === null ? { ...pause, until: day } : pause));
}

/** Whether the loss of leeway lets a pilot stand still: it must be running on it. */
export function isLostToRun(
  { necessity }: Pick<LostLeeway['request'], 'necessity'>,
  { status }: Pick<Pilot, 'status'>,
): boolean {
  return status === 'RUNNING' && necessity === 'NEEDED_TO_START';
}

/** Dutch, as all that history keeps: municipal officers read it. */
export function reasonOfLoss(
  { number, validUntil }: Pick<LostLeeway['request'], 'number' | 'validUntil'>,
  cause: LostLeeway['cause'],
): string {
  const day = dayInWords(validUntil!).nl;
  return cause === 'EXPIRED'
    ? `De regelruimte van verzoek ${number} gold tot en met ${day} en is verlopen.`
    : `Het bevoegd gezag heeft de regelruimte van verzoek ${number} ingetrokken op ${day}.`;
}
