import { describe, expect, it } from '@jest/globals';
import { RecentlyUsed } from './recently-used.js';

describe('RecentlyUsed', () => {
  it('keeps what is used, and forgets the rest when there is too much', () => {
    const memory = new RecentlyUsed<number, string>(10);
    for (let key = 0; key < 100; key += 1) {
      memory.set(key, `value ${key}`);
      expect(memory.get(0)).toBe('value 0');
    }
    expect(memory.get(99)).toBe('value 99');
    const kept = Array.from({ length: 100 }, (_, key) => key).filter((key) => memory.get(key) !== undefined);
    expect(kept.length).toBeLessThanOrEqual(10);
    expect(kept.length).toBeGreaterThanOrEqual(5);
  });

  it('gives the last value that was set', () => {
    const memory = new RecentlyUsed<string, number>(4);
    for (const value of [1, 2, 3]) memory.set('a', value);
    expect(memory.get('a')).toBe(3);
    expect(memory.get('b')).toBeUndefined();
  });
});
