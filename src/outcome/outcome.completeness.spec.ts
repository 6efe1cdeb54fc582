import { expect, it } from '@jest/globals';
import type { RuleError } from '../graphql/refusal.js';
import { measurementObstacles, planObstacles } from './outcome.completeness.js';

const whole = {
  name: 'Ritten',
  isPrimary: true,
  removedAt: null as string | null,
  targets: [{}],
  baseline: {} as object | null,
  baselineMissingReason: null as string | null,
};
const told = (errors: RuleError[]) => errors.map(({ path }) => path.slice(1).join('.'));

it.each<[string, object[], string[]]>([
  ['no indicator at all', [], ['']],
  ['none that is primary', [{ isPrimary: false }], ['']],
  ['one that was taken out', [{ removedAt: '2027-01-01' }], ['']],
  ['a whole plan', [{}], []],
  ['a reason in place of a baseline', [{ baseline: null, baselineMissingReason: 'Nieuw.' }], []],
  ['a target for one of them', [{ targets: [] }, {}], []],
  ['no target', [{ isPrimary: false, targets: [] }, { targets: [] }], ['1.targets']],
  ['no baseline', [{}, { baseline: null }, { isPrimary: false, baseline: null }], ['1.baseline']],
  ['neither', [{ targets: [], baseline: null }], ['0.targets', '0.baseline']],
])('a start with %s', (_, indicators, expected) => {
  expect(told(planObstacles(indicators.map((each) => ({ ...whole, ...each }))))).toEqual(expected);
});

const measured = { ...whole, latest: { until: '2027-03-01' } as { until: string } | null, notMeasuredReason: null };
it.each<[string, object[], string[]]>([
  ['what was measured on the first day', [{}], []],
  ['what was measured before the start', [{ latest: { until: '2027-02-28' } }], ['0.latest']],
  ['what was not measured', [{}, { latest: null }], ['1.latest']],
  ['the reason why not', [{ latest: null, notMeasuredReason: 'Ziek.' }], []],
  ['what is not primary', [{ latest: null, isPrimary: false }], []],
  ['what was taken out', [{ latest: null, removedAt: '2027-02-01' }], []],
])('an end with %s', (_, indicators, expected) => {
  expect(
    told(
      measurementObstacles(
        indicators.map((each) => ({ ...measured, ...each })),
        '2027-03-01',
      ),
    ),
  ).toEqual(expected);
});
