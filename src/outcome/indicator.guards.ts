import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded, hasStarted } from '../pilot/pilot.policy.js';
import { figureFaults } from './figure.guards.js';
import type { Baseline, Indicator, Target } from './indicator.entity.js';
import { isImprovement, lastTarget } from './indicator.progress.js';

const MOST_INDICATORS = 20;

/** A plan as it is entered: what is still missing is null, or '' where the row must have it. */
export type Plan = Pick<
  Indicator,
  'name' | 'kind' | 'unit' | 'direction' | 'isAdditive' | 'baseline' | 'baselineMissingReason' | 'targets'
>;

/** Whether the plan is fixed: from the start on each change needs a reason, and is shown. */
export const isPlanFixed = (pilot: Pick<Pilot, 'status'>): boolean => hasStarted(pilot);

/** Why the plan of a pilot cannot be changed now at all. */
export function planningFaults(pilot: Pick<Pilot, 'status'>, path: string[]): RuleError[] {
  if (pilot.status === 'WITHDRAWN') {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        path,
        'Deze proeftuin is ingetrokken. Maak er eerst weer een concept van.',
        'This pilot was withdrawn. Make it a draft again first.',
      ),
    ];
  }
  if (!hasEnded(pilot)) return [];
  return [
    ruleError(
      'STEP_NOT_POSSIBLE',
      path,
      'Deze proeftuin is afgelopen. Het plan blijft zoals het is; metingen kunt u nog verbeteren.',
      'This pilot has ended. The plan stays as it is; measurements can still be corrected.',
    ),
  ];
}

/** @param count the indicators that there are, those taken out included */
export function countFaults(count: number): RuleError[] {
  if (count < MOST_INDICATORS) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['pilot'],
      `Een proeftuin heeft hoogstens ${MOST_INDICATORS} indicatoren.`,
      `A pilot has at most ${MOST_INDICATORS} indicators.`,
    ),
  ];
}

/** Who changes a fixed plan says why. */
export function reasonFaults(pilot: Pick<Pilot, 'status'>, reason: string | null): RuleError[] {
  if (!isPlanFixed(pilot) || reason !== null) return [];
  return [
    ruleError(
      'REQUIRED',
      ['input', 'reason'],
      'De proeftuin is gestart en het plan ligt vast. Leg uit waarom u het toch wijzigt; iedereen ziet dat.',
      'The pilot has started and the plan is fixed. Explain why you change it; everybody sees that.',
    ),
  ];
}

/** All that is wrong with an indicator and its plan. @param others the names of the pilot's other indicators @param today in the Netherlands */
export function planFaults(plan: Plan, others: readonly string[], today: string): RuleError[] {
  const { name, kind, unit, direction, baseline, baselineMissingReason, targets } = plan;
  const hasUnit = (unit as string) !== '';
  return [
    ...(name === '' ? [fault('REQUIRED', ['name'], 'Geef de indicator een naam.', 'Give the indicator a name.')] : []),
    ...(others.some((other) => other.toLowerCase() === name.toLowerCase())
      ? [fault('DUPLICATE', ['name'], 'Er is al een indicator met deze naam.', 'There is an indicator of this name.')]
      : []),
    ...((kind as string) === '' ? [fault('REQUIRED', ['kind'], 'Kies een soort.', 'Choose a kind.')] : []),
    ...(hasUnit ? [] : [fault('REQUIRED', ['unit'], 'Kies een eenheid.', 'Choose a unit.')]),
    ...((direction as string) === ''
      ? [fault('REQUIRED', ['direction'], 'Zeg of hoger of lager beter is.', 'Say whether higher or lower is better.')]
      : []),
    ...(baseline !== null && baselineMissingReason !== null ? [BOTH] : []),
    ...(baseline ? baselineFaults(plan, baseline, today, hasUnit) : []),
    ...targets.flatMap((target, index) => targetFaults(plan, target, index, hasUnit)),
    ...(hasUnit ? ambitionFaults(plan) : []),
  ];
}

