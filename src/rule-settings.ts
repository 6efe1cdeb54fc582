import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export const number = () => Transform(({ value }) => (value === undefined || value === '' ? undefined : Number(value)));
const numbers = () => Transform(({ value }) => (typeof value === 'string' ? value.split(',').map(Number) : value));

const EACH = { each: true };

/** What domain.md calls a setting: how the register judges, not how it runs. */
export class RuleSettings {
  /** Who may own a pilot. */
  @number() @IsInt() @Min(1) eligibleUpToInhabitants = 25_000;
  @number() @IsInt() @Min(1) staleAfterDays = 180;
  @number() @IsInt() @Min(1) answerDueWeeks = 8;
  /** So many days before leeway ends, a report or an answer is due, it is told. */
  @numbers() @IsInt(EACH) @Min(1, EACH) @Max(3_650, EACH) leewayEndsWarningDays = [90, 30];
  @number() @IsInt() @Min(1) @Max(3_650) reportDueWarningDays = 60;
  @number() @IsInt() @Min(1) @Max(3_650) answerDueWarningDays = 14;
  /** Of fewer answers than this no median and no shares are told. */
  @number() @IsInt() @Min(1) smallCountBelow = 5;
  /** After the end of a pilot: by when somebody decides about scaling up, and when is asked whether it still runs. */
  @number() @IsInt() @Min(1) @Max(120) scaleUpDueMonths = 6;
  @number() @IsInt() @Min(1) @Max(120) followUpMonths = 12;
  /** Of figures about fewer people or cases than this, only the owner of a pilot and its partners see the value. */
  @number() @IsInt() @Min(1) suppressBelowN = 10;
  /** What one person may keep. */
  @number() @IsInt() @Min(1) @Max(10_000) mostFollows = 500;
  @number() @IsInt() @Min(1) @Max(1_000) mostSavedSearches = 50;
  /** Of a saved search with more hits, so many are watched: those that were offered last. */
  @number() @IsInt() @Min(1) @Max(2_000) mostWatchedHits = 500;
  /** So many reports of a saved search stay. */
  @number() @IsInt() @Min(1) @Max(10_000) keptSearchReports = 100;
}
