import { differences, type Facts, type FieldRules } from '../history/difference.js';
import type { Indicator } from './indicator.entity.js';
import type { Measurement, RecordedChange } from './measurement.entity.js';

/**
 * How changes of the plan and of measurements are recorded. History cannot be taken back, and a later correction of n may
 * show that a figure was about too few: so it keeps figures for the owner only, and the record shows them to others.
 */
export const OUTCOME_FIELDS: FieldRules = {
  ownerOnly: ['baselineFigure', 'figures'],
  major: ['name', 'isPrimary', 'unit', 'direction', 'baseline', 'baselineFigure', 'targets', 'measurements', 'figures'],
};

/** The plan, field by field in the words of the API: what is fixed at the start. */
export function planOf(indicator: Indicator): Facts {
  const { name, definition, kind, isPrimary, unit, direction, isAdditive, source, frequency } = indicator;
  const { broadWelfareTheme, baseline, baselineMissingReason, targets } = indicator;
  return {
    ...{ name, definition, kind, isPrimary, unit, direction, isAdditive, broadWelfareTheme, source, frequency },
    baseline: baseline && facts(baseline, ['value', 'text', 'date', 'source', 'n']),
    baselineMissingReason,
    targets: targets.map((target) => facts(target, ['value', 'text', 'by'])),
  };
}

/** An indicator as history records it. */
export function indicatorFactsOf(indicator: Indicator): Facts {
  const { baseline, notMeasuredReason } = indicator;
  return {
    ...planOf(indicator),
    baseline: baseline && facts(baseline, ['date', 'source']),
    baselineFigure: baseline && facts(baseline, ['value', 'text', 'n']),
    notMeasuredReason,
  };
}

/** What of a measurement can be corrected, field by field in the words of the API. */
export function contentOf(measurement: Measurement): Facts {
  const { periodFrom: from, periodUntil: until, value, text, n, method, source, note, evidenceUrls } = measurement;
  return { from, until, value, text, n, method, source, note, evidenceUrls };
}

/** Measurements as history records them, of the indicator that they belong to. */
export function measurementFactsOf(measurements: readonly Measurement[]): Facts {
  const contents = measurements.map(contentOf);
  return {
    measurements: contents.map((content) => facts(content, ['from', 'until', 'method', 'source', 'evidenceUrls'])),
    figures: contents.map((content) => facts(content, ['from', 'until', 'value', 'text', 'n', 'note'])),
  };
}

/** Each field that differs, as it is shown with its reason. @param n the numbers behind what is old and new */
export function recordedChanges(
  before: Facts,
  after: Facts,
  n: readonly (number | null | undefined)[],
  why: Pick<RecordedChange, 'at' | 'reason'>,
): RecordedChange[] {
  const known = n.filter((each) => each != null);
  const smallest = known.length > 0 ? Math.min(...known) : null;
  return differences(before, after, 'PUBLIC', { major: [] }).map(({ field, before: old, after: now }) => ({
    ...why,
    field,
    old,
    new: now,
    n: smallest,
  }));
}

/** In the order given: what comes from the database has its keys in another. */
const facts = (of: object, fields: readonly string[]): Facts =>
  Object.fromEntries(fields.map((field) => [field, (of as Facts)[field]]));
