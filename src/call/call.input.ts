import { Type } from 'class-transformer';
import { ValidateNested, IsOptional } from 'class-validator';
import { Between, Day, HttpsUrl, Line, List, NeededLine, NeededText, Text } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const TITLE = 100;
const SUMMARY = 350;
const NAME = 150;
const LINE = 500;
const PARAGRAPH = 1_000;
const REASON = 2_000;
const PAGE = 4_000;

const MOST_EUROS = 2_000_000_000;
const MOST_PARTICIPANTS = 1_000;
const LARGEST_POPULATION = 10_000_000;
const MOST_WEEKS = 26;

class RequirementsShape {
  @Between(1, LARGEST_POPULATION) largestPopulation?: number | null;
  @List(12) @Text(LINE, true) provinces?: string[] | null;
  @List(20) @Text(LINE, true) regions?: string[] | null;
}

class CriterionShape {
  @NeededLine(TITLE) name: string;
  @Text(PARAGRAPH) explanation?: string | null;
  @Between(1, 100) weight: number;
}

class CommonIndicatorShape {
  @NeededLine(NAME) name: string;
  @Text(PARAGRAPH) definition?: string | null;
  @Text(LINE) broadWelfareTheme?: string | null;
  @Text(LINE) source?: string | null;
}

export class CallShape {
  @Line(TITLE) title?: string | null;
  @Text(SUMMARY) summary?: string | null;
  @List(5) @Text(LINE, true) furtherMinistries?: string[] | null;
  @Text(PARAGRAPH) learningQuestion?: string | null;
  @List(4) @Text(LINE, true) themes?: string[] | null;
  @Text(LINE) legalBasis?: string | null;
  @Between(0, MOST_EUROS) budgetEuros?: number | null;
  @Between(1, MOST_PARTICIPANTS) mostParticipants?: number | null;
  @IsOptional() @ValidateNested() @Type(() => RequirementsShape) requirements?: RequirementsShape | null;
  @List(6) offers?: string[] | null;
  @List(10) @ValidateNested({ each: true }) @Type(() => CriterionShape) criteria?: CriterionShape[] | null;
  @List(10) @ValidateNested({ each: true }) @Type(() => CommonIndicatorShape) indicators?:
    CommonIndicatorShape[] | null;
  @Day() opensOn?: string | null;
  @Day() closesOn?: string | null;
  @Day() decisionDueOn?: string | null;
  @Between(1, MOST_WEEKS) decisionWeeks?: number | null;
}

export class ExtensionShape {
  @Day() closesOn?: string | null;
  @Day() decisionDueOn?: string | null;
  @NeededText(PARAGRAPH) reason: string;
}

export class ConclusionShape {
  @NeededText(PAGE) conclusion: string;
}

export class QuestionShape {
  @NeededText(PARAGRAPH) question: string;
}

export class AnswerShape {
  @NeededText(PAGE) answer: string;
}

export class CallWithdrawalShape {
  @NeededText(REASON) reason: string;
}

export class CallDecisionShape {
  @NeededText(PAGE) reasoning: string;
  @HttpsUrl() url?: string | null;
}
