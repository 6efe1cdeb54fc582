import { expect, test } from '@jest/globals';
import type { ScaleUpDecisionKind } from '../schema.types.js';
import { readDue } from './scale-up.clock.js';

const decided = (kind: ScaleUpDecisionKind, decidedOn: string, postponedUntil: string | null = null) => ({
  kind,
  decidedOn,
  postponedUntil,
});

test.each<[string, ReturnType<typeof decided>[], string, string, isOverdue: boolean, days: number]>([
  ['open on the due day', [], '2027-11-30', '2027-11-30', false, 0],
  ['open a day later', [], '2027-12-01', '2027-11-30', true, 1],
  ['decided in time', [decided('NOT_ADOPTED', '2027-11-30')], '2029-01-01', '2027-11-30', false, 0],
  ['decided too late', [decided('ADOPTED', '2027-12-10')], '2029-01-01', '2027-11-30', false, 10],
  ['postponed', [decided('POSTPONED', '2027-12-10', '2028-03-01')], '2028-03-01', '2028-03-01', false, 0],
  ['and late again', [decided('POSTPONED', '2027-12-10', '2028-03-01')], '2028-03-03', '2028-03-01', true, 2],
  [
    'decided after that',
    [decided('POSTPONED', '2027-10-10', '2028-03-01'), decided('PARTLY', '2028-03-02')],
    '2029-01-01',
    '2028-03-01',
    false,
    1,
  ],
  [
    'a second decision does not make the first late',
    [decided('NOT_ADOPTED', '2027-11-01'), decided('ADOPTED', '2028-11-01')],
    '2029-01-01',
    '2027-11-30',
    false,
    0,
  ],
])('%s', (_, decisions, today, decisionDueOn, isOverdue, daysOverdue) => {
  expect(readDue('2027-05-31', decisions, 6, today)).toEqual({ decisionDueOn, isOverdue, daysOverdue });
});
