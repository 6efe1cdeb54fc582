import { describe, expect, it } from '@jest/globals';
import { NumberLine } from './number-line.js';

/** A series of which the test decides when it answers. */
function series() {
  const asked: { count: number; answer: () => void; fail: (reason: Error) => void }[] = [];
  let last = 0;
  const line = new NumberLine(
    (count) =>
      new Promise((resolve, reject) => {
        const answer = () => {
          last += count;
          resolve(last - count + 1);
        };
        asked.push({ count, answer, fail: reject });
      }),
  );
  return { line, asked };
}
const settled = () => new Promise(setImmediate);

describe('the line for numbers', () => {
  it('takes one number for one who asks', async () => {
    const { line, asked } = series();
    const number = line.one();
    await settled();
    expect(asked.map(({ count }) => count)).toEqual([1]);
    asked[0]!.answer();
    expect(await number).toBe(1);
  });

  it('takes numbers for all who wait at once, in the order in which they asked', async () => {
    const { line, asked } = series();
    const first = line.one();
    await settled();
    const others = [line.one(), line.one(), line.one()];
    await settled();
    expect(asked).toHaveLength(1);
    asked[0]!.answer();
    await settled();
    expect(asked.map(({ count }) => count)).toEqual([1, 3]);
    asked[1]!.answer();
    expect(await Promise.all([first, ...others])).toEqual([1, 2, 3, 4]);
  });

  it('tells all who waited what failed, and goes on for those who ask later', async () => {
    const { line, asked } = series();
    const failing = [line.one(), line.one()].map((number) => number.catch((error: Error) => error.message));
    await settled();
    asked[0]!.fail(new Error('down'));
    expect(await Promise.all(failing)).toEqual(['down', 'down']);
    const later = line.one();
    await settled();
    asked[1]!.answer();
    expect(await later).toBe(1);
  });
});
