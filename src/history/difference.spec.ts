import { describe, expect, test } from '@jest/globals';
import type { Audience } from '../schema.types.js';
import { audiencesWithin, differences, type Facts, narrowest, weightOf, widest } from './difference.js';

const RULES = {
  personal: ['person'],
  governmentOnly: ['person', 'memo'],
  ownerOnly: ['count'],
  major: ['title', 'start'],
};
const between = (before: Facts, after: Facts, audience: Audience = 'PUBLIC') =>
  differences(before, after, audience, RULES);
const PUBLIC = { audience: 'PUBLIC' as const };

test.each<[string, Facts, Facts]>([
  ['the same text', { title: 'a' }, { title: 'a' }],
  ['null and nothing', { title: null }, {}],
  ['null and an empty text', { title: null }, { title: '' }],
  ['an empty list and nothing', { themes: [] }, { themes: undefined }],
  ['lists with the same entries', { themes: ['a', 'b'] }, { themes: ['a', 'b'] }],
  ['equal objects', { means: [{ kind: 'DATA', amount: null }] }, { means: [{ kind: 'DATA', amount: null }] }],
])('%s: no difference', (_, before, after) => {
  expect(between(before, after)).toEqual([]);
  expect(between(after, before)).toEqual([]);
});

test.each<[string, Facts, Facts, unknown, unknown]>([
  ['another text', { field: 'a' }, { field: 'b' }, 'a', 'b'],
  ['filled in', {}, { field: 'a' }, null, 'a'],
  ['emptied', { field: 'a' }, { field: null }, 'a', null],
  ['emptied list', { field: ['a'] }, { field: [] }, ['a'], null],
  ['another order', { field: ['a', 'b'] }, { field: ['b', 'a'] }, ['a', 'b'], ['b', 'a']],
  ['no said after nothing said', { field: null }, { field: false }, null, false],
  ['zero after nothing', { field: null }, { field: 0 }, null, 0],
  ['a part of an object', { field: [{ a: 1 }] }, { field: [{ a: 2 }] }, [{ a: 1 }], [{ a: 2 }]],
])('%s', (_, before, after, was, is) => {
  expect(between(before, after)).toEqual([{ field: 'field', before: was, after: is, ...PUBLIC }]);
});

test('each field is told apart', () => {
  expect(between({ a: 1, b: 2, c: 3 }, { a: 1, b: 3, d: 4 }).map(({ field }) => field)).toEqual(['b', 'c', 'd']);
});

test('of personal data only that it changed', () => {
  expect(between({ person: ['Janneke'] }, { person: ['Piet'] })).toEqual([
    { field: 'person', before: null, after: null, audience: 'GOVERNMENT', isPersonal: true },
  ]);
});

test.each<[Audience, Audience, Audience]>([
  ['PUBLIC', 'PUBLIC', 'GOVERNMENT'],
  ['GOVERNMENT', 'GOVERNMENT', 'GOVERNMENT'],
  ['OWNER', 'OWNER', 'OWNER'],
])('in an object for %s, a field is for %s and a restricted field for %s', (audience, field, restricted) => {
  const after = { title: 'a', memo: 'b', count: 3 };
  const audiences = between({}, after, audience).map((difference) => difference.audience);
  expect(audiences).toEqual([field, restricted, 'OWNER']);
});

test.each([
  ['MAJOR', { title: 'a' }],
  ['MAJOR', { other: 'a', start: 'b' }],
  ['MINOR', { other: 'a' }],
  ['MINOR', {}],
])('%s: %j', (weight, after) => {
  expect(weightOf(between({}, after), RULES)).toBe(weight);
});

describe('audiences', () => {
  test.each<[Audience, Audience[]]>([
    ['OWNER', ['OWNER', 'GOVERNMENT', 'PUBLIC']],
    ['GOVERNMENT', ['GOVERNMENT', 'PUBLIC']],
    ['PUBLIC', ['PUBLIC']],
  ])('%s reads what is for %j', (audience, expected) => {
    expect(audiencesWithin(audience)).toEqual(expected);
  });

  test.each<[Audience[], Audience, Audience]>([
    [['PUBLIC', 'OWNER', 'GOVERNMENT'], 'OWNER', 'PUBLIC'],
    [['GOVERNMENT', 'PUBLIC'], 'GOVERNMENT', 'PUBLIC'],
    [['OWNER', 'GOVERNMENT'], 'OWNER', 'GOVERNMENT'],
    [['GOVERNMENT'], 'GOVERNMENT', 'GOVERNMENT'],
  ])('of %j the narrowest is %s and the widest %s', (audiences, narrow, wide) => {
    expect([narrowest(...audiences), widest(...audiences)]).toEqual([narrow, wide]);
  });
});
