import { addDays, daysBetween, onWorkingDay } from '../working-days.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

type Clocked = Pick<
  RegelruimteRequest,
  'clockFrom' | 'termEndsOn' | 'answerDueOn' | 'clockPausedOn' | 'pausedDays' | 'clockStoppedOn'
>;

/** What of a clock is kept on a card; due dates move at each step, all else follows from the day on which one looks. */
export type ClockDates = Pick<
  Clocked,
  'clockFrom' | 'answerDueOn' | 'clockPausedOn' | 'pausedDays' | 'clockStoppedOn'
> & { isAnswered: boolean };

/** What a clock shows. */
export interface ClockReading {
  isClockPaused: boolean;
  isOverdue: boolean;
  daysOverdue: number;
  daysOpen: number | null;
  answeredOn: string | null;
  daysToAnswer: number | null;
}

/** At submission, and again when a refusal is to be reconsidered. @param weeks the setting ANSWER_DUE_WEEKS */
export function startClock(request: Clocked, today: string, weeks: number): void {
  request.clockFrom = today;
  request.pausedDays = 0;
  request.clockPausedOn = null;
  request.clockStoppedOn = null;
  moveTerm(request, addDays(today, 7 * weeks));
}

/** While the municipality looks for an answer, the authority's time does not run. */
export function pauseClock(request: Clocked, today: string): void {
  request.clockPausedOn = today;
}

/** The days that it lay with the municipality are added to the term. */
export function resumeClock(request: Clocked, today: string): void {
  const days = daysBetween(request.clockPausedOn!, today);
  request.pausedDays += days;
  request.clockPausedOn = null;
  moveTerm(request, addDays(request.termEndsOn!, days));
}

/** At the answer, or at the withdrawal, which may come while it stands still. */
export function stopClock(request: Clocked, today: string): void {
  if (request.clockPausedOn !== null) resumeClock(request, today);
  request.clockStoppedOn = today;
}

/** Weekends and holidays move the due date, not the term: days that are added later count from the term. */
function moveTerm(request: Clocked, endsOn: string): void {
  request.termEndsOn = endsOn;
  request.answerDueOn = onWorkingDay(endsOn);
}

/** @param today the date in the Netherlands */
export function readClock(dates: ClockDates, today: string): ClockReading {
  const { clockFrom, answerDueOn, clockPausedOn, clockStoppedOn, pausedDays, isAnswered } = dates;
  if (clockFrom === null || answerDueOn === null) return NOT_STARTED;
  const until = clockStoppedOn ?? clockPausedOn ?? today;
  const daysOverdue = Math.max(0, daysBetween(answerDueOn, until));
  const daysOpen = daysBetween(clockFrom, until) - pausedDays;
  return {
    isClockPaused: clockPausedOn !== null,
    isOverdue: clockStoppedOn === null && daysOverdue > 0,
    daysOverdue,
    daysOpen,
    answeredOn: isAnswered ? clockStoppedOn : null,
    daysToAnswer: isAnswered ? daysOpen : null,
  };
}

const NOT_STARTED: ClockReading = {
  isClockPaused: false,
  isOverdue: false,
  daysOverdue: 0,
  daysOpen: null,
  answeredOn: null,
  daysToAnswer: null,
};
