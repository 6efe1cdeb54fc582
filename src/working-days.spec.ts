import { describe, expect, it, test } from '@jest/globals';
import { addMonths, addWorkingDays, daysBetween, isHoliday, isWorkingDay, onWorkingDay } from './working-days.js';

describe('holidays', () => {
  it.each([
    ['New Year’s Day', ['2026-01-01', '2027-01-01', '2028-01-01']],
    ['Good Friday', ['2026-04-03', '2027-03-26', '2038-04-23']],
    ['Easter Monday', ['2026-04-06', '2027-03-29', '2038-04-26']],
    ['King’s Day', ['2026-04-27', '2027-04-27', '2025-04-26', '2031-04-26']],
    ['Liberation Day, each year', ['2025-05-05', '2026-05-05', '2027-05-05']],
    ['Ascension Day', ['2026-05-14', '2027-05-06']],
    ['Whit Monday', ['2026-05-25', '2027-05-17']],
    ['both days of Christmas', ['2026-12-25', '2026-12-26', '2027-12-25', '2027-12-26']],
  ])('%s', (_, days) => {
    for (const day of days) expect([day, isHoliday(day), isWorkingDay(day)]).toEqual([day, true, false]);
  });

  it.each([
    ['27 April when that is a Sunday', '2025-04-27'],
    ['26 April in other years', '2027-04-26'],
    ['Remembrance Day', '2027-05-04'],
    ['Saint Nicholas', '2028-12-05'],
    ['New Year’s Eve', '2027-12-31'],
    ['29 February', '2028-02-29'],
  ])('not %s', (_, day) => expect(isHoliday(day)).toBe(false));
});

it.each([
  ['a working day', '2027-01-18', '2027-01-18'],
  ['a Saturday', '2027-01-16', '2027-01-18'],
  ['a Sunday', '2027-01-17', '2027-01-18'],
  ['Good Friday', '2027-03-26', '2027-03-30'],
  ['Liberation Day before Ascension Day', '2027-05-05', '2027-05-07'],
  ['Christmas before a weekend', '2026-12-25', '2026-12-28'],
  ['New Year’s Day on a Friday', '2027-01-01', '2027-01-04'],
])('a term that ends on %s: %s ends on %s', (_, day, end) => expect(onWorkingDay(day)).toBe(end));

it.each([
  ['2026-11-27', 0, '2026-11-27'],
  ['2026-11-27', 1, '2026-11-30'],
  ['2026-11-27', 10, '2026-12-11'],
  ['2026-12-24', 1, '2026-12-28'],
  ['2026-12-18', 10, '2027-01-05'],
  ['2027-04-23', 10, '2027-05-12'],
])('%s and %i working days: %s', (from, count, day) => expect(addWorkingDays(from, count)).toBe(day));

it('counts days over the change of the clock', () => {
  expect([daysBetween('2027-03-27', '2027-03-29'), daysBetween('2027-10-30', '2027-11-01')]).toEqual([2, 2]);
  expect(daysBetween('2027-01-02', '2027-01-01')).toBe(-1);
});

test.each([
  ['2027-05-31', 6, '2027-11-30'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2027-11-15', 3, '2028-02-15'],
  ['2027-03-31', -1, '2027-02-28'],
  ['2027-01-31', -2, '2026-11-30'],
])('%s and %i months later is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});
