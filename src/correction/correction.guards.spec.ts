import { expect, test } from '@jest/globals';
import { fieldFaults, textFaults } from './correction.guards.js';

test.each<[string, string | null, string[]]>([
  ['nothing', null, []],
  ['nine characters', 'te kort x', ['TOO_SHORT']],
  ['ten characters', 'net lang g', []],
  ['two links', 'Zie https://a.example en www.b.example.', []],
  ['three links', 'http://a.example https://b.example WWW.c.example', ['TOO_MANY']],
])('%s', (_, text, expected) => expect(textFaults(text).map(({ code }) => code)).toEqual(expected));

test.each<[string, string | null | undefined, string[]]>([
  ['no field', undefined, []],
  ['null', null, []],
  ['a field of it', 'title', []],
  ['something else', 'burgemeester', ['UNKNOWN_REFERENCE']],
  ['what every object has', 'constructor', ['UNKNOWN_REFERENCE']],
])('%s', (_, field, expected) => {
  expect(fieldFaults(field, ['title', 'summary']).map(({ code }) => code)).toEqual(expected);
});
