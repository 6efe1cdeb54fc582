import { Type } from 'class-transformer';
import { IsOptional, Matches, ValidateNested } from 'class-validator';
import { Between, Line, List, Text } from '../graphql/input-rules.js';
import type { RuleError } from '../graphql/refusal.js';

/** Limits of texts, in characters. */
const NUMBER = 30;
const NAME = 200;
const LINE = 1_000;
const PARAGRAPH = 2_000;

const NOT_A_BWB_ID: Pick<RuleError, 'code' | 'wording'> = {
  code: 'INVALID',
  wording: { nl: 'Dit is geen BWB-nummer, zoals BWBR0034925.', en: 'This is not a BWB id, such as BWBR0034925.' },
};

export class ProvisionShape {
  @IsOptional() @Matches(/^BWB[RVW]\d{7}$/, { context: NOT_A_BWB_ID }) bwbId?: string | null;
  @Line(NAME) lawTitle?: string | null;
  @Line(NUMBER) article?: string | null;
  @Line(NUMBER) paragraph?: string | null;
}

export class RegelruimteRequestShape {
  @Text(PARAGRAPH) obstacle?: string | null;
  @List(20) @ValidateNested({ each: true }) @Type(() => ProvisionShape) provisions?: ProvisionShape[] | null;
  @Text(PARAGRAPH) aim?: string | null;
  @Text(LINE) scopeArea?: string | null;
  @Text(LINE) scopeTargetGroup?: string | null;
  @Text(PARAGRAPH) deviation?: string | null;
  @Between(1, 240) months?: number | null;
  @Text(PARAGRAPH) safeguards?: string | null;
  @Text(PARAGRAPH) evaluation?: string | null;
}
