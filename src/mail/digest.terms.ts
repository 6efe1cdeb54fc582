import { dutchDate } from '../clock.js';
import type { NotificationFrequency } from '../schema.types.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whether mail is due: immediately, or when a new day or week of digests has begun since the oldest notice. A day begins at
 * an hour in the morning in the Netherlands, a week on Monday at that hour.
 * @param hour the setting MAIL_DIGEST_HOUR
 */
export function isDue(frequency: NotificationFrequency, oldest: Date, now: Date, hour: number): boolean {
  if (frequency === 'IMMEDIATE') return true;
  const begin = frequency === 'DAILY' ? dayOf : weekOf;
  return begin(oldest, hour) < begin(now, hour);
}

const dayOf = (moment: Date, hour: number): string => dutchDate(new Date(moment.getTime() - hour * HOUR_MS));

/** The Monday with which the week of a moment began. */
function weekOf(moment: Date, hour: number): string {
  const day = new Date(dayOf(moment, hour));
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}
