/** What was counted of an authority's requests. */
export interface AnswerCounts {
  received: number;
  open: number;
  overdue: number;
  longestOpenDays: number | null;
  notNeeded: number;
  granted: number;
  refused: number;
  referralsGiven: number;
  /** Null without answers. */
  medianDaysToAnswer: number | null;
}

export interface AnswerFigures extends AnswerCounts {
  answered: number;
  isSmall: boolean;
  shareNotNeeded: number | null;
  shareGranted: number | null;
  shareRefused: number | null;
}

/** What may be told of the counts. @param smallBelow the setting SMALL_COUNT_BELOW */
export function figuresOf(counts: AnswerCounts, smallBelow: number): AnswerFigures {
  const { notNeeded, granted, refused, medianDaysToAnswer } = counts;
  const answered = notNeeded + granted + refused;
  const isSmall = answered < smallBelow;
  const shareOf = (count: number) => (isSmall ? null : count / answered);
  return {
    ...counts,
    answered,
    isSmall,
    medianDaysToAnswer: isSmall ? null : medianDaysToAnswer,
    shareNotNeeded: shareOf(notNeeded),
    shareGranted: shareOf(granted),
    shareRefused: shareOf(refused),
  };
}
