import type { Wording } from '../graphql/request-context.js';

/** "over 30 dagen". @param daysLeft 0 is today */
export function inDays(daysLeft: number): Wording {
  if (daysLeft === 0) return { nl: 'vandaag', en: 'today' };
  if (daysLeft === 1) return { nl: 'morgen', en: 'tomorrow' };
  return { nl: `over ${daysLeft} dagen`, en: `in ${daysLeft} days` };
}

/** "30 dagen geleden". @param daysLeft below 0 */
export function daysAgo(daysLeft: number): Wording {
  if (daysLeft === -1) return { nl: 'gisteren', en: 'yesterday' };
  return { nl: `${-daysLeft} dagen geleden`, en: `${-daysLeft} days ago` };
}
