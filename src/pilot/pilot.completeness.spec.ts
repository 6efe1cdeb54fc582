import { expect, test } from '@jest/globals';
import { ruleError } from '../graphql/refusal.js';
import { completenessOf, endedBeforeStart, missingForOffer, missingForStart } from './pilot.completeness.js';
import type { Means } from './means.entity.js';
import type { Pilot } from './pilot.entity.js';
import type { PilotTheme } from './pilot-links.entity.js';

const empty = {
  title: 'Dorpstaxi',
  summary: 'Een taxi.',
  problem: null,
  approach: null,
  seeks: [],
  isOpenToPartners: null,
  contactMailbox: null,
  means: [],
  needsNoMeans: false,
  otherThemes: [],
  isCommunityInitiative: null,
  contactPersonName: null,
  targetGroup: null,
  area: null,
  localGoal: null,
  learningQuestion: null,
  scaleUpHypothesis: null,
  intendedAdopterCode: null,
  plannedStart: null,
  plannedEnd: null,
} as unknown as Pilot;

const offerable: Partial<Pilot> = {
  problem: 'p',
  approach: 'a',
  seeks: ['DATA'],
  isOpenToPartners: false,
  contactMailbox: 'a@b.example',
  needsNoMeans: true,
};
const optional: Partial<Pilot> = {
  otherThemes: [{} as PilotTheme],
  isCommunityInitiative: false,
  contactPersonName: 'Janneke',
  targetGroup: 't',
  area: 'VILLAGE',
  localGoal: 'g',
  learningQuestion: 'q',
  scaleUpHypothesis: 'h',
  intendedAdopterCode: 'mnre1034',
  plannedStart: '2027-01-01',
  plannedEnd: '2027-12-31',
};
const regelruimte = ruleError('REQUIRED', ['regelruimteRequests'], '', '');
const missing = (pilot: Partial<Pilot>) => missingForOffer({ ...empty, ...pilot }).map(({ path }) => path.join('.'));

test('all that an offer needs, at once and in the order of the form', () => {
  expect(missing({})).toEqual(['problem', 'approach', 'seeks', 'isOpenToPartners', 'contactMailbox', 'means']);
  expect(missing(offerable)).toEqual([]);
});

test.each<[string, Partial<Pilot>, string[]]>([
  ['a title that is empty', { title: '' }, ['title']],
  ['a summary that is empty', { summary: '' }, ['summary']],
  ['a problem that is empty', { problem: '' }, ['problem']],
  ['no answer about partners', { isOpenToPartners: null }, ['isOpenToPartners']],
  ['an answer of no', { isOpenToPartners: false }, []],
  ['no answer about means', { needsNoMeans: false }, ['means']],
  ['means', { needsNoMeans: false, means: [{} as Means] }, []],
])('%s', (_, pilot, expected) => {
  expect(missing({ ...offerable, ...pilot })).toEqual(expected);
});

test.each<[string, Partial<Pilot>, (typeof regelruimte)[], number]>([
  ['as little as a draft may have', {}, [regelruimte], 10],
  ['all that an offer needs', offerable, [], 45],
  ['all but the regelruimte', { ...offerable, ...optional }, [regelruimte], 95],
  ['everything', { ...offerable, ...optional }, [], 100],
])('%s', (_, pilot, needsOfOthers, percentage) => {
  expect(completenessOf({ ...empty, ...pilot }, needsOfOthers).percentage).toBe(percentage);
});

test('names what is missing, also of other concepts', () => {
  const { missingForOffer: forOffer, missing: others } = completenessOf({ ...empty, ...offerable, area: 'REGION' }, [
    regelruimte,
  ]);
  expect(forOffer).toEqual(['regelruimteRequests']);
  expect(others).toContain('plannedEnd');
  expect(others).not.toContain('area');
});

test.each<[string, Partial<Pilot>, string[]]>([
  ['nothing', {}, ['scaleUpHypothesis', 'intendedAdopter', 'plannedStart', 'plannedEnd']],
  ['all of it', optional, []],
  ['no end', { ...optional, plannedEnd: null }, ['plannedEnd']],
  ['an empty hypothesis', { ...optional, scaleUpHypothesis: '' }, ['scaleUpHypothesis']],
])('a start from a plan with %s', (_, pilot, expected) => {
  expect(missingForStart({ ...empty, ...pilot }).map(({ path }) => path.join('.'))).toEqual(expected);
});

test.each<[string | null, string[]]>([
  [null, []],
  ['2027-06-01', []],
  ['2027-05-31', ['Volgens de planning eindigde de proeftuin op 31 mei 2027. Kies een einde dat nog komt.']],
])('a start on 1 June 2027 with the end planned on %s', (plannedEnd, told) => {
  expect(endedBeforeStart({ plannedEnd }, '2027-06-01').map(({ wording }) => wording.nl)).toEqual(told);
});
