import { dutchDate } from '../clock.js';
import type { PilotCard } from './pilot-card.js';

/** Statuses in which a pilot has to be kept current. */
export const LIVE: readonly PilotCard['status'][] = ['OFFERED', 'PREPARING', 'RUNNING', 'PAUSED'];
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * The day before which the last confirmation of a stale pilot lies. By whole days, so that an answer holds for a day.
 * @param today the date in the Netherlands
 * @param afterDays the setting STALE_AFTER_DAYS
 */
export function lastConfirmedBefore(today: string, afterDays: number): string {
  return new Date(Date.parse(today) - afterDays * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the owner confirmed a live pilot longer ago than allowed. */
export function isStale(
  { status, lastConfirmedAt }: Pick<PilotCard, 'status' | 'lastConfirmedAt'>,
  today: string,
  afterDays: number,
): boolean {
  if (!LIVE.includes(status) || lastConfirmedAt === null) return false;
  return dutchDate(new Date(lastConfirmedAt)) < lastConfirmedBefore(today, afterDays);
}
