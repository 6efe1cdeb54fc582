import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';

/** The moment at which `Clock.at` lets its work happen. */
const moved = new AsyncLocalStorage<Date>();

/** The only source of the time, so that a test can move it. */
@Injectable()
export class Clock {
  private hour = NaN;
  private day = '';

  now(): Date {
    return moved.getStore() ?? this.present();
  }

  /** Lets work happen as at another moment, and all that it awaits; for everybody else time goes on. For the example pilots, which have a past. */
  at<Result>(moment: Date, work: () => Promise<Result>): Promise<Result> {
    return moved.run(moment, work);
  }

  protected present(): Date {
    return new Date();
  }

  /** The date in the Netherlands, 'YYYY-MM-DD': legal dates follow the Dutch calendar, moments are kept in UTC. */
  today(): string {
    // Asked for by every request. Midnight in the Netherlands is at a whole hour of UTC.
    const now = this.now();
    const hour = Math.floor(now.getTime() / HOUR_MS);
    if (hour !== this.hour) {
      this.day = dutchDate(now);
      this.hour = hour;
    }
    return this.day;
  }
}

const HOUR_MS = 3_600_000;
const DUTCH_CALENDAR = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' });

/** The date of a moment on the Dutch calendar, 'YYYY-MM-DD'. */
export function dutchDate(moment: Date): string {
  return DUTCH_CALENDAR.format(moment);
}
