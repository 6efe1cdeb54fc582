import { describe, expect, it } from '@jest/globals';
import type { RuleError } from '../graphql/refusal.js';
import type { PilotStatus } from '../schema.types.js';
import {
  countFaults,
  measuredFaults,
  type Plan,
  planFaults,
  planningFaults,
  reasonFaults,
} from './indicator.guards.js';

const TODAY = '2027-03-01';
const PLAN: Plan = {
  name: 'Ritten',
  kind: 'OUTPUT',
  unit: 'COUNT',
  direction: 'HIGHER_IS_BETTER',
  isAdditive: false,
  baseline: { value: 20, text: null, date: '2027-01-01', source: null, n: null },
  baselineMissingReason: null,
  targets: [{ value: 120, text: null, by: '2028-01-01' }],
};
const told = (errors: RuleError[]) => errors.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`.trim());
const target = (value: number, by = '2028-01-01') => ({ value, text: null, by });
const baseline = (values: object) => ({ ...PLAN.baseline!, ...values });

const CASES: [what: string, plan: Partial<Plan>, expected: string[]][] = [
  ['a whole plan', {}, []],
  ['neither baseline nor targets: a draft may lack them', { baseline: null, targets: [] }, []],
  ['a reason in place of the baseline', { baseline: null, baselineMissingReason: 'Nieuw.' }, []],
  ['both', { baselineMissingReason: 'Nieuw.' }, ['CONTRADICTION baselineMissingReason']],
  ['a baseline of today', { baseline: baseline({ date: TODAY }) }, []],
  ['a baseline of tomorrow', { baseline: baseline({ date: '2027-03-02' }) }, ['IN_THE_FUTURE baseline.date']],
  [
    'a target on the day of the baseline',
    { targets: [target(120, '2027-01-01')] },
    ['TARGET_BEFORE_BASELINE targets.0.by'],
  ],
  ['a target on the day after', { targets: [target(120, '2027-01-02')] }, []],
  ['two targets for a day', { targets: [target(90), target(120)] }, ['DUPLICATE targets.1.by']],
  ['a target equal to the baseline', { targets: [target(20)] }, ['TARGET_EQUALS_BASELINE targets.0.value']],
  ['a level to keep', { targets: [target(20)], direction: 'NONE' }, []],
  ['no gain at first', { targets: [target(20, '2027-06-01'), target(21)] }, []],
  ['a target just above the baseline', { targets: [target(20.01)] }, []],
  ['a target below it', { targets: [target(19)] }, ['TARGET_AGAINST_DIRECTION targets.0.value']],
  ['a target below it where less is better', { targets: [target(19)], direction: 'LOWER_IS_BETTER' }, []],
  ['no name', { name: '' }, ['REQUIRED name']],
  ['the name of another', { name: 'REIZIGERS' }, ['DUPLICATE name']],
];

it.each(CASES)('%s', (_, plan, expected) => {
  expect(told(planFaults({ ...PLAN, ...plan }, ['Reizigers'], TODAY))).toEqual(expected);
});

describe('what was measured', () => {
  const measurements = [{ periodFrom: '2027-01-01' }];
  it.each<[string, Partial<Plan>, boolean, object[], string[]]>([
    ['keeps the unit', {}, true, measurements, ['UNIT_IN_USE unit']],
    ['which is free before', {}, true, [], []],
    ['began on the day of the baseline', {}, false, measurements, []],
    [
      'began before it',
      { baseline: baseline({ date: '2027-01-02' }) },
      false,
      measurements,
      ['MEASURED_BEFORE_BASELINE baseline.date'],
    ],
  ])('%s', (_, plan, isOtherUnit, measured, expected) => {
    expect(told(measuredFaults({ ...PLAN, ...plan }, isOtherUnit, measured as typeof measurements))).toEqual(expected);
  });
});

const OPEN: PilotStatus[] = ['DRAFT', 'OFFERED', 'PREPARING'];
const FIXED: PilotStatus[] = ['RUNNING', 'PAUSED'];
const CLOSED: PilotStatus[] = ['COMPLETED', 'STOPPED', 'SCALED_UP', 'WITHDRAWN'];
it.each([...OPEN, ...FIXED, ...CLOSED])('the plan of a pilot that is %s', (status) => {
  expect(planningFaults({ status }, ['id'])).toHaveLength(CLOSED.includes(status) ? 1 : 0);
  expect(reasonFaults({ status }, null)).toHaveLength([...OPEN, 'WITHDRAWN'].includes(status) ? 0 : 1);
  expect(reasonFaults({ status }, 'Een fout.')).toEqual([]);
});

it('of a pilot there are at most twenty', () => {
  expect([19, 20].map((count) => countFaults(count).length)).toEqual([0, 1]);
});
