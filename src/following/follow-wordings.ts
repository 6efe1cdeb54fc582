import type { Wording } from '../graphql/request-context.js';
import { titled } from '../notification/in-words.js';
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
  /** Whether it happened to a call. */
  isCall: boolean;
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
  const changed = titled(facts.title!, facts.number);
  const reason = REASONS[facts.kind](followed, facts.isCall ? NEW_CALL : NEW_PILOT);
  return { title: { nl: `${changed}: ${did.nl}`, en: `${changed}: ${did.en}` }, text: reason };
}

const NEW_PILOT: Wording = { nl: 'Een nieuwe proeftuin', en: 'A new pilot' };
const NEW_CALL: Wording = { nl: 'Een nieuwe uitvraag', en: 'A new call' };

/** Why somebody hears of it. @param made what there is new */
const REASONS: Record<FollowKind, (followed: Wording, made: Wording) => Wording> = {
  PILOT: () => ({ nl: 'U volgt deze proeftuin.', en: 'You follow this pilot.' }),
  CALL: () => ({ nl: 'U volgt deze uitvraag.', en: 'You follow this call.' }),
  THEME: ({ nl, en }, made) => ({
    nl: `${made.nl} in het thema ${nl}, dat u volgt.`,
    en: `${made.en} in the theme ${en}, which you follow.`,
  }),
  ORGANISATION: ({ nl, en }, made) => ({
    nl: `${made.nl} van ${nl}; die organisatie volgt u.`,
    en: `${made.en} of ${en}, which you follow.`,
  }),
  LEGAL_BASIS: ({ nl, en }, made) =>
    made === NEW_CALL
      ? {
          nl: `${made.nl} op grond van ${nl}; die grondslag volgt u.`,
          en: `${made.en} on the basis of ${en}, which you follow.`,
        }
      : {
          nl: `Een antwoord op een verzoek onder ${nl}; die grondslag volgt u.`,
          en: `An answer to a request under ${en}, which you follow.`,
        },
};
