import { describe, expect, it } from '@jest/globals';
import { CONNECTION_LIFETIME_SECONDS, StatementNames } from './statement-names.js';

const LIFETIME_MS = CONNECTION_LIFETIME_SECONDS * 1_000;

function names(most: number) {
  const clock = { now: 0 };
  return { clock, names: new StatementNames(most, () => clock.now) };
}

describe('names of statements', () => {
  it('are the same for the same text, and another for another', () => {
    const one = names(3).names;
    expect(one.of('select 1')).toBe(names(3).names.of('select 1'));
    expect(one.of('select 1')).not.toBe(one.of('select 2'));
  });

  it('are so many and no more', () => {
    const { names: few } = names(2);
    expect([few.of('a'), few.of('b'), few.of('c'), few.of('a')].map(Boolean)).toEqual([true, true, false, true]);
  });

  it('go to another text when nobody used one for as long as a connection lasts', () => {
    const { names: few, clock } = names(2);
    few.of('a');
    few.of('b');
    clock.now = LIFETIME_MS;
    few.of('a');
    expect(few.of('c')).toBeUndefined();
    clock.now += 1;
    expect(few.of('c')).toBeDefined(); // that of b
    expect(few.of('a')).toBeDefined();
    expect(few.of('b')).toBeUndefined();
  });
});
