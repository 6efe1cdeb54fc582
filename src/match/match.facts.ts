import type { Wording } from '../graphql/request-context.js';
import type { PilotArea, PilotSeeks, PilotStatus } from '../schema.types.js';

/** Something with a code, as people call it. */
export interface Named {
  code: string;
  name: Wording;
}

/** A municipality. */
export interface Place {
  code: string;
  name: string;
  province: Named | null;
  /** Nobody confirmed most of these. */
  region: (Named & { isVerified: boolean }) | null;
  population: { inhabitants: number; year: number } | null;
  isK80Member: boolean | null;
  /** Null when it has not listed them. */
  villages: readonly string[] | null;
}

/** A place in a law; without an article when only the law is known. */
export interface LawPlace {
  law: string;
  article: string | null;
  name: Wording;
  /** The ministry that keeps the law; null when not known. */
  ministry: string | null;
}

/** What a pilot asks of an authority, as far as it was sent. */
export interface AskedLeeway {
  basis: string | null;
  /** Of the legal basis, and of the provisions that stand in the way. */
  places: readonly LawPlace[];
  authority: Named | null;
  /** Whether somebody else could use the answer: granted, or not needed. */
  isUseful: boolean;
}

/** Days, both included. */
export interface Period {
  from: string;
  until: string;
}

/** What is compared of a pilot: nothing but what the caller sees of it. */
export interface PilotFacts {
  /** The primary one first. */
  themes: readonly Named[];
  status: PilotStatus;
  /** Completed, stopped or scaled up: it can teach something, and asks for nothing any more. */
  hasEnded: boolean;
  seeks: readonly PilotSeeks[];
  isOpenToPartners: boolean | null;
  needsNoRegelruimte: boolean;
  asked: readonly AskedLeeway[];
  place: Place;
  area: PilotArea | null;
  period: Period | null;
}

/** A word of one side that stands in the text of the other. */
export interface SharedWord {
  word: string;
  /** Where it is found best, as the index weighs it: A in the title, B in summary or theme, C and D in longer texts. */
  weight: 'A' | 'B' | 'C' | 'D';
  /** Whether only a part of it is found: the word is a compound. */
  isPart: boolean;
}

/** What is sought, in words. */
export type SeeksNames = Readonly<Record<PilotSeeks, Wording>>;
