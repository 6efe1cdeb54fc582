import { describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLInputType } from 'graphql';
import { hashOf, misfits } from './filter-fit.js';

const SDL = `
  type Query { a: Int }
  scalar Date
  enum Size { SMALL LARGE }
  input Filter { themes: [ID!] sizes: [Size!] from: Date most: Int and: [Filter!] not: Filter place: Place }
  input Place { province: ID! village: String }`;
const filterOf = (sdl: string) => buildSchema(sdl).getType('Filter') as GraphQLInputType;

describe('a stored filter', () => {
  test.each<[string, unknown, string[]]>([
    ['that is empty', {}, []],
    [
      'with everything',
      { themes: ['CARE'], sizes: ['SMALL'], from: '2027-01-01', most: 3, place: { province: 'x' } },
      [],
    ],
    ['with null', { themes: null, not: null }, []],
    ['with one value for a list', { themes: 'CARE' }, []],
    ['with a field that is gone', { colour: 'red' }, ['colour: Op "colour" kan niet meer gefilterd worden.']],
    [
      'with values that are gone, deep inside',
      { and: [{}, { not: { sizes: ['SMALL', 'MEDIUM'], shape: 1 } }] },
      [
        'and.1.not.sizes.1: De waarde "MEDIUM" kan hier niet meer.',
        'and.1.not.shape: Op "shape" kan niet meer gefilterd worden.',
      ],
    ],
    ['with another kind of value', { most: 'many' }, ['most: De waarde "many" kan hier niet meer.']],
    ['with a value for an object', { place: 'x' }, ['place: De waarde "x" kan hier niet meer.']],
    ['without what is needed', { place: {} }, ['place.province: Hier is nu een waarde nodig.']],
    ['with null where that cannot be', { themes: [null] }, ['themes.0: Hier is nu een waarde nodig.']],
    ['that is no object', [], [': De waarde [] kan hier niet meer.']],
  ])('%s', (_, value, expected) => {
    expect(misfits(value, filterOf(SDL)).map(({ path, nl }) => `${path.join('.')}: ${nl}`)).toEqual(expected);
  });

  test('of which a long value does not fit is told with its beginning', () => {
    const [fault] = misfits({ sizes: ['X'.repeat(200)] }, filterOf(SDL));
    expect(fault!.en).toBe(`The value "${'X'.repeat(59)}… is no longer possible here.`);
  });
});

describe('the hash of an input type', () => {
  const same = (sdl: string) => hashOf(filterOf(sdl)) === hashOf(filterOf(SDL));
  test.each([
    ['stays when a description changes', SDL.replace('input Place', '"Where." input Place'), true],
    ['stays when the order changes', SDL.replace('SMALL LARGE', 'LARGE SMALL'), true],
    ['stays when another type changes', SDL.replace('a: Int', 'a: String'), true],
    ['differs with another field', SDL.replace('most: Int', 'most: Int least: Int'), false],
    ['differs with a value less', SDL.replace('SMALL LARGE', 'SMALL'), false],
    ['differs with another type', SDL.replace('village: String', 'village: Int'), false],
    ['differs when something is needed', SDL.replace('village: String', 'village: String!'), false],
  ])('%s', (_, sdl, expected) => {
    expect(same(sdl)).toBe(expected);
  });
});
