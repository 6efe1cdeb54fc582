import { IsInt, Max, Min } from 'class-validator';
import { number, numbers } from './setting-values.js';

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
  /** In working days after an error was reported. */
  @number() @IsInt() @Min(1) @Max(250) correctionDueDays = 10;
  /** So many reports of errors are taken, of one address in an hour and about one record in a day. */
  @number() @IsInt() @Min(1) correctionsPerAddress = 10;
  @number() @IsInt() @Min(1) correctionsPerRecord = 20;
  /** So many days before what was agreed in a region dialogue is due, it is told. */
  @number() @IsInt() @Min(1) @Max(3_650) actionDueWarningDays = 30;
  /** So many days ahead, at least, a call that stays open gets its last day. */
  @number() @IsInt() @Min(1) @Max(365) callClosingNoticeDays = 14;
  /** So many days before it closes, a draft application is told. */
  @number() @IsInt() @Min(1) @Max(365) callClosesWarningDays = 14;
  /** Of figures about fewer people or cases than this, only the owner of a pilot and its partners see the value. */
  @number() @IsInt() @Min(1) suppressBelowN = 10;
  /** By when a municipality answers interest; how much of it one organisation can have open. */
  @number() @IsInt() @Min(1) @Max(250) interestAnswerWorkingDays = 10;
  @number() @IsInt() @Min(1) openInterestsPerOrganisation = 100;
  /** What each criterion of a match gives at most (docs/match.md); 0 leaves it out. */
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightTheme = 30;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightText = 25;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightLegalBasis = 15;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightAuthority = 15;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightSeeks = 10;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightRegion = 10;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightArea = 5;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightSize = 10;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightPeriod = 5;
  @number() @IsInt() @Min(0) @Max(1_000) matchWeightNetwork = 5;
  /** A score is made of at least so much of all points, though less could be judged. */
  @number() @IsInt() @Min(1) @Max(100) matchLeastJudgedPercent = 65;
  /** From this score on it is a match. */
  @number() @IsInt() @Min(0) @Max(100) matchFromScore = 50;
  /** So many shared words that stand in a title give all points of the text. */
  @number() @IsInt() @Min(1) @Max(40) matchEnoughWords = 6;
  /** What one person may keep. */
  @number() @IsInt() @Min(1) @Max(10_000) mostFollows = 500;
  @number() @IsInt() @Min(1) @Max(1_000) mostSavedSearches = 50;
  /** Of a saved search with more hits, so many are watched: those that were offered last. */
  @number() @IsInt() @Min(1) @Max(2_000) mostWatchedHits = 500;
  /** So many reports of a saved search stay. */
  @number() @IsInt() @Min(1) @Max(10_000) keptSearchReports = 100;
}
