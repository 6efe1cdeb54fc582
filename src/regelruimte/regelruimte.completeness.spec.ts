import { describe, expect, it } from '@jest/globals';
import { missingForSubmission } from './regelruimte.completeness.js';
import type { Provision } from './provision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

const provision = (given: Partial<Provision>) =>
  ({ bwbId: null, lawTitle: null, article: null, paragraph: null, versionDate: null, ...given }) as Provision;

const FULL = {
  obstacle: 'De wet staat dit niet toe.',
  provisions: [provision({ bwbId: 'BWBR0011470', article: '19' })],
  instrument: 'UNKNOWN',
  legalBasisCode: null,
  aim: 'Vervoer voor iedereen',
  scopeArea: 'Alle kernen',
  scopeTargetGroup: 'Alle inwoners',
  deviation: 'In plaats van een bus rijden wij een taxi.',
  months: 24,
  safeguards: 'Een meldpunt',
  evaluation: 'Een telling',
  necessity: 'DESIRABLE',
  authorityCode: null,
} as unknown as RegelruimteRequest;

const missing = (given: Partial<RegelruimteRequest>) =>
  missingForSubmission({ ...FULL, ...given }).map(({ code, path }) => `${code} ${path.join('.')}`);

describe('what is needed before a request can be submitted', () => {
  it('is the whole set, but neither legal basis nor authority', () => expect(missing({})).toEqual([]));

  it.each([
    'obstacle',
    'instrument',
    'aim',
    'scopeArea',
    'scopeTargetGroup',
    'deviation',
    'months',
    'safeguards',
    'evaluation',
    'necessity',
  ])('holds %s', (field) => expect(missing({ [field]: null })).toEqual([`REQUIRED ${field}`]));

  it.each([
    ['none', [], false],
    ['a law and an article', [provision({ bwbId: 'BWBR0011470', article: '19' })], true],
    ['a law by name and an article', [provision({ lawTitle: 'Paspoortwet', article: '3' })], true],
    ['a law without an article', [provision({ bwbId: 'BWBR0011470', paragraph: '2' })], false],
    ['an article of no law', [provision({ article: '19' })], false],
    ['an article in one and a law in another', [provision({ article: '19' }), provision({ lawTitle: 'Wet' })], false],
    ['one that is complete among others', [provision({}), provision({ lawTitle: 'Wet', article: '1' })], true],
  ])('holds a provision: %s', (_, provisions, isEnough) =>
    expect(missing({ provisions })).toEqual(isEnough ? [] : ['REQUIRED provisions']),
  );

  it('is told all at once', () => expect(missing({ aim: null, provisions: [], months: null })).toHaveLength(3));
});
