import type { MeasurementInput } from '../schema.types.js';
import type { Measurement } from './measurement.entity.js';

/** What of a measurement is given, at first or in a correction. */
export type MeasurementContent = Omit<MeasurementInput, 'indicator'>;

const PLAIN = ['value', 'text', 'n', 'method', 'source', 'note'] as const satisfies (keyof MeasurementContent &
  keyof Measurement)[];

/** Puts what the input gives into the measurement: undefined leaves a field alone, null empties it. */
export function applyContent(measurement: Measurement, input: MeasurementContent): void {
  for (const field of PLAIN) if (input[field] !== undefined) Object.assign(measurement, { [field]: input[field] });
  if (input.evidenceUrls !== undefined) measurement.evidenceUrls = input.evidenceUrls ?? [];
  if (input.until !== undefined) measurement.periodUntil = input.until ?? '';
  if (input.from !== undefined) measurement.periodFrom = input.from ?? measurement.periodUntil;
}

/** A measurement of which nothing is known yet. */
export const EMPTY_MEASUREMENT = {
  version: 1,
  periodFrom: '',
  periodUntil: '',
  value: null,
  text: null,
  n: null,
  method: null,
  source: null,
  note: null,
  evidenceUrls: [],
  corrections: [],
} satisfies Partial<Measurement>;
