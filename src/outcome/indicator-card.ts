import { globalId } from '../graphql/global-id.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import type { Baseline, Figure, Indicator, Target } from './indicator.entity.js';
import type { Measurement, RecordedChange } from './measurement.entity.js';
import type { Suppressible } from './outcome.suppression.js';

export type ChangeCard = RecordedChange & { isSuppressed: boolean };

/** A measurement as the graph shows it, on the card of its pilot. */
export interface MeasurementCard extends Figure {
  __typename: 'Measurement';
  /** The UUID behind `id`. */
  key: string;
  id: string;
  version: number;
  from: string;
  until: string;
  n: number | null;
  method: string | null;
  source: string | null;
  note: string | null;
  evidenceUrls: string[];
  recordedAt: string;
  corrections: ChangeCard[];
  isSuppressed: boolean;
}

/** An indicator as the graph shows it, on the card of its pilot. */
export interface IndicatorCard extends Suppressible, Omit<Indicator, NotShown> {
  __typename: 'Indicator';
  /** The UUID behind `id`. */
  key: string;
  baseline: (Baseline & { isSuppressed: boolean }) | null;
  targets: Target[];
  latest: MeasurementCard | null;
  createdAt: string;
  removedAt: string | null;
  changesAfterStart: ChangeCard[];
  measurements: MeasurementCard[];
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

type NotShown = 'pilotId' | 'position' | 'baseline' | 'createdAt' | 'removedAt' | 'changesAfterStart' | 'measurements';

/** What a list of indicators seldom shows. */
export const INDICATOR_TEXTS = [
  'definition',
  'changesAfterStart',
  'measurements',
] as const satisfies (keyof IndicatorCard)[];

/** With all its figures: what others are shown is made of it by `withoutSmallFigures`. */
export function indicatorCardOf(indicator: Indicator): IndicatorCard {
  const measurements = indicator.measurements.map(measurementCardOf);
  return {
    __typename: 'Indicator',
    key: indicator.id,
    id: globalId('Indicator', indicator.id),
    version: indicator.version,
    name: indicator.name,
    definition: indicator.definition,
    kind: indicator.kind,
    isPrimary: indicator.isPrimary,
    unit: indicator.unit,
    direction: indicator.direction,
    isAdditive: indicator.isAdditive,
    broadWelfareTheme: indicator.broadWelfareTheme,
    source: indicator.source,
    frequency: indicator.frequency,
    baseline: indicator.baseline && { ...indicator.baseline, isSuppressed: false },
    baselineMissingReason: indicator.baselineMissingReason,
    targets: indicator.targets,
    latest: measurements.at(-1) ?? null,
    notMeasuredReason: indicator.notMeasuredReason,
    experimentCallId: indicator.experimentCallId,
    createdAt: indicator.createdAt.toISOString(),
    removedAt: indicator.removedAt?.toISOString() ?? null,
    changesAfterStart: indicator.changesAfterStart.map(changeCardOf),
    measurements,
  };
}

function measurementCardOf(measurement: Measurement): MeasurementCard {
  return {
    __typename: 'Measurement',
    key: measurement.id,
    id: globalId('Measurement', measurement.id),
    version: measurement.version,
    from: measurement.periodFrom,
    until: measurement.periodUntil,
    value: measurement.value,
    text: measurement.text,
    n: measurement.n,
    method: measurement.method,
    source: measurement.source,
    note: measurement.note,
    evidenceUrls: measurement.evidenceUrls,
    recordedAt: measurement.recordedAt.toISOString(),
    corrections: measurement.corrections.map(changeCardOf),
    isSuppressed: false,
  };
}

const changeCardOf = (change: RecordedChange): ChangeCard => ({ ...change, isSuppressed: false });
