import { describe, expect, test } from '@jest/globals';
import type { PilotSeeks } from '../schema.types.js';
import type { AskedLeeway, LawPlace, Named, PilotFacts, SeeksNames, SharedWord } from './match.facts.js';
import { authorityOfCall, lawOfCall, lawOfPilots } from './law.criterion.js';
import { seeksOfCall, seeksOfMunicipality, seeksOfPilots } from './seeks.criterion.js';
import { textShared } from './text.criterion.js';
import { themeOfCall, themeOfMunicipality, themeOfPilots } from './theme.criterion.js';

const named = (code: string): Named => ({ code, name: { nl: code, en: code } });
const themes = (...codes: string[]) => codes.map(named);

describe('theme', () => {
  test.each<[string, string[], string[], number | null]>([
    ['the primary theme of the pilot', ['CARE', 'HOUSING'], ['CARE', 'SAFETY'], 1],
    ['another theme of it', ['CARE', 'HOUSING'], ['SAFETY', 'HOUSING'], 0.7],
    ['none', ['CARE'], ['SAFETY'], 0],
    ['a call without themes', [], ['SAFETY'], null],
    ['a pilot without', ['CARE'], [], null],
  ])('of a call: %s', (_, call, pilot, share) => {
    expect(themeOfCall(themes(...call), themes(...pilot)).share).toBe(share);
    expect(themeOfMunicipality(themes(...call), themes(...pilot)).share).toBe(share);
  });

  test.each<[string, string[], string[], number | null]>([
    ['both primary', ['CARE', 'HOUSING'], ['CARE'], 1],
    ['the primary one of the first', ['CARE'], ['SAFETY', 'CARE'], 0.7],
    [
      'the primary one of the second, behind another that is shared',
      ['SAFETY', 'HOUSING', 'CARE'],
      ['CARE', 'HOUSING'],
      0.7,
    ],
    ['the primary one of nobody', ['SAFETY', 'CARE'], ['HOUSING', 'CARE'], 0.4],
    ['none', ['SAFETY'], ['HOUSING'], 0],
    ['not known', [], ['HOUSING'], null],
  ])('of two pilots: %s', (_, these, those, share) => {
    expect(themeOfPilots(themes(...these), themes(...those)).share).toBe(share);
    expect(themeOfPilots(themes(...those), themes(...these)).share).toBe(share);
  });
});

describe('text', () => {
  const word = (text: string, weight: SharedWord['weight'], isPart = false): SharedWord => ({
    word: text,
    weight,
    isPart,
  });
  test.each<[string, SharedWord[] | null, number, number | null]>([
    ['a draft', null, 10, null],
    ['nothing to compare', [], 0, null],
    ['no word', [], 10, 0],
    ['three words of a title, of six', ['a', 'b', 'c'].map((text) => word(text, 'A')), 10, 0.5],
    ['more than enough', 'abcdefgh'.split('').map((text) => word(text, 'A')), 10, 1],
    ['fewer words asked than enough', [word('a', 'A'), word('b', 'A')], 2, 1],
    ['by where they stand', [word('a', 'A'), word('b', 'B'), word('c', 'C'), word('d', 'D')], 10, 2.5 / 6],
    ['a part counts half', [word('a', 'A', true)], 10, 0.5 / 6],
  ])('%s', (_, shared, asked, share) => expect(textShared(shared, asked, 6).share).toBe(share));

  test('tells the strongest words', () => {
    const shared = [word('zwak', 'D'), word('sterk', 'A'), word('deel', 'A', true)];
    expect(textShared(shared, 9, 6).wording.nl).toMatch(/: sterk, deel, zwak\.$/);
  });
});

const place = (law: string, article: string | null, ministry: string | null = 'mnre1025'): LawPlace => ({
  law,
  article,
  name: { nl: `${law} ${article}`, en: `${law} ${article}` },
  ministry,
});
const asking = (
  basis: string | null,
  places: LawPlace[],
  authority: string | null = null,
  isUseful = false,
): AskedLeeway => ({
  basis,
  places,
  authority: authority === null ? null : named(authority),
  isUseful,
});
const pilot = (...asked: AskedLeeway[]) => ({ asked, needsNoRegelruimte: false, hasEnded: false });

describe('law', () => {
  const basis = { code: 'wlz-10.1.1', place: place('WLZ', '10.1.1') };
  const cases: [string, AskedLeeway, number][] = [
    ['the same basis', asking('wlz-10.1.1', [place('WLZ', '10.1.1')]), 1],
    ['the same article', asking(null, [place('WMG', '58'), place('WLZ', '10.1.1')]), 0.8],
    ['the same law', asking(null, [place('WLZ', '3.2.3')]), 0.5],
    ['the same law, no article known', asking(null, [place('WLZ', null)]), 0.5],
    ['another law', asking('wmg-58', [place('WMG', '58')]), 0],
  ];
  test.each(cases)('%s', (_, asked, share) => {
    expect(lawOfCall(basis, pilot(asked)).share).toBe(share);
    expect(lawOfPilots(pilot(asking('wlz-10.1.1', [place('WLZ', '10.1.1')])), pilot(asked)).share).toBe(share);
  });

  test('the best of several requests', () => {
    expect(lawOfCall(basis, pilot(...cases.map(([, asked]) => asked).reverse())).share).toBe(1);
  });

  test.each([
    ['a call that arranged nothing', lawOfCall(null, pilot(asking(null, [place('WLZ', '1')])))],
    ['a pilot that needs none', lawOfCall(basis, { asked: [], needsNoRegelruimte: true })],
    ['a pilot that has not said', lawOfCall(basis, pilot())],
    ['a request that names no law', lawOfPilots(pilot(asking(null, [])), pilot(asking(null, [place('WLZ', '1')])))],
  ])('not known: %s', (_, { share }) => expect(share).toBeNull());
});

