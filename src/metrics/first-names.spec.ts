import { expect, it } from '@jest/globals';
import { FirstNames } from './first-names.js';

it('keeps the first names and calls all others one name', () => {
  const names = new FirstNames(2);
  expect(['A', 'B', 'C', 'A', 'D', 'B', undefined].map((name) => names.of(name))).toEqual([
    'A',
    'B',
    'other',
    'A',
    'other',
    'B',
    'anonymous',
  ]);
});

it('shortens names before it tells them apart', () => {
  const names = new FirstNames(1);
  const long = 'x'.repeat(100);
  expect([names.of(`${long}y`), names.of(`${long}z`)]).toEqual([long, long]);
});

it('keeps names of our own beside them, so that what was named once can be named again', () => {
  const names = new FirstNames(1);
  expect(['A', 'B', 'anonymous', 'other', 'invalid'].map((name) => names.of(name))).toEqual([
    'A',
    'other',
    'anonymous',
    'other',
    'invalid',
  ]);
});
