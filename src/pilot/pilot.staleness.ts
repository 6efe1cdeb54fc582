import type { Pilot } from './pilot.entity.js';

const LIVE: readonly Pilot['status'][] = ['OFFERED', 'PREPARING', 'RUNNING', 'PAUSED'];
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Whether the owner confirmed a live pilot longer ago than allowed. @param afterDays the setting STALE_AFTER_DAYS */
export function isStale(
  { status, lastConfirmedAt }: Pick<Pilot, 'status' | 'lastConfirmedAt'>,
  now: Date,
  afterDays: number,
): boolean {
  return (
    LIVE.includes(status) && lastConfirmedAt !== null && now.getTime() - lastConfirmedAt.getTime() > afterDays * DAY_MS
  );
}
