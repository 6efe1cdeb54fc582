import type { Language } from '../graphql/request-context.js';
import type { IndicatorUnit } from '../schema.types.js';

const LOCALES: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };
/** More than any figure has: what is told is never rounded. */
const DECIMALS = 10;

const STYLES: Partial<Record<IndicatorUnit, Intl.NumberFormatOptions>> = {
  PERCENTAGE: { style: 'unit', unit: 'percent', unitDisplay: 'short' },
  EURO: { style: 'currency', currency: 'EUR' },
  DAYS: { style: 'unit', unit: 'day', unitDisplay: 'long' },
  MINUTES: { style: 'unit', unit: 'minute', unitDisplay: 'long' },
  HOURS: { style: 'unit', unit: 'hour', unitDisplay: 'long' },
  KM: { style: 'unit', unit: 'kilometer', unitDisplay: 'short' },
};

/** Making a format costs more than a thousand uses of it. */
const formats = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** A value with its unit: `45,5%`, `€ 12,50`, `3 dagen`. */
export function figureOf(value: number, unit: IndicatorUnit, language: Language): string {
  const cents = unit === 'EURO' && !Number.isInteger(value) ? 2 : 0;
  const key = [language, unit, cents].join();
  let format = formats.get(key);
  if (!format) {
    const options = { ...STYLES[unit], minimumFractionDigits: cents, maximumFractionDigits: DECIMALS };
    formats.set(key, (format = new Intl.NumberFormat(LOCALES[language], options)));
  }
  return format.format(value);
}

/** The value at a line of a chart; a unit that is a word stands beside the axis once. */
export function tickOf(value: number, unit: IndicatorUnit, language: Language): string {
  return figureOf(value, unit === 'PERCENTAGE' || unit === 'EURO' ? unit : 'INDEX', language);
}

/** `31 januari 2026`, or as the options say. @param date without a time */
export function dayOf(
  date: string | Date,
  language: Language,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'long' },
): string {
  const key = language + JSON.stringify(options);
  let format = dates.get(key);
  if (!format) {
    dates.set(key, (format = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' })));
  }
  return format.format(new Date(date));
}
