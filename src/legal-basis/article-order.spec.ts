import { expect, it } from '@jest/globals';
import { articleKey } from './article-order.js';

it('sorts articles as in a law', () => {
  const inLaw = ['1i', '3', '3.1', '3.2', '3.2a', '3.10', '3a', '7', '7a', '12', '12.1', '149', '149aa', '186'];
  const byKey = [...inLaw].reverse().sort((a, b) => (articleKey(a) < articleKey(b) ? -1 : 1));
  expect(byKey).toEqual(inLaw);
});
