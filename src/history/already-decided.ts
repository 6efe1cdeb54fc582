import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';

/** A decision that somebody took first. */
export interface FirstDecision {
  /** The name of the organisation. */
  who: string;
  when: Date;
  /** What it did to the matter: "toegekend", "granted". */
  did: Wording;
}

/** Refuses who decides second, and tells the first decision. @param present the version that it made */
export function alreadyDecided({ who, when, did }: FirstDecision, present: number): RuleError[] {
  const told = ruleError(
    'ALREADY_DECIDED',
    ['version'],
    `Er is intussen al besloten: ${who} heeft dit op ${DUTCH_DAY.format(when)} om ${TIME.format(when)} ${did.nl}. Uw stap is niet uitgevoerd. Haal de nieuwe versie op.`,
    `Somebody decided in the meantime: ${who} ${did.en} this on ${ENGLISH_DAY.format(when)} at ${TIME.format(when)}. Your step was not carried out. Fetch the new version.`,
  );
  return [{ ...told, currentVersion: present }];
}

const IN_THE_NETHERLANDS = { timeZone: 'Europe/Amsterdam' } as const;
const TIME = new Intl.DateTimeFormat('nl-NL', { ...IN_THE_NETHERLANDS, timeStyle: 'short' });
const DUTCH_DAY = new Intl.DateTimeFormat('nl-NL', { ...IN_THE_NETHERLANDS, dateStyle: 'long' });
const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { ...IN_THE_NETHERLANDS, dateStyle: 'long' });
