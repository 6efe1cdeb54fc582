import type { Wording } from '../graphql/request-context.js';
import type { Named } from './match.facts.js';
import type { Judgement } from './match.score.js';

/** Themes as they are listed: with codes, the primary one first where there is one. */
type Themes = readonly Named[];

const SECONDARY = 0.7;
const BOTH_SECONDARY = 0.4;

const sharedOf = (these: Themes, those: Themes): Named[] =>
  these.filter(({ code }) => those.some((other) => other.code === code));

const judged = (share: number | null, nl: string, en: string): Judgement => ({
  criterion: 'THEME',
  share,
  wording: { nl, en },
});

/** @param pilot its themes, the primary one first */
export function themeOfCall(call: Themes, pilot: Themes): Judgement {
  const [primary] = pilot;
  if (call.length === 0) return judged(null, 'De uitvraag noemt geen thema.', 'The call names no theme.');
  if (!primary) return judged(null, 'De proeftuin noemt geen thema.', 'The pilot names no theme.');
  return told(call, pilot, {
    nl: 'De proeftuin en de uitvraag hebben geen thema gemeen.',
    en: 'The pilot and the call have no theme in common.',
  });
}

/** Of two pilots. @param these themes of the one that is asked about */
export function themeOfPilots(these: Themes, those: Themes): Judgement {
  const [primary] = these;
  const [other] = those;
  if (!primary || !other)
    return judged(null, 'Van één van beide is geen thema bekend.', 'The theme of one is not known.');
  const [shared] = sharedOf(these, those);
  if (!shared) return judged(0, 'Deze proeftuinen hebben geen thema gemeen.', 'These pilots have no theme in common.');
  const { nl, en } = quoted(shared);
  if (primary.code === other.code)
    return judged(1, `Allebei hebben als hoofdthema ${nl}.`, `Both have ${en} as their primary theme.`);
  const isPrimary = shared.code === primary.code || shared.code === other.code;
  return isPrimary || sharedOf(those, these)[0]!.code === other.code
    ? judged(
        SECONDARY,
        `Allebei gaan over ${nl}; bij één is dat het hoofdthema.`,
        `Both are about ${en}, the primary theme of one.`,
      )
    : judged(BOTH_SECONDARY, `Allebei gaan ook over ${nl}.`, `Both are about ${en} too.`);
}

/** @param own the themes of the pilots that the municipality has itself, as far as the caller knows */
export function themeOfMunicipality(own: Themes, pilot: Themes): Judgement {
  if (pilot.length === 0) return judged(null, 'De proeftuin noemt geen thema.', 'The pilot names no theme.');
  if (own.length === 0) {
    return judged(
      null,
      'De gemeente heeft zelf nog geen proeftuinen. Daardoor is niet bekend welke thema’s zij belangrijk vindt.',
      'The municipality has no pilots of its own yet, so that it is not known which themes matter to it.',
    );
  }
  return told(own, pilot, {
    nl: 'De gemeente heeft zelf proeftuinen, maar geen met een thema van deze proeftuin.',
    en: 'The municipality has pilots of its own, but none with a theme of this pilot.',
  });
}

function told(asked: Themes, pilot: Themes, none: Wording): Judgement {
  const [shared] = sharedOf(pilot, asked);
  if (!shared) return judged(0, none.nl, none.en);
  const { nl, en } = quoted(shared);
  return shared.code === pilot[0]!.code
    ? judged(1, `Het hoofdthema van de proeftuin past: ${nl}.`, `The primary theme of the pilot fits: ${en}.`)
    : judged(SECONDARY, `Een ander thema van de proeftuin past: ${nl}.`, `Another theme of the pilot fits: ${en}.`);
}

const quoted = ({ name }: Named): Wording => ({ nl: name.nl.toLowerCase(), en: name.en.toLowerCase() });
