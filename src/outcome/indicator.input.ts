import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Between, Day, Line, List, NeededText, Text } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const NAME = 150;
const LINE = 500;
const PARAGRAPH = 1_000;
export const IN_WORDS = 2_000;
export const LARGEST_N = 100_000_000;

export class BaselineShape {
  @Day() date?: string | null;
  @Text(IN_WORDS) text?: string | null;
  @Text(LINE) source?: string | null;
  @Between(0, LARGEST_N) n?: number | null;
}

export class TargetShape {
  @Day() by?: string | null;
  @Text(IN_WORDS) text?: string | null;
}

export class IndicatorShape {
  @Line(NAME) name?: string | null;
  @Text(PARAGRAPH) definition?: string | null;
  @Text(LINE) source?: string | null;
  @IsOptional() @ValidateNested() @Type(() => BaselineShape) baseline?: BaselineShape | null;
  @Text(PARAGRAPH) baselineMissingReason?: string | null;
  @List(10) @ValidateNested({ each: true }) @Type(() => TargetShape) targets?: TargetShape[] | null;
  @Text(PARAGRAPH) reason?: string | null;
}

/** A reason that may be left out. */
export class ReasonShape {
  @Text(PARAGRAPH) reason?: string | null;
}

export class NeededReasonShape {
  @NeededText(PARAGRAPH) reason: string;
}
