import { expect, test } from '@jest/globals';
import type { ExperimentCallStatus } from '../schema.types.js';
import { readDecisionDue, statusOn, stepsUntil } from './call.clock.js';
import { missingForAnnouncement } from './call.completeness.js';
import { editFaults, extensionFaults } from './call.guards.js';
import { CALL_LIFECYCLE } from './call.lifecycle.js';
import type { ExperimentCall } from './experiment-call.entity.js';

const WITHDRAWABLE = 'WITHDRAWN withdrawExperimentCall';

test.each<[ExperimentCallStatus, string[]]>([
  ['DRAFT', ['ANNOUNCED announceExperimentCall']],
  ['ANNOUNCED', ['OPEN null', WITHDRAWABLE]],
  ['OPEN', ['CLOSED null', WITHDRAWABLE]],
  ['CLOSED', ['UNDER_REVIEW startExperimentCallReview', WITHDRAWABLE]],
  ['UNDER_REVIEW', ['DECIDED decideExperimentCall', WITHDRAWABLE]],
  ['DECIDED', ['RUNNING startExperimentCall']],
  ['RUNNING', ['FINISHED finishExperimentCall']],
  ['FINISHED', []],
  ['WITHDRAWN', []],
])('from %s: %j', (status, expected) => {
  expect(CALL_LIFECYCLE.from(status).map(({ to, mutation }) => `${to} ${mutation}`)).toEqual(expected);
});

test.each<[ExperimentCallStatus, opensOn: string, closesOn: string | null, ExperimentCallStatus[]]>([
  ['DRAFT', '2027-09-01', '2027-09-30', []],
  ['ANNOUNCED', '2027-09-16', '2027-09-30', []],
  ['ANNOUNCED', '2027-09-15', '2027-09-30', ['OPEN']],
  ['ANNOUNCED', '2027-09-01', '2027-09-15', ['OPEN']],
  ['ANNOUNCED', '2027-09-01', '2027-09-14', ['OPEN', 'CLOSED']],
  ['OPEN', '2027-09-01', '2027-09-14', ['CLOSED']],
  ['OPEN', '2027-09-01', null, []],
  ['WITHDRAWN', '2027-09-01', '2027-09-14', []],
])('on 15 September, %s with %s to %s takes %j', (status, opensOn, closesOn, expected) => {
  const call = { status, opensOn, closesOn };
  expect(stepsUntil(call, '2027-09-15')).toEqual(expected);
  expect(statusOn(call, '2027-09-15')).toBe(expected.at(-1) ?? status);
});

const round = { form: 'ROUND', decisionDueOn: '2027-11-15', decisionWeeks: null } as const;
const rolling = { form: 'ROLLING', decisionDueOn: null, decisionWeeks: 8 } as const;
test.each<[string, Parameters<typeof readDecisionDue>, string | null, number]>([
  ['on the day', [{ ...round, status: 'UNDER_REVIEW' }, null, '2027-11-15'], '2027-11-15', 0],
  ['a day late', [{ ...round, status: 'CLOSED' }, null, '2027-11-16'], '2027-11-15', 1],
  ['decided', [{ ...round, status: 'DECIDED' }, null, '2027-12-16'], '2027-11-15', 0],
  ['nobody waits', [{ ...rolling, status: 'OPEN' }, null, '2027-12-16'], null, 0],
  ['somebody waits', [{ ...rolling, status: 'OPEN' }, '2027-09-02', '2027-10-30'], '2027-10-28', 2],
])('decision: %s', (_, given, decisionDueOn, daysOverdue) => {
  expect(readDecisionDue(...given)).toEqual({ decisionDueOn, daysOverdue, isDecisionOverdue: daysOverdue > 0 });
});

const days = { form: 'ROUND', closesOn: '2027-09-30', decisionDueOn: '2027-11-15' } as const;
test.each<[Partial<ExperimentCall>, object, string[]]>([
  [{}, {}, ['REQUIRED input']],
  [{}, { closesOn: '2027-10-01' }, []],
  [{}, { closesOn: '2027-09-30' }, ['ONLY_LATER input.closesOn']],
  [{}, { closesOn: '2027-11-15' }, ['CONTRADICTION input.closesOn']],
  [{}, { closesOn: '2027-11-15', decisionDueOn: '2027-12-15' }, []],
  [{}, { decisionDueOn: '2027-11-15' }, ['ONLY_LATER input.decisionDueOn']],
  [{ status: 'CLOSED' }, { closesOn: '2027-10-10' }, ['STEP_NOT_POSSIBLE input.closesOn']],
  [{ decisionDueOn: '2027-09-14' }, { decisionDueOn: '2027-12-01' }, ['OUT_OF_RANGE input.decisionDueOn']],
  [{ status: 'DECIDED' }, { decisionDueOn: '2027-12-01' }, ['STEP_NOT_POSSIBLE id']],
  [
    { form: 'ROLLING', closesOn: null, decisionDueOn: null },
    { closesOn: '2027-09-28' },
    ['OUT_OF_RANGE input.closesOn'],
  ],
  [{ form: 'ROLLING', closesOn: null, decisionDueOn: null }, { closesOn: '2027-09-29' }, []],
])('%j to %j: %j', (call, input, expected) => {
  const faults = extensionFaults({ status: 'OPEN', ...days, ...call }, input, '2027-09-15', 14);
  expect(faults.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
});

test.each<[ExperimentCallStatus, string[]]>([
  ['DRAFT', []],
  ['ANNOUNCED', []],
  ['OPEN', ['FIXED_AT_OPENING']],
  ['DECIDED', ['FIXED_AT_OPENING']],
  ['FINISHED', ['STEP_NOT_POSSIBLE']],
])('criteria of a call that is %s: %j', (status, expected) => {
  expect(editFaults({ status }, { criteria: [], title: 'Nieuw' }).map(({ code }) => code)).toEqual(expected);
});

test('a draft hears of all that is missing', () => {
  const empty = { themeCodes: [], offers: [], criteria: [], form: 'ROLLING', opensOn: '2027-09-14' };
  const missing = missingForAnnouncement(empty as unknown as ExperimentCall, '2027-09-15');
  expect(missing.map(({ path }) => path.join('.'))).toEqual([
    ...['learningQuestion', 'themes', 'orientation', 'offers', 'opensOn', 'decisionWeeks', 'criteria'],
  ]);
});
