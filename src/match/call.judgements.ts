import type { PilotSeeks } from '../schema.types.js';
import type { AskedWord } from './asked-words.js';
import { type ArrangedBasis, authorityOfCall, lawOfCall } from './law.criterion.js';
import type { Named, PilotFacts, SeeksNames, SharedWord } from './match.facts.js';
import type { CallRequirements } from './match.requirements.js';
import type { Judgement } from './match.score.js';
import { periodOfCall } from './period.criterion.js';
import { seeksOfCall } from './seeks.criterion.js';
import { textShared } from './text.criterion.js';
import { themeOfCall } from './theme.criterion.js';

/** What is compared of a call. */
export interface CallFacts {
  themes: readonly Named[];
  words: readonly AskedWord[];
  basis: ArrangedBasis | null;
  /** Codes, with those of what they succeeded. */
  ministries: readonly string[];
  offers: readonly PilotSeeks[];
  /** The day from which a participant can count on it; null when not known. */
  decidedOn: string | null;
  requirements: CallRequirements;
}

/** @param shared the words of the call that the pilot has; null when its text cannot be searched */
export function judgementsOfCall(
  call: CallFacts,
  pilot: PilotFacts,
  shared: readonly SharedWord[] | null,
  { enoughWords, seeksNames }: { enoughWords: number; seeksNames: SeeksNames },
): Judgement[] {
  const authority = authorityOfCall(call.ministries, pilot);
  return [
    themeOfCall(call.themes, pilot.themes),
    textShared(shared, call.words.length, enoughWords),
    lawOfCall(call.basis, pilot),
    authority,
    seeksOfCall({ offers: call.offers, mayGiveLeeway: authority.share !== 0 }, pilot, seeksNames),
    periodOfCall(call.decidedOn, pilot),
  ];
}
