import { Injectable } from '@nestjs/common';

/** The only source of the time, so that a test can move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The date in the Netherlands, 'YYYY-MM-DD': legal dates follow the Dutch calendar, moments are kept in UTC. */
  today(): string {
    return dutchDate(this.now());
  }
}

const DUTCH_CALENDAR = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' });

/** The date of a moment on the Dutch calendar, 'YYYY-MM-DD'. */
export function dutchDate(moment: Date): string {
  return DUTCH_CALENDAR.format(moment);
}
