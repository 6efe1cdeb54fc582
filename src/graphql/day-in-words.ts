import type { Wording } from './request-context.js';

const WAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const DUTCH = new Intl.DateTimeFormat('nl-NL', WAY);
const ENGLISH = new Intl.DateTimeFormat('en-GB', WAY);

/** As people write a day: `1 december 2026`. @param day such as `2026-12-01` */
export function dayInWords(day: string): Wording {
  const date = new Date(day);
  return { nl: DUTCH.format(date), en: ENGLISH.format(date) };
}
