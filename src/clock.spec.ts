import { describe, expect, it } from '@jest/globals';
import { Clock } from './clock.js';

class SetClock extends Clock {
  moment = '';

  override now(): Date {
    return new Date(this.moment);
  }
}

describe('today', () => {
  it('is the day in the Netherlands, also just before and after its midnight, in winter and in summer', () => {
    const clock = new SetClock();
    for (const [moment, day] of [
      ['2026-11-22T22:59:59.999Z', '2026-11-22'],
      ['2026-11-22T23:00:00.000Z', '2026-11-23'],
      ['2026-11-22T22:30:00.000Z', '2026-11-22'],
      ['2026-07-01T21:59:59.999Z', '2026-07-01'],
      ['2026-07-01T22:00:00.000Z', '2026-07-02'],
      ['2026-10-24T22:00:00.000Z', '2026-10-25'],
      ['2026-10-25T22:59:59.999Z', '2026-10-25'],
      ['2026-10-25T23:00:00.000Z', '2026-10-26'],
    ] as const) {
      clock.moment = moment;
      expect({ moment, day: clock.today() }).toEqual({ moment, day });
    }
  });
});
