import { expect, test } from '@jest/globals';
import type { ApplicationStatus } from '../schema.types.js';
import { APPLICATION_LIFECYCLE } from './application.lifecycle.js';
import { type Applicant, submissionFaults } from './application.requirements.js';
import { scoreFaults, totalScore } from './application.scoring.js';
import { type Candidate, decisionFaults } from './decision.guards.js';

test.each<[ApplicationStatus, ApplicationStatus[]]>([
  ['DRAFT', ['SUBMITTED']],
  ['SUBMITTED', ['ADMISSIBLE', 'INADMISSIBLE', 'WITHDRAWN', 'CALL_WITHDRAWN']],
  ['ADMISSIBLE', ['SELECTED', 'RESERVE', 'NOT_SELECTED', 'WITHDRAWN', 'CALL_WITHDRAWN']],
  ['INADMISSIBLE', []],
  ['RESERVE', ['SELECTED', 'WITHDRAWN', 'CALL_WITHDRAWN']],
  ['SELECTED', ['WITHDRAWN']],
  ['NOT_SELECTED', []],
  ['WITHDRAWN', []],
  ['CALL_WITHDRAWN', []],
])('from %s: %j', (status, expected) => {
  expect([...new Set(APPLICATION_LIFECYCLE.from(status).map(({ to }) => to))]).toEqual(expected);
});

test('a refusal names each step once, wherever it leads', () => {
  const [refusal] = APPLICATION_LIFECYCLE.mayTake('SUBMITTED', 'submitApplication');
  expect(refusal!.wording.nl).toContain('Wel mogelijk: toetsen, intrekken.');
});

const criterion = (name: string, weight: number) => ({ name, weight, explanation: null });
const score = (name: string, points: number) => ({ criterion: name, points, explanation: null });
const CRITERIA = [criterion('A', 60), criterion('B', 40)];

test.each<[ReturnType<typeof score>[], number | null]>([
  [[score('A', 50), score('B', 60)], 54],
  [[score('A', 33), score('B', 34)], 33.4],
  [[score('A', 0), score('B', 0)], 0],
  [[score('A', 100), score('B', 100)], 100],
  [[score('A', 100)], null],
  [[], null],
])('%j: %p', (scores, expected) => {
  expect(totalScore(CRITERIA, scores)).toBe(expected);
});

test('scores are of the criteria of the call, each once', () => {
  const faults = scoreFaults(CRITERIA, [score('A', 1), score('C', 1), score('A', 2)]);
  expect(faults.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'UNKNOWN_REFERENCE input.scores.1.criterion',
    'DUPLICATE input.scores.2.criterion',
  ]);
});

const REQUIRED = {
  ...{ status: 'OPEN' as const, opensOn: '2027-09-01', closesOn: '2027-09-30', isCouncilDecisionNeeded: true },
  ...{ largestPopulation: 10_000, provinceCodes: ['PV29'], regionSlugs: ['zeeland'] },
};
const SMALL: Applicant = { inhabitants: 7_000, year: 2026, provinceCode: 'PV29', regionSlug: 'zeeland' };
const APPLIED = { motivation: 'Hier.', councilDecidedOn: '2027-06-01', councilDecisionUrl: 'https://a.example' };
const OFFERED = { status: 'OFFERED' as const, withdrawnAt: null };

test.each<[string, Partial<Parameters<typeof submissionFaults>[0]>, object, object, Partial<Applicant>, string[]]>([
  ['all is met', {}, {}, {}, {}, []],
  ['exactly as large', {}, {}, {}, { inhabitants: 10_000 }, []],
  ['one too many', {}, {}, {}, { inhabitants: 10_001 }, ['REQUIREMENT_NOT_MET']],
  ['unknown excludes nobody', {}, {}, {}, { inhabitants: null, provinceCode: null, regionSlug: null }, []],
  [
    'elsewhere',
    {},
    {},
    {},
    { provinceCode: 'PV20', regionSlug: 'twente' },
    ['REQUIREMENT_NOT_MET', 'REQUIREMENT_NOT_MET'],
  ],
  ['no council', {}, {}, { councilDecidedOn: null }, {}, ['REQUIRED']],
  ['no council needed', { isCouncilDecisionNeeded: false }, {}, { councilDecidedOn: null }, {}, []],
  ['a draft', {}, { status: 'DRAFT' }, {}, {}, ['PILOT_NOT_AVAILABLE']],
  ['stopped', {}, { status: 'STOPPED' }, {}, {}, ['PILOT_NOT_AVAILABLE']],
  ['running', {}, { status: 'RUNNING' }, {}, {}, []],
  [
    'all at once',
    { status: 'CLOSED' },
    { status: 'DRAFT' },
    { motivation: null },
    { inhabitants: 20_000 },
    ['CALL_NOT_OPEN', 'PILOT_NOT_AVAILABLE', 'REQUIRED', 'REQUIREMENT_NOT_MET'],
  ],
])('sending in: %s', (_, call, pilot, application, applicant, expected) => {
  const faults = submissionFaults(
    { ...REQUIRED, ...call },
    { ...OFFERED, ...pilot },
    { ...APPLIED, ...application },
    { ...SMALL, ...applicant },
    (code) => code,
  );
  expect(faults.map(({ code }) => code)).toEqual(expected);
});

const candidate = (id: string, status: ApplicationStatus, pilot: object = {}): Candidate => ({
  application: { id, status },
  pilot: { number: `PT-${id}`, title: id, withdrawnTitle: null, ...OFFERED, ...pilot },
});

test.each<[string, Candidate[], [string, 'SELECTED' | 'RESERVE' | 'NOT_SELECTED'][], string[]]>([
  ['nobody applied', [], [], []],
  [
    'each one missing',
    [candidate('a', 'ADMISSIBLE'), candidate('b', 'SUBMITTED')],
    [],
    ['OUTCOME_MISSING', 'OUTCOME_MISSING'],
  ],
  ['answered before', [candidate('a', 'INADMISSIBLE'), candidate('b', 'WITHDRAWN'), candidate('c', 'DRAFT')], [], []],
  [
    'too many',
    [candidate('a', 'ADMISSIBLE'), candidate('b', 'SELECTED')],
    [['a', 'SELECTED']],
    ['TOO_MANY_PARTICIPANTS'],
  ],
  ['assess first', [candidate('a', 'SUBMITTED')], [['a', 'RESERVE']], ['STEP_NOT_POSSIBLE']],
  ['a draft does not exist', [candidate('a', 'DRAFT')], [['a', 'RESERVE']], ['UNKNOWN_REFERENCE']],
  [
    'twice',
    [candidate('a', 'ADMISSIBLE')],
    [
      ['a', 'RESERVE'],
      ['a', 'SELECTED'],
    ],
    ['DUPLICATE'],
  ],
  ['ended', [candidate('a', 'ADMISSIBLE', { status: 'COMPLETED' })], [['a', 'SELECTED']], ['PILOT_NOT_AVAILABLE']],
  ['ended, not selected', [candidate('a', 'ADMISSIBLE', { status: 'COMPLETED' })], [['a', 'NOT_SELECTED']], []],
])('deciding, with one place: %s', (_, candidates, outcomes, expected) => {
  const given = outcomes.map(([id, outcome]) => ({ id, outcome }));
  const faults = decisionFaults({ mostParticipants: 1 }, candidates, given);
  expect(faults.map(({ code }) => code)).toEqual(expected);
});
