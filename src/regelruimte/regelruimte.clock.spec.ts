import { describe, expect, it } from '@jest/globals';
import { pauseClock, readClock, resumeClock, startClock, stopClock } from './regelruimte.clock.js';

const FRESH = {
  clockFrom: null,
  termEndsOn: null,
  answerDueOn: null,
  clockPausedOn: null,
  pausedDays: 0,
  clockStoppedOn: null,
} as Parameters<typeof startClock>[0];

const started = (day: string, weeks = 8) => {
  const request = { ...FRESH };
  startClock(request, day, weeks);
  return request;
};

describe('the answer is due', () => {
  it.each([
    ['2026-11-23', 8, '2027-01-18'],
    ['2026-11-21', 8, '2027-01-18'], // a Saturday, so the Monday after
    ['2026-10-30', 8, '2026-12-28'], // Christmas, and a weekend after it
    ['2027-03-10', 8, '2027-05-07'], // Liberation Day, then Ascension Day
    ['2028-02-20', 2, '2028-03-06'],
  ])('submitted on %s, %i weeks: %s', (day, weeks, due) => expect(started(day, weeks).answerDueOn).toBe(due));
});

describe('a pause', () => {
  it('moves the due date by the days that it lasted, from the term and not from the day to which a weekend moved it', () => {
    const request = started('2026-11-21'); // the term ends on Saturday 16 January
    pauseClock(request, '2026-12-01');
    expect(request.answerDueOn).toBe('2027-01-18');
    resumeClock(request, '2026-12-04');
    expect(request).toMatchObject({ pausedDays: 3, termEndsOn: '2027-01-19', answerDueOn: '2027-01-19' });
    pauseClock(request, '2026-12-10');
    resumeClock(request, '2026-12-10');
    expect(request).toMatchObject({ pausedDays: 3, answerDueOn: '2027-01-19', clockPausedOn: null });
  });

  it('ends when the clock stops', () => {
    const request = started('2026-11-23');
    pauseClock(request, '2026-12-01');
    stopClock(request, '2026-12-11');
    expect(request).toMatchObject({ pausedDays: 10, clockPausedOn: null, clockStoppedOn: '2026-12-11' });
  });

  it('is forgotten when a new clock starts', () => {
    const request = started('2026-11-23');
    pauseClock(request, '2026-12-01');
    stopClock(request, '2026-12-11');
    startClock(request, '2027-02-01', 8);
    expect(request).toEqual(started('2027-02-01'));
  });
});

describe('a reading', () => {
  const NOTHING = { isAnswered: false };
  const running = started('2026-11-23'); // due on 18 January 2027
  const paused = { ...running, clockPausedOn: '2027-01-20', pausedDays: 5 };

  it.each([
    ['of a draft', { ...FRESH, ...NOTHING }, '2027-01-01', { daysOpen: null, isOverdue: false, daysOverdue: 0 }],
    ['on the first day', { ...running, ...NOTHING }, '2026-11-23', { daysOpen: 0, isOverdue: false, daysOverdue: 0 }],
    ['on the day itself', { ...running, ...NOTHING }, '2027-01-18', { daysOpen: 56, isOverdue: false, daysOverdue: 0 }],
    ['a day later', { ...running, ...NOTHING }, '2027-01-19', { daysOpen: 57, isOverdue: true, daysOverdue: 1 }],
    [
      'while it stands still, however late',
      { ...paused, ...NOTHING },
      '2028-01-01',
      { isClockPaused: true, daysOpen: 53, isOverdue: true, daysOverdue: 2 },
    ],
    [
      'once answered in time',
      { ...running, clockStoppedOn: '2027-01-18', isAnswered: true },
      '2028-01-01',
      { daysOpen: 56, isOverdue: false, daysOverdue: 0, answeredOn: '2027-01-18', daysToAnswer: 56 },
    ],
    [
      'once answered late',
      { ...running, clockStoppedOn: '2027-02-01', pausedDays: 7, isAnswered: true },
      '2028-01-01',
      { isOverdue: false, daysOverdue: 14, answeredOn: '2027-02-01', daysToAnswer: 63 },
    ],
    [
      'once withdrawn',
      { ...running, clockStoppedOn: '2026-11-30', ...NOTHING },
      '2028-01-01',
      { isOverdue: false, daysOpen: 7, answeredOn: null, daysToAnswer: null },
    ],
  ])('%s', (_, dates, today, shown) => expect(readClock(dates, today)).toMatchObject(shown));
});
