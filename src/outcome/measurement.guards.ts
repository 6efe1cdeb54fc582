import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { figureFaults } from './figure.guards.js';
import type { Indicator } from './indicator.entity.js';
import { isPlanFixed } from './indicator.guards.js';
import type { Measurement } from './measurement.entity.js';

export const MOST_PER_INDICATOR = 120;

type Period = Pick<Measurement, 'periodFrom' | 'periodUntil'>;
type Measured = Period & Pick<Measurement, 'value' | 'text'>;
type Planned = Pick<Indicator, 'unit' | 'isAdditive' | 'baseline'>;

/** Nothing is measured before the pilot runs. After its end late figures still come in. */
export function measuringFaults(pilot: Pick<Pilot, 'status'>, path: string[]): RuleError[] {
  if (isPlanFixed(pilot)) return [];
  return [
    ruleError(
      'PILOT_NOT_STARTED',
      path,
      'Deze proeftuin is nog niet gestart. Wat u nu weet, is de nulmeting.',
      'This pilot has not started. What you know now is the baseline.',
    ),
  ];
}

/** All that is wrong with a measurement by itself. @param today the date in the Netherlands @param path of its fields */
export function measurementFaults(
  measurement: Measured,
  indicator: Planned,
  today: string,
  path: string[],
): RuleError[] {
  const { periodFrom: from, periodUntil: until } = measurement;
  const { baseline } = indicator;
  const fault = (code: RuleError['code'], field: string, nl: string, en: string) =>
    ruleError(code, [...path, field], nl, en);
  return [
    ...(until === '' ? [fault('REQUIRED', 'until', 'Vul de laatste dag in.', 'Fill in the last day.')] : []),
    ...(until !== '' && until < from
      ? [
          fault(
            'PERIOD_REVERSED',
            'until',
            'De laatste dag ligt voor de eerste.',
            'The last day lies before the first.',
          ),
        ]
      : []),
    ...(until > today
      ? [
          fault(
            'IN_THE_FUTURE',
            'until',
            'De periode is nog niet voorbij: meet tot en met vandaag.',
            'The period is not over yet: measure until today.',
          ),
        ]
      : []),
    ...(baseline && from !== '' && from < baseline.date
      ? [
          fault(
            'MEASURED_BEFORE_BASELINE',
            'from',
            `De periode begint vóór de nulmeting van ${dayInWords(baseline.date).nl}.`,
            `The period begins before the baseline of ${dayInWords(baseline.date).en}.`,
          ),
        ]
      : []),
    ...figureFaults(indicator, measurement, path),
  ];
}

/** Whether two periods share more than a day on which the one ends and the other begins. */
export function overlap(one: Period, other: Period): boolean {
  if (one.periodFrom === other.periodFrom && one.periodUntil === other.periodUntil) return true;
  return one.periodFrom < other.periodUntil && other.periodFrom < one.periodUntil;
}

/** A period that is not whole is told as that. @param others of the same indicator */
export function overlapFaults(period: Period, others: readonly Period[], path: string[]): RuleError[] {
  const other = others.find((each) => overlap(period, each));
  if (!other?.periodFrom || !other.periodUntil) return [];
  const [from, until] = [dayInWords(other.periodFrom), dayInWords(other.periodUntil)];
  return [
    ruleError(
      'PERIODS_OVERLAP',
      [...path, 'from'],
      `De periode overlapt met die van ${from.nl} tot en met ${until.nl}.`,
      `The period overlaps with that of ${from.en} until ${until.en}.`,
    ),
  ];
}
