import { easter } from 'date-easter';

/**
 * The general holidays of article 3 of the Algemene termijnenwet (BWBR0002448), Good Friday included, which its second
 * paragraph puts on a par with them. 5 May counts each year: the law says so, also where an employer gives no day off.
 * Days that a royal decree adds for one year (third paragraph) are not known here: a date can come out a day early, never late.
 */
export function isHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const monthAndDay = date.slice(5);
  return FIXED.has(monthAndDay) || date === kingsDay(year) || AROUND_EASTER.has(daysBetween(easterOf(year), date));
}

/** Neither Saturday, Sunday nor holiday. @param date 'YYYY-MM-DD' */
export function isWorkingDay(date: string): boolean {
  const weekday = dayOfWeek(date);
  return weekday !== SATURDAY && weekday !== SUNDAY && !isHoliday(date);
}

/** The day itself, or the next working day: where a term ends by article 1 of the Algemene termijnenwet. */
export function onWorkingDay(date: string): string {
  return isWorkingDay(date) ? date : onWorkingDay(addDays(date, 1));
}

/** So many working days later; the day itself does not count. */
export function addWorkingDays(date: string, count: number): string {
  return count === 0 ? date : addWorkingDays(onWorkingDay(addDays(date, 1)), count - 1);
}

export function addDays(date: string, days: number): string {
  return dateAt(Date.parse(date) + days * DAY_MS);
}

/** The same day so many months later (or earlier, when negative); the last day of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateAt(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** Negative when `until` is earlier. */
export function daysBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS;
}

const DAY_MS = 86_400_000;
const SUNDAY = 0;
const SATURDAY = 6;

/** New Year's Day, Liberation Day, both days of Christmas. */
const FIXED = new Set(['01-01', '05-05', '12-25', '12-26']);
/** Days after Easter: Good Friday, Easter Monday, Ascension Day, Whit Monday. Easter and Whitsun themselves are Sundays. */
const AROUND_EASTER = new Set([-2, 1, 39, 50]);

/** When the King's birthday is celebrated: 27 April, or the day before when that is a Sunday. */
function kingsDay(year: number): string {
  const birthday = `${year}-04-27`;
  return dayOfWeek(birthday) === SUNDAY ? `${year}-04-26` : birthday;
}

function easterOf(year: number): string {
  const { month, day } = easter(year);
  return dateAt(Date.UTC(year, month - 1, day));
}

const dayOfWeek = (date: string): number => new Date(date).getUTCDay();
const dateAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
