import { describe, expect, it } from '@jest/globals';
import type { OrganisationKind, PilotStatus, SizeBand } from '../schema.types.js';
import { contextOf, nameOf, wasTried } from './family.contexts.js';
import { reachOf, scaleLadder, type ScaleUp, type Tried } from './scale-ladder.js';

const tried = (key: string, sizeBand: SizeBand | null, provinceCode: string | null): Tried => ({
  key,
  context: { sizeBand, provinceCode },
});
const SMALL = tried('small in Zeeland', 'UNDER_5000', 'PV29');
const LARGER = tried('larger in Zeeland', 'FROM_5000_TO_9999', 'PV29');
const ELSEWHERE = tried('small in Fryslân', 'UNDER_5000', 'PV21');
const SAME = tried('also small in Zeeland', 'UNDER_5000', 'PV29');
const NO_SIZE = tried('no figure', null, 'PV22');
const NO_PROVINCE = tried('no province', 'FROM_20000_TO_25000', null);
const scaleUp = (key: string, reach: ScaleUp['reach']): ScaleUp => ({ key, reach });

describe('the scale ladder', () => {
  // The found of each rung, and a + for what is reached.
  it.each<[string, Tried[], ScaleUp[], string]>([
    ['nothing', [], [], '0 0 0 0'],
    ['one place', [SMALL], [], '1+ 1 0 0'],
    ['three places of one kind', [SMALL, SAME, { ...SAME, key: 'third' }], [], '3+ 1 0 0'],
    ['two contexts in three places', [SMALL, SAME, LARGER], [], '3+ 2 0 0'],
    ['three contexts', [SMALL, LARGER, ELSEWHERE], [], '3+ 3+ 0 0'],
    ['what is unknown', [SMALL, LARGER, NO_SIZE, NO_PROVINCE], [], '4+ 2 0 0'],
    ['a regional decision', [SMALL], [scaleUp(SMALL.key, 'REGIONAL')], '1+ 1 1+ 0'],
    ['a national one without three contexts', [SMALL], [scaleUp(SMALL.key, 'NATIONAL')], '1+ 1 0 1+'],
    ['two of one pilot', [SMALL], [scaleUp(SMALL.key, 'REGIONAL'), scaleUp(SMALL.key, 'REGIONAL')], '1+ 1 2+ 0'],
  ])('%s', (_, places, decisions, expected) => {
    const rungs = scaleLadder(places, decisions);
    expect(rungs.map(({ step }) => step)).toEqual(['ONE_PLACE', 'THREE_CONTEXTS', 'REGIONAL', 'NATIONAL']);
    expect(rungs.map(({ found, isReached }) => `${found}${isReached ? '+' : ''}`).join(' ')).toBe(expected);
  });

  it('tells which pilots count, each once, and why', () => {
    const decisions = [scaleUp('a', 'REGIONAL'), scaleUp('a', 'REGIONAL')];
    const [one, three, regional, national] = scaleLadder([SMALL, NO_SIZE], decisions);
    expect([one!.keys, three!.keys, regional!.keys]).toEqual([[SMALL.key, NO_SIZE.key], [SMALL.key], ['a']]);
    expect(one!.wording.nl).toBe('Uitgeprobeerd in 2 proeftuinen.');
    expect(three!.wording.nl).toBe('Uitgeprobeerd in 1 omgeving die in grootte of provincie verschilt; nodig: 3.');
    expect(regional!.wording.nl).toBe('Een regio of provincie besloot om het over te nemen (2 besluiten).');
    expect(national!.wording.nl).toBe('Een ministerie besloot nog niet om het over te nemen.');
  });
});

describe('a decision to take over', () => {
  it.each<[OrganisationKind, ScaleUp['reach'] | null]>([
    ['MINISTRY', 'NATIONAL'],
    ['PROVINCE', 'REGIONAL'],
    ['JOINT_ARRANGEMENT', 'REGIONAL'],
    ['MUNICIPALITY', null],
  ])('of a %s is %s', (kind, reach) => {
    expect(reachOf(kind)).toBe(reach);
  });
});

describe('a context', () => {
  it.each<[number, number, string | null, string | null]>([
    [4_999, 2026, 'PV29', 'UNDER_5000 PV29'],
    [5_000, 2026, 'PV29', 'FROM_5000_TO_9999 PV29'],
    [0, 0, 'PV29', null],
    [4_999, 2026, null, null],
  ])('of %i inhabitants in %i and %s is %s', (inhabitants, year, province, name) => {
    expect(nameOf(contextOf(inhabitants, year, province))).toBe(name);
  });

  it.each<[PilotStatus, string | null, boolean]>([
    ['DRAFT', null, false],
    ['OFFERED', null, false],
    ['PREPARING', null, false],
    ['RUNNING', '2026-01-01', true],
    ['PAUSED', '2026-01-01', true],
    ['COMPLETED', '2026-01-01', true],
    ['STOPPED', '2026-01-01', true],
    ['SCALED_UP', '2026-01-01', true],
    ['WITHDRAWN', null, false],
    ['STOPPED', null, false],
  ])('is one where it was tried when %s since %s: %s', (status, actualStart, expected) => {
    expect(wasTried({ status, actualStart })).toBe(expected);
  });
});