function baselineFaults(plan: Plan, baseline: Baseline, today: string, hasUnit: boolean): RuleError[] {
  const path = ['baseline', 'date'];
  return [
    ...(hasUnit ? figureFaults(plan, baseline, ['input', 'baseline']) : []),
    ...(baseline.date === '' ? [fault('REQUIRED', path, 'Vul de datum in.', 'Fill in the date.')] : []),
    ...(baseline.date > today
      ? [fault('IN_THE_FUTURE', path, 'De nulmeting ligt in de toekomst.', 'The baseline lies in the future.')]
      : []),
  ];
}

function targetFaults(plan: Plan, target: Target, index: number, hasUnit: boolean): RuleError[] {
  const { baseline, targets } = plan;
  const path = ['targets', String(index)];
  return [
    ...(hasUnit ? figureFaults(plan, target, ['input', ...path]) : []),
    ...(target.by === ''
      ? [fault('REQUIRED', [...path, 'by'], 'Vul in voor welke datum.', 'Fill in by which date.')]
      : []),
    ...(target.by !== '' && targets.slice(0, index).some(({ by }) => by === target.by)
      ? [fault('DUPLICATE', [...path, 'by'], 'Deze datum staat er twee keer.', 'This date is in it twice.')]
      : []),
    ...(target.by !== '' && baseline && target.by <= baseline.date
      ? [
          fault(
            'TARGET_BEFORE_BASELINE',
            [...path, 'by'],
            'De streefdatum ligt niet na de nulmeting.',
            'The date of the target does not lie after the baseline.',
          ),
        ]
      : []),
  ];
}

/** The last target asks for more than the baseline, or for less, as the direction says. */
function ambitionFaults({ direction, baseline, targets }: Plan): RuleError[] {
  const target = lastTarget(targets);
  if (direction === 'NONE' || !target || target.value === null || baseline === null || baseline.value === null)
    return [];
  const path = ['targets', String(targets.indexOf(target)), 'value'];
  if (target.value === baseline.value) {
    return [
      fault(
        'TARGET_EQUALS_BASELINE',
        path,
        'De streefwaarde is gelijk aan de nulmeting. Moet het zo blijven? Kies dan "geen richting".',
        'The target equals the baseline. Is it to stay so? Then choose "no direction".',
      ),
    ];
  }
  if ((direction as string) === '' || isImprovement(direction, baseline.value, target.value)) return [];
  return [
    fault(
      'TARGET_AGAINST_DIRECTION',
      path,
      'De streefwaarde is slechter dan de nulmeting, volgens de richting die u koos. Is dat de bedoeling? Kies dan "geen richting".',
      'The target is worse than the baseline, by the direction that you chose. Is it meant so? Then choose "no direction".',
    ),
  ];
}

/** What was measured already bounds what can still be changed of a plan. */
export function measuredFaults(
  { baseline }: Plan,
  isOtherUnit: boolean,
  measurements: readonly { periodFrom: string }[],
): RuleError[] {
  const isTooEarly = baseline !== null && measurements.some(({ periodFrom }) => periodFrom < baseline.date);
  return [
    ...(isOtherUnit && measurements.length > 0
      ? [
          fault(
            'UNIT_IN_USE',
            ['unit'],
            'Er zijn al metingen in deze eenheid. Maak een nieuwe indicator.',
            'There are measurements in this unit already. Make a new indicator.',
          ),
        ]
      : []),
    ...(isTooEarly
      ? [
          fault(
            'MEASURED_BEFORE_BASELINE',
            ['baseline', 'date'],
            'Er is al een meting van voor deze datum.',
            'There is a measurement of before this date.',
          ),
        ]
      : []),
  ];
}

const fault = (code: RuleError['code'], path: string[], nl: string, en: string): RuleError =>
  ruleError(code, ['input', ...path], nl, en);

const BOTH = fault(
  'CONTRADICTION',
  ['baselineMissingReason'],
  'U geeft een nulmeting, en een reden waarom die er niet is.',
  'You give a baseline, and a reason why there is none.',
);
