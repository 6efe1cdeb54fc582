import { describe, expect, it } from '@jest/globals';
import { Clock } from './clock.js';

class SetClock extends Clock {
  moment = '';

  protected override present(): Date {
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

it('can be another moment for one piece of work, and stays what it is for all others', async () => {
  const clock = new SetClock();
  clock.moment = '2026-11-22T12:00:00Z';
  let goOn = () => {};
  const waits = new Promise<void>((resolve) => (goOn = resolve));
  const work = clock.at(new Date('2025-07-01T12:00:00Z'), async () => {
    await waits;
    return [clock.now().toISOString(), clock.today()];
  });
  expect(clock.today()).toBe('2026-11-22');
  goOn();
  expect(await work).toEqual(['2025-07-01T12:00:00.000Z', '2025-07-01']);
  expect(clock.today()).toBe('2026-11-22');
});
