import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { facetNumbersIn, facetText, occurrences } from './facet-text.js';

const number = fc.integer({ min: 1, max: 0x7fff });

test('a text tells the numbers it was made of, in rising order, and survives UTF-8 and JSON', () => {
  fc.assert(
    fc.property(fc.uniqueArray(number), (numbers) => {
      const text = facetText(numbers);
      expect([...facetNumbersIn(text)]).toEqual([...numbers].sort((a, b) => a - b));
      expect(Buffer.from(text).toString()).toBe(text);
      expect(JSON.parse(JSON.stringify(text))).toBe(text);
    }),
  );
});

test('counts how often each number occurs, and begins at nothing each time', () => {
  fc.assert(
    fc.property(fc.array(fc.array(number)), (pilots) => {
      const byHand = new Map<number, number>();
      for (const id of pilots.flat()) byHand.set(id, (byHand.get(id) ?? 0) + 1);
      expect(occurrences(pilots.map(facetText))).toEqual(byHand);
    }),
  );
  expect(occurrences(['', ''])).toEqual(new Map());
});
