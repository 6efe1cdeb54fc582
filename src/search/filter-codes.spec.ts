import { expect, test } from '@jest/globals';
import { unknownCodes } from './filter-codes.js';

const KNOWN = ['THEME:CARE', 'PROVINCE:PV29', 'REGION:twente', 'MUNICIPALITY:GM1695', 'AUTHORITY:mnre1034'];

test.each<[string, unknown, string[]]>([
  ['nothing', {}, []],
  ['what is known', { themes: ['CARE'], regions: ['twente'], provinces: ['PV29'], authorities: ['mnre1034'] }, []],
  ['small letters', { municipalities: ['gm1695'], provinces: ['pv29'] }, []],
  ['a TOOI URI', { municipalities: ['https://identifier.overheid.nl/tooi/id/gemeente/gm1695'] }, []],
  ['null and one value for a list', { regions: null, themes: 'CARE' }, []],
  ['a law outside the catalogue', { laws: ['BWBR0000000'] }, []],
  ['no code', { statuses: ['NOPE'], startsFrom: '2027-01-01' }, []],
  [
    'unknown ones',
    { themes: ['CARE', 'NOPE'], municipalities: ['GM9999'] },
    ['themes.1 NOPE', 'municipalities.0 GM9999'],
  ],
  [
    'the code of something else',
    { provinces: ['GM1695'], legalBases: ['CARE'] },
    ['provinces.0 GM1695', 'legalBases.0 CARE'],
  ],
  ['the name of a province', { provinces: ['Zeeland'] }, ['provinces.0 Zeeland']],
  ['what is nested', { or: [{}, { not: { themes: ['x'] } }] }, ['or.1.not.themes.0 x']],
  ['another form', { themes: [1, { a: 2 }], or: 'x', and: [null] }, []],
])('in a filter with %s: %j: %j', (_, filter, expected) =>
  expect(
    unknownCodes(filter, (name) => KNOWN.includes(name)).map(({ path, code }) => `${path.join('.')} ${code}`),
  ).toEqual(expected),
);

test('of very many unknown codes a hundred are told', () =>
  expect(unknownCodes({ and: Array(20).fill({ themes: Array(100).fill('x') }) }, () => false)).toHaveLength(100));