test.each<[string, Pick<PilotFacts, 'asked' | 'needsNoRegelruimte' | 'hasEnded'>, number | null]>([
  ['asks the ministry', pilot(asking(null, [], 'mnre1025')), 1],
  ['asks another body under a law of the ministry', pilot(asking(null, [place('WMG', '58')], 'zbo-nza')), 0.7],
  ['asks somebody else', pilot(asking(null, [place('PW', '83', 'mnre1073')], 'mnre1073')), 0],
  ['names a law of somebody else', pilot(asking(null, [place('PW', '83', 'mnre1073')])), 0],
  ['does not know whom to ask', pilot(asking(null, [place('X', '1', null)])), null],
  ['asks nothing yet', pilot(), null],
  ['needs nothing', { asked: [], needsNoRegelruimte: true, hasEnded: false }, null],
  ['has ended and asked the ministry', { ...pilot(asking(null, [], 'mnre1025')), hasEnded: true }, 1],
  ['has ended and asked somebody else', { ...pilot(asking(null, [], 'mnre1073')), hasEnded: true }, null],
])('authority: a pilot that %s', (_, facts, share) => expect(authorityOfCall(['mnre1025'], facts).share).toBe(share));

describe('seeks', () => {
  const names = Object.fromEntries(
    ['REGELRUIMTE', 'FUNDING', 'KNOWLEDGE', 'FELLOW_MUNICIPALITY', 'EXECUTOR', 'DATA'].map((code) => [
      code,
      named(code).name,
    ]),
  ) as SeeksNames;
  test.each<[PilotSeeks[], PilotSeeks[], number | null]>([
    [['FUNDING'], ['FUNDING', 'DATA'], 1],
    [['FUNDING', 'DATA'], ['DATA'], 0.5],
    [['FUNDING'], ['DATA'], 0],
    [[], ['DATA'], null],
    [['FUNDING'], [], null],
  ])('%j of a call that offers %j', (seeks, offers, share) =>
    expect(seeksOfCall({ offers, mayGiveLeeway: true }, { seeks, hasEnded: false }, names).share).toBe(share),
  );

  test('of a call: no regelruimte from a ministry that has nothing to say about it', () => {
    const of = (mayGiveLeeway: boolean, seeks: PilotSeeks[], hasEnded = false) =>
      seeksOfCall({ offers: ['REGELRUIMTE', 'DATA'], mayGiveLeeway }, { seeks, hasEnded }, names);
    expect(of(true, ['REGELRUIMTE', 'DATA'])).toMatchObject({ share: 1 });
    expect(of(false, ['REGELRUIMTE', 'DATA'])).toMatchObject({
      share: 0.5,
      wording: {
        nl: expect.stringMatching(/: DATA\. Over de regelruimte die de proeftuin zoekt, beslist een ander\.$/),
      },
    });
    expect(of(false, ['REGELRUIMTE'])).toMatchObject({ share: 0 });
    expect(of(false, ['DATA']).wording.nl).not.toContain('een ander');
  });

  test('nothing any more once it has ended', () => {
    const ended = { seeks: ['DATA' as const], hasEnded: true };
    expect(seeksOfCall({ offers: ['DATA'], mayGiveLeeway: true }, ended, names).share).toBeNull();
    expect(seeksOfPilots(ended, { status: 'RUNNING', isOpenToPartners: true, asked: [] }, names).share).toBeNull();
  });

  const granted = asking(null, [], null, true);
  test.each<[PilotSeeks, PilotFacts['status'], boolean | null, AskedLeeway[], number]>([
    ['REGELRUIMTE', 'OFFERED', null, [granted], 1],
    ['REGELRUIMTE', 'RUNNING', true, [asking(null, [])], 0],
    ['KNOWLEDGE', 'STOPPED', false, [], 1],
    ['DATA', 'PREPARING', true, [], 0],
    ['FELLOW_MUNICIPALITY', 'OFFERED', true, [], 1],
    ['FELLOW_MUNICIPALITY', 'OFFERED', null, [], 0],
    ['FUNDING', 'COMPLETED', true, [granted], 0],
  ])('%s of a pilot that is %s, open: %s', (seeks, status, isOpenToPartners, asked, share) => {
    expect(seeksOfPilots({ seeks: [seeks], hasEnded: false }, { status, isOpenToPartners, asked }, names).share).toBe(
      share,
    );
  });

  test.each<[PilotSeeks[], boolean | null, number | null]>([
    [['FELLOW_MUNICIPALITY'], false, 1],
    [['DATA'], true, 0.5],
    [['DATA'], false, 0],
    [[], null, null],
  ])('%j, open: %s, of a municipality', (seeks, isOpenToPartners, share) => {
    expect(seeksOfMunicipality({ seeks, isOpenToPartners }).share).toBe(share);
  });
});
