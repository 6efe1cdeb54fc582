import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Between, Day, HttpsUrl, List, Text } from '../graphql/input-rules.js';
import { IN_WORDS, LARGEST_N, NeededReasonShape } from './indicator.input.js';

/** Limits of texts, in characters. */
const LINE = 500;
const PARAGRAPH = 1_000;

export const MOST_AT_ONCE = 200;

export class MeasurementShape {
  @Day() from?: string | null;
  @Day() until?: string | null;
  @Text(IN_WORDS) text?: string | null;
  @Between(0, LARGEST_N) n?: number | null;
  @Text(LINE) method?: string | null;
  @Text(LINE) source?: string | null;
  @Text(PARAGRAPH) note?: string | null;
  @List(10) @Text(LINE, true) @HttpsUrl(true) evidenceUrls?: string[] | null;
}

export class MeasurementsShape {
  @List(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => MeasurementShape)
  measurements: MeasurementShape[];
}

export class CorrectionShape extends NeededReasonShape {
  @Day() from?: string | null;
  @Day() until?: string | null;
  @Text(IN_WORDS) text?: string | null;
  @Between(0, LARGEST_N) n?: number | null;
  @Text(LINE) method?: string | null;
  @Text(LINE) source?: string | null;
  @Text(PARAGRAPH) note?: string | null;
  @List(10) @Text(LINE, true) @HttpsUrl(true) evidenceUrls?: string[] | null;
}
