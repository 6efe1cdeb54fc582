import { describe, expect, test } from '@jest/globals';
import type { PilotArea } from '../schema.types.js';
import type { Named, Place } from './match.facts.js';
import { requirementsOfCall } from './match.requirements.js';
import { areaOfMunicipality, areaOfPilots, networkOf, regionOf, sizeOf } from './place.criterion.js';

const named = (code: string): Named => ({ code, name: { nl: code, en: code } });
const PLACE: Place = {
  code: 'GM0001',
  name: 'Hier',
  province: named('Zeeland'),
  region: { ...named('Zeeuws-Vlaanderen'), isVerified: false },
  population: { inhabitants: 8_000, year: 2026 },
  isK80Member: null,
  villages: null,
};
const there = (given: Partial<Place>): Place => ({ ...PLACE, code: 'GM0002', name: 'Daar', ...given });
const inhabitants = (number: number) => ({ population: { inhabitants: number, year: 2026 } });

describe('two places', () => {
  test.each<[string, Partial<Place>, number | null]>([
    ['the same region', {}, 1],
    ['the same province', { region: null }, 0.6],
    ['another region of it', { region: { ...named('Walcheren'), isVerified: true } }, 0.6],
    ['another province', { region: null, province: named('Drenthe') }, 0],
    ['no province known', { region: null, province: null }, null],
  ])('%s', (_, given, share) => expect(regionOf(PLACE, there(given)).share).toBe(share));

  test('an unconfirmed region says so', () => {
    expect(regionOf(PLACE, there({})).wording.nl).toContain('nog door niemand bevestigd');
    const sure = { region: { ...PLACE.region!, isVerified: true } };
    expect(regionOf({ ...PLACE, ...sure }, there(sure)).wording.nl).not.toContain('bevestigd');
  });

  test.each<[string, Partial<Place>, number | null]>([
    ['the same band', inhabitants(9_999), 1],
    ['the next one', inhabitants(10_000), 0.5],
    ['the one before', inhabitants(4_999), 0.5],
    ['far off', inhabitants(15_000), 0],
    ['not known', { population: null }, null],
  ])('size: %s', (_, given, share) => {
    expect(sizeOf(PLACE, there(given)).share).toBe(share);
    expect(sizeOf(there(given), PLACE).share).toBe(share);
  });

  test.each<[boolean | null, boolean | null, number | null]>([
    [true, true, 1],
    [true, false, 0],
    [null, false, 0],
    [true, null, null],
  ])('K80: %s and %s', (one, other, share) => {
    expect(networkOf({ ...PLACE, isK80Member: one }, there({ isK80Member: other })).share).toBe(share);
  });
});

describe('kind of area', () => {
  test.each<[PilotArea | null, PilotArea | null, number | null]>([
    ['VILLAGE', 'VILLAGE', 1],
    ['VILLAGE', 'REGION', 0],
    [null, 'REGION', null],
  ])('of pilots for %s and %s', (one, other, share) => expect(areaOfPilots(one, other).share).toBe(share));

  test.each<[PilotArea | null, Partial<Place>, number | null]>([
    ['MUNICIPALITY', {}, 1],
    ['VILLAGE', { villages: ['Kats'] }, 1],
    ['VILLAGE', { villages: [] }, 0],
    ['VILLAGE', { villages: null }, null],
    ['REGION', {}, 1],
    ['REGION', { region: null }, null],
    [null, {}, null],
  ])('of a pilot for %s in a municipality with %j', (area, given, share) => {
    expect(areaOfMunicipality(area, there(given)).share).toBe(share);
  });
});

describe('what a call requires', () => {
  const NOTHING = { largestPopulation: null, provinces: [], regions: [], isCouncilDecisionNeeded: false };
  const region = (name: string, isVerified: boolean) => ({ region: { ...named(name), isVerified } });
  const TWENTE = { regions: [named('Twente')] };
  const ZEELAND = { provinces: [named('Drenthe'), named('Zeeland')] };
  test.each<[string, object, Partial<Place>, [string, boolean][]]>([
    ['nothing', {}, { population: null, province: null, region: null }, []],
    ['as many as the limit', { largestPopulation: 8_000 }, {}, []],
    ['one more', { largestPopulation: 7_999 }, {}, [['LARGEST_POPULATION', false]]],
    ['nobody counted', { largestPopulation: 7_999 }, { population: null }, [['LARGEST_POPULATION', true]]],
    ['one of the provinces', ZEELAND, {}, []],
    ['another one', ZEELAND, { province: named('Fryslân') }, [['PROVINCE', false]]],
    ['none known', ZEELAND, { province: null }, [['PROVINCE', true]]],
    ['the region, confirmed', TWENTE, region('Twente', true), []],
    ['the region, as far as is known', TWENTE, region('Twente', false), [['REGION', true]]],
    ['another region, confirmed', TWENTE, region('Walcheren', true), [['REGION', false]]],
    ['another region, as far as is known', TWENTE, region('Walcheren', false), [['REGION', true]]],
    ['no region known', TWENTE, { region: null }, [['REGION', true]]],
    ['a decision of the council', { isCouncilDecisionNeeded: true }, {}, [['COUNCIL_DECISION', true]]],
  ])('%s', (_, asked, given, expected) => {
    const found = requirementsOfCall({ ...NOTHING, ...asked }, there(given));
    expect(found.map(({ requirement, isOpen }) => [requirement, isOpen])).toEqual(expected);
  });
});
