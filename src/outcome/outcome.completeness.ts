import { ruleError, type RuleError } from '../graphql/refusal.js';

/** As far as these rules look at an indicator, on a row or on a card. */
interface Judged {
  name: string;
  isPrimary: boolean;
  removedAt: unknown;
}

interface Planned extends Judged {
  targets: readonly unknown[];
  baseline: unknown;
  baselineMissingReason: string | null;
}

interface Measured extends Judged {
  latest: { until: string } | null;
  notMeasuredReason: string | null;
}

/** What the plan lacks before the pilot can start, all at once. @param indicators in the order in which the owner sees them */
export function planObstacles(indicators: readonly Planned[]): RuleError[] {
  const primary = primaryOf(indicators);
  const [first] = primary;
  if (!first) {
    return [
      ruleError(
        'REQUIRED',
        ['indicators'],
        'Maak minstens één hoofdindicator, met een streefwaarde.',
        'Make at least one primary indicator, with a target.',
      ),
    ];
  }
  return [
    ...(primary.some(({ indicator }) => indicator.targets.length > 0)
      ? []
      : [
          ruleError(
            'REQUIRED',
            ['indicators', first.at, 'targets'],
            `Geef de hoofdindicator "${first.indicator.name}" een streefwaarde.`,
            `Give the primary indicator "${first.indicator.name}" a target.`,
          ),
        ]),
    ...primary
      .filter(({ indicator }) => indicator.baseline === null && indicator.baselineMissingReason === null)
      .map(({ indicator: { name }, at }) =>
        ruleError(
          'REQUIRED',
          ['indicators', at, 'baseline'],
          `Geef de nulmeting van "${name}", of de reden waarom die er niet is.`,
          `Give the baseline of "${name}", or the reason why there is none.`,
        ),
      ),
  ];
}

/**
 * What is not measured yet before the pilot can be completed: each primary indicator was measured in a period that ended since the
 * start, or it is said why not. @param startedOn the first day on which the pilot ran
 */
export function measurementObstacles(indicators: readonly Measured[], startedOn: string): RuleError[] {
  return primaryOf(indicators)
    .filter(({ indicator: { latest, notMeasuredReason } }) => {
      const isMeasured = latest !== null && latest.until >= startedOn;
      return !isMeasured && notMeasuredReason === null;
    })
    .map(({ indicator: { name }, at }) =>
      ruleError(
        'REQUIRED',
        ['indicators', at, 'latest'],
        `Geef de eindmeting van "${name}", of de reden waarom die er niet is.`,
        `Give the last measurement of "${name}", or the reason why there is none.`,
      ),
    );
}

const primaryOf = <Entry extends Judged>(indicators: readonly Entry[]) =>
  indicators
    .map((indicator, index) => ({ indicator, at: String(index) }))
    .filter(({ indicator: { isPrimary, removedAt } }) => isPrimary && removedAt === null);
