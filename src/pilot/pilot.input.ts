import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Between, Day, EmailAddress, Line, List, Text } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const NAME = 200;
const LINE = 1_000;
const PARAGRAPH = 2_000;
const PAGE = 5_000;

export class ContactPersonShape {
  @Line(NAME) name?: string | null;
  @Line(NAME) role?: string | null;
  @EmailAddress() email?: string | null;
  @Line(30) phone?: string | null;
}

export class MeansShape {
  @Text(500) description?: string | null;
  @Between(0, 1_000_000_000) quantity?: number | null;
  @Line(50) unit?: string | null;
  @Between(0, 2_000_000_000) amountEuros?: number | null;
}

export class PilotShape {
  @Line(100) title?: string | null;
  @Text(350) summary?: string | null;
  @List(3) otherThemes?: string[] | null;
  @List(20) coExecutors?: string[] | null;
  @Line(NAME) communityInitiativeName?: string | null;
  @Text(PAGE) problem?: string | null;
  @Text(PAGE) approach?: string | null;
  @List(6) seeks?: string[] | null;
  @Text(NAME) @EmailAddress() contactMailbox?: string | null;
  @IsOptional() @ValidateNested() @Type(() => ContactPersonShape) contactPerson?: ContactPersonShape | null;
  @List(30) @ValidateNested({ each: true }) @Type(() => MeansShape) means?: MeansShape[] | null;
  @Text(LINE) targetGroup?: string | null;
  @List(50) @Line(100, true) villages?: string[] | null;
  @Text(PARAGRAPH) localGoal?: string | null;
  @Text(PARAGRAPH) learningQuestion?: string | null;
  @Text(PARAGRAPH) scaleUpHypothesis?: string | null;
  @Day() plannedStart?: string | null;
  @Day() plannedEnd?: string | null;
  @Between(0, 100_000) burdenHours?: number | null;
}

export class WithdrawalShape {
  @Text(LINE) note?: string | null;
}

export class ExceptionShape {
  @Text(LINE) reason?: string | null;
}
