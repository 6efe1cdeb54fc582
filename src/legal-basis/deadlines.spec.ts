import { describe, expect, it } from '@jest/globals';
import { deadlinesOf, lastDay } from './deadlines.js';

describe('the last day', () => {
  it.each([
    ['2027-01-01', 24, '2028-12-31'],
    ['2027-01-15', 1, '2027-02-14'],
    ['2027-12-15', 1, '2028-01-14'],
    ['2027-03-01', 12, '2028-02-29'],
    ['2026-03-01', 12, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-08-29', 6, '2027-02-28'],
    ['2026-08-28', 6, '2027-02-27'],
    ['2027-08-29', 6, '2028-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-28'],
    ['2027-05-31', 1, '2027-06-30'],
    ['2027-01-01', 240, '2046-12-31'],
  ])('of %s and %i months is %s', (start, months, end) => expect(lastDay(start, months)).toBe(end));
});

describe('deadlines', () => {
  const NONE = { maxMonths: null, extensionMonths: null, reportMonths: null, reportMoment: null };
  const JEUGDWET = { maxMonths: 36, extensionMonths: 24, reportMonths: 3, reportMoment: 'BEFORE_END' } as const;

  it.each([
    ['nothing is known', NONE, '2027-01-01', null, [null, null, null, null]],
    ['only a duration was asked', NONE, '2027-01-01', 12, ['2027-12-31', null, null, null]],
    ['the maximum is taken', JEUGDWET, '2027-01-01', null, ['2029-12-31', '2029-12-31', '2031-12-31', '2029-09-30']],
    ['less is asked', JEUGDWET, '2027-01-01', 24, ['2028-12-31', '2029-12-31', '2031-12-31', '2028-09-30']],
    ['too much is asked', JEUGDWET, '2027-01-01', 48, ['2030-12-31', '2029-12-31', '2031-12-31', '2030-09-30']],
    [
      'the report comes after the end',
      { ...NONE, maxMonths: 60, reportMonths: 3, reportMoment: 'AFTER_END' } as const,
      '2027-03-01',
      null,
      ['2032-02-29', '2032-02-29', null, '2032-05-29'],
    ],
    [
      'a shorter month has the report',
      { ...NONE, reportMonths: 6, reportMoment: 'BEFORE_END' } as const,
      '2027-09-01',
      12,
      ['2028-08-31', null, null, '2028-02-29'],
    ],
    [
      'there is a report duty, but no end',
      { ...NONE, reportMonths: 3, reportMoment: 'AFTER_END' } as const,
      '2027-03-01',
      null,
      [null, null, null, null],
    ],
    [
      'the report is due at the end',
      { ...NONE, reportMonths: 0, reportMoment: 'AFTER_END' } as const,
      '2027-01-01',
      12,
      ['2027-12-31', null, null, '2027-12-31'],
    ],
  ])('when %s', (_, terms, start, months, [endsOn, latestEnd, latestEndWithExtension, reportDueOn]) =>
    expect(deadlinesOf(terms, start, months)).toEqual({ endsOn, latestEnd, latestEndWithExtension, reportDueOn }),
  );
});
