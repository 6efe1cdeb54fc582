import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RegisterState } from '../database/register-state.js';
import { Flights, type Land } from './flights.js';

const ANSWER = { body: Buffer.from('{}'), headers: [], etag: null, operation: 'A' };

/** What the register tells: a move, and whether it hears of those of others. */
class Register {
  isListening = true;
  private readonly listeners: (() => void)[] = [];

  onMove(listener: () => void): void {
    this.listeners.push(listener);
  }

  move(): void {
    for (const listener of this.listeners) listener();
  }
}

let register: Register;
let flights: Flights;
let land: Land;
beforeEach(() => {
  register = new Register();
  flights = new Flights(register as unknown as RegisterState);
  land = flights.begin('key', {});
});

describe('an equal question', () => {
  it.each([
    ['is answered with what can be shared', ANSWER, { shared: 3, alone: false }],
    ['asks alone when that is for its asker only', null, { shared: 0, alone: true }],
  ])('%s', async (_, answer, { shared, alone }) => {
    const askers: { asksAlone?: boolean }[] = [{}, {}, {}];
    const joined = askers.map((asker) => flights.join('key', asker)!);
    expect(flights).toMatchObject({ shared: 0, waiting: 3, size: 1 });
    land(answer);
    expect(await Promise.all(joined)).toEqual([answer, answer, answer]);
    expect(flights).toMatchObject({ shared, waiting: 0, size: 0 });
    for (const asker of askers)
      expect({ next: flights.join('key', asker), alone: asker.asksAlone ?? false }).toEqual({ next: null, alone });
  });

  it('that came before a move is answered with what was begun before it', async () => {
    const joined = flights.join('key', {});
    register.move();
    land(ANSWER);
    expect(await joined).toBe(ANSWER);
  });

  it('lets go once: what is said after that is in vain, also for the next one', async () => {
    const joined = flights.join('key', {});
    land(null);
    const next = flights.begin('key', {});
    land(ANSWER);
    expect([await joined, flights.size]).toEqual([null, 1]);
    next(null);
  });
});

describe('a question has nothing to wait for', () => {
  it.each<[string, () => void]>([
    ['after the answer', () => land(ANSWER)],
    ['after an error', () => land(null)],
    ['after a move', () => register.move()],
    ['while changes of others are not heard', () => (register.isListening = false)],
  ])('%s', (_, happens) => {
    happens();
    expect(flights.join('key', {})).toBeNull();
  });

  it.each([
    ['of another key', 'other', {}],
    ['that waited in vain before', 'key', { asksAlone: true }],
  ])('%s', (_, key, asker) => {
    expect(flights.join(key, asker)).toBeNull();
    expect(flights.waiting).toBe(0);
  });
});

describe('after a move', () => {
  it('the next flight is another, which the landing of the first one leaves alone', async () => {
    register.move();
    const landNext = flights.begin('key', {});
    const joined = flights.join('key', {});
    land({ ...ANSWER, operation: 'of before' });
    expect(flights.size).toBe(1);
    landNext(ANSWER);
    expect(await joined).toBe(ANSWER);
  });
});

it('who asks alone is not waited for', () => {
  land(null);
  flights.begin('key', { asksAlone: true });
  expect([flights.size, flights.join('key', {})]).toEqual([0, null]);
});
