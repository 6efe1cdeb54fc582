import type { Wording } from '../graphql/request-context.js';
import type { Audience, FollowKind } from '../schema.types.js';

/** What a notice of a followed change is made of. */
export interface FollowedFacts {
  /** Why it is told: what kind of thing is followed. */
  kind: FollowKind;
  action: string;
  /** Who may know of the change. */
  audience: Audience;
  /** Of the pilot or call that changed; null when it was neither. */
  title: string | null;
  number: string | null;
  /** What is followed, by name; null for what has a title. */
  followed: Wording | null;
  /** Whether what is followed changed itself. */
  isRoot: boolean;
}

const NOTHING: Wording = { nl: '', en: '' };

/** @param did the label of the action */
export function followWording(facts: FollowedFacts, did: Wording): { title: Wording; text: Wording } {
  const followed = facts.followed ?? NOTHING;
  if (facts.isRoot) {
    return {
      title: { nl: `${followed.nl}: ${did.nl}`, en: `${followed.en}: ${did.en}` },
      text: { nl: 'U volgt deze grondslag.', en: 'You follow this legal basis.' },
    };
  }
  const changed = facts.number ? `"${facts.title}" (${facts.number})` : `"${facts.title}"`;
  const reason = REASONS[facts.kind](followed);
  return { title: { nl: `${changed}: ${did.nl}`, en: `${changed}: ${did.en}` }, text: reason };
}

const REASONS: Record<FollowKind, (followed: Wording) => Wording> = {
  PILOT: () => ({ nl: 'U volgt deze proeftuin.', en: 'You follow this pilot.' }),
  CALL: () => ({ nl: 'U volgt deze uitvraag.', en: 'You follow this call.' }),
  THEME: ({ nl, en }) => ({
    nl: `Een nieuwe proeftuin in het thema ${nl}, dat u volgt.`,
    en: `A new pilot in the theme ${en}, which you follow.`,
  }),
  ORGANISATION: ({ nl, en }) => ({
    nl: `Een nieuwe proeftuin van ${nl}; die organisatie volgt u.`,
    en: `A new pilot of ${en}, which you follow.`,
  }),
  LEGAL_BASIS: ({ nl, en }) => ({
    nl: `Een antwoord op een verzoek onder ${nl}; die grondslag volgt u.`,
    en: `An answer to a request under ${en}, which you follow.`,
  }),
};
