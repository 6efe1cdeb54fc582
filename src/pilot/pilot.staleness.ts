import type { PilotCard } from './pilot-card.js';

const LIVE: readonly PilotCard['status'][] = ['OFFERED', 'PREPARING', 'RUNNING', 'PAUSED'];
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Whether the owner confirmed a live pilot longer ago than allowed. @param afterDays the setting STALE_AFTER_DAYS */
export function isStale(
  { status, lastConfirmedAt }: Pick<PilotCard, 'status' | 'lastConfirmedAt'>,
  now: Date,
  afterDays: number,
): boolean {
  return (
    LIVE.includes(status) &&
    lastConfirmedAt !== null &&
    now.getTime() - Date.parse(lastConfirmedAt) > afterDays * DAY_MS
  );
}
