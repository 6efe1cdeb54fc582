import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { FindingShape } from '../finding/finding.input.js';
import { Text } from '../graphql/input-rules.js';

const LINE = 1_000;

export class StopShape {
  @Text(LINE) note?: string | null;
  @IsOptional() @ValidateNested() @Type(() => FindingShape) finding?: FindingShape | null;
}
