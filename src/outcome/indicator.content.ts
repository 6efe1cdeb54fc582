import type { IndicatorInput } from '../schema.types.js';
import type { Indicator } from './indicator.entity.js';

/** Puts what the input gives into the indicator: undefined leaves a field alone, null empties it, a list replaces the list. */
export function applyInput(indicator: Indicator, input: IndicatorInput): void {
  for (const field of NEEDED) if (input[field] !== undefined) Object.assign(indicator, { [field]: input[field] ?? '' });
  for (const field of FLAGS)
    if (input[field] !== undefined) Object.assign(indicator, { [field]: input[field] ?? false });
  for (const field of PLAIN) if (input[field] !== undefined) Object.assign(indicator, { [field]: input[field] });
  if (indicator.unit === 'QUALITATIVE' && (indicator.direction as string) === '') indicator.direction = 'NONE';
  if (input.baseline !== undefined) {
    indicator.baseline = input.baseline && {
      value: input.baseline.value ?? null,
      text: input.baseline.text ?? null,
      date: input.baseline.date ?? '',
      source: input.baseline.source ?? null,
      n: input.baseline.n ?? null,
    };
    if (input.baseline && input.baselineMissingReason === undefined) indicator.baselineMissingReason = null;
  } else if (input.baselineMissingReason) {
    indicator.baseline = null;
  }
  if (input.targets !== undefined) {
    indicator.targets = (input.targets ?? []).map(({ value, text, by }) => ({
      value: value ?? null,
      text: text ?? null,
      by: by ?? '',
    }));
  }
}

const NEEDED = ['name', 'kind', 'unit', 'direction'] as const satisfies (keyof IndicatorInput & keyof Indicator)[];
const FLAGS = ['isPrimary', 'isAdditive'] as const satisfies (keyof IndicatorInput & keyof Indicator)[];
const PLAIN = [
  'definition',
  'broadWelfareTheme',
  'source',
  'frequency',
  'baselineMissingReason',
] as const satisfies (keyof IndicatorInput & keyof Indicator)[];

/** An indicator of which nothing is known yet; what the row must have is '' until the input fills it. */
export function emptyIndicator(id: string, pilotId: string, position: number, now: Date): Omit<Indicator, NeededField> {
  return {
    ...{ name: '', kind: '', unit: '', direction: '' },
    id,
    pilotId,
    position,
    version: 0,
    definition: null,
    isPrimary: false,
    isAdditive: false,
    broadWelfareTheme: null,
    source: null,
    frequency: null,
    baseline: null,
    baselineMissingReason: null,
    targets: [],
    notMeasuredReason: null,
    experimentCallId: null,
    createdAt: now,
    removedAt: null,
    changesAfterStart: [],
    measurements: [],
  };
}

type NeededField = (typeof NEEDED)[number];
