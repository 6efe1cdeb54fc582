import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Between, HttpsUrl, List, NeededLine, NeededText, Text } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const NAME = 100;
const PARAGRAPH = 1_000;
const REASON = 2_000;
const PAGE = 4_000;
const MOST_OUTCOMES = 500;

class CouncilDecisionShape {
  @HttpsUrl() url?: string | null;
}

export class ApplicationShape {
  @Text(PAGE) motivation?: string | null;
  @IsOptional() @ValidateNested() @Type(() => CouncilDecisionShape) councilDecision?: CouncilDecisionShape | null;
}

/** Of a withdrawal by the municipality. */
export class WithdrawalReasonShape {
  @NeededText(PARAGRAPH) reason: string;
}

/** Of an answer by the ministry. */
export class AnswerReasonShape {
  @NeededText(REASON) reason: string;
}

class ScoreShape {
  @NeededLine(NAME) criterion: string;
  @Between(0, 100) points: number;
  @Text(REASON) explanation?: string | null;
}

export class ScoresShape {
  @List(10) @ValidateNested({ each: true }) @Type(() => ScoreShape) scores: ScoreShape[];
}

class OutcomeShape {
  @NeededText(REASON) reason: string;
}

export class OutcomesShape {
  @List(MOST_OUTCOMES) @ValidateNested({ each: true }) @Type(() => OutcomeShape) outcomes: OutcomeShape[];
}
