import { dutchDate } from '../clock.js';
import type { PilotCard } from './pilot-card.js';

const LIVE: readonly PilotCard['status'][] = ['OFFERED', 'PREPARING', 'RUNNING', 'PAUSED'];
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Whether the owner confirmed a live pilot longer ago than allowed. By whole days, so that an answer holds for a day.
 * @param today the date in the Netherlands
 * @param afterDays the setting STALE_AFTER_DAYS
 */
export function isStale(
  { status, lastConfirmedAt }: Pick<PilotCard, 'status' | 'lastConfirmedAt'>,
  today: string,
  afterDays: number,
): boolean {
  if (!LIVE.includes(status) || lastConfirmedAt === null) return false;
  return Date.parse(today) - Date.parse(dutchDate(new Date(lastConfirmedAt))) > afterDays * DAY_MS;
}
