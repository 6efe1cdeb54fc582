import type { Wording } from '../graphql/request-context.js';
import type { AskedLeeway, LawPlace, PilotFacts } from './match.facts.js';
import type { Judgement } from './match.score.js';

const SAME_ARTICLE = 0.8;
const SAME_LAW = 0.5;
const LAW_OF_MINISTRY = 0.7;

type Asking = Pick<PilotFacts, 'asked' | 'needsNoRegelruimte'>;

/** A legal basis that a call has arranged. */
export interface ArrangedBasis {
  code: string;
  place: LawPlace;
}

interface Overlap {
  share: number;
  wording: Wording;
}

/** @param basis null when the call has arranged none */
export function lawOfCall(basis: ArrangedBasis | null, pilot: Asking): Judgement {
  if (!basis) return unknown('De uitvraag heeft geen grondslag geregeld.', 'The call has arranged no legal basis.');
  const nothing = nothingAsked(pilot);
  if (nothing) return nothing;
  const arranged: AskedLeeway = { basis: basis.code, places: [basis.place], authority: null, isUseful: false };
  return best(
    pilot.asked.map((asked) => overlapOf(arranged, asked)),
    { nl: 'De proeftuin vraagt ruimte in een andere wet.', en: 'The pilot asks for room in another law.' },
  );
}

/** Of two pilots: the nearest of what they ask for. */
export function lawOfPilots(these: Asking, those: Asking): Judgement {
  const nothing = nothingAsked(these) ?? nothingAsked(those);
  if (nothing) return nothing;
  return best(
    these.asked.flatMap((one) => those.asked.map((other) => overlapOf(one, other))),
    {
      nl: 'Deze proeftuinen vragen ruimte in verschillende wetten.',
      en: 'These pilots ask for room in different laws.',
    },
  );
}

/** @param ministries the codes of those of the call, with what they succeeded */
export function authorityOfCall(
  ministries: readonly string[],
  pilot: Asking & Pick<PilotFacts, 'hasEnded'>,
): Judgement {
  const judged = (share: number | null, nl: string, en: string): Judgement => ({
    criterion: 'AUTHORITY',
    share,
    wording: { nl, en },
  });
  if (pilot.needsNoRegelruimte)
    return judged(null, 'De proeftuin heeft geen regelruimte nodig.', 'The pilot needs no regelruimte.');
  const asks = pilot.hasEnded ? { nl: 'vroeg', en: 'asked' } : { nl: 'vraagt', en: 'asks' };
  const asksMinistry = pilot.asked.some(({ authority }) => authority && ministries.includes(authority.code));
  if (asksMinistry)
    return judged(
      1,
      `De proeftuin ${asks.nl} regelruimte aan dit ministerie.`,
      `The pilot ${asks.en} this ministry for regelruimte.`,
    );
  const places = pilot.asked.flatMap((asked) => asked.places);
  const place = places.find(({ ministry }) => ministry !== null && ministries.includes(ministry));
  if (place) {
    return judged(
      LAW_OF_MINISTRY,
      `De proeftuin ${asks.nl} ruimte in een wet van dit ministerie, maar een ander beslist: ${place.name.nl}.`,
      `The pilot ${asks.en} for room in a law of this ministry, but somebody else decides: ${place.name.en}.`,
    );
  }
  if (pilot.hasEnded)
    return judged(
      null,
      'De proeftuin is afgelopen en heeft geen regelruimte meer nodig.',
      'The pilot has ended and needs no regelruimte any more.',
    );
  const isKnown = pilot.asked.some(({ authority }) => authority) || places.some(({ ministry }) => ministry !== null);
  return isKnown
    ? judged(0, 'De proeftuin vraagt regelruimte aan een ander.', 'The pilot asks somebody else for regelruimte.')
    : judged(
        null,
        'Nog niet bekend is aan wie de proeftuin regelruimte vraagt.',
        'It is not known yet whom the pilot asks for regelruimte.',
      );
}

function nothingAsked({ asked, needsNoRegelruimte }: Asking): Judgement | null {
  if (needsNoRegelruimte)
    return unknown(
      'Eén heeft geen regelruimte nodig: er is niets te vergelijken.',
      'One needs no regelruimte: there is nothing to compare.',
    );
  return asked.some(({ places }) => places.length > 0)
    ? null
    : unknown('Nog niet bekend is in welke wet ruimte nodig is.', 'It is not known yet in which law room is needed.');
}

function overlapOf(one: AskedLeeway, other: AskedLeeway): Overlap | null {
  if (one.basis !== null && one.basis === other.basis) {
    const { nl, en } = one.places[0]!.name;
    return {
      share: 1,
      wording: { nl: `Het gaat om dezelfde grondslag: ${nl}.`, en: `It is the same legal basis: ${en}.` },
    };
  }
  const pairs = one.places.flatMap((place) =>
    other.places.filter(({ law }) => law === place.law).map((same) => ({ place, same })),
  );
  const article = pairs.find(({ place, same }) => place.article !== null && place.article === same.article);
  if (article) {
    const { nl, en } = article.place.name;
    return {
      share: SAME_ARTICLE,
      wording: { nl: `Het gaat om hetzelfde wetsartikel: ${nl}.`, en: `It is the same article of law: ${en}.` },
    };
  }
  const [law] = pairs;
  if (!law) return null;
  const names = {
    nl: `${law.place.name.nl} en ${law.same.name.nl}`,
    en: `${law.place.name.en} and ${law.same.name.en}`,
  };
  return {
    share: SAME_LAW,
    wording: { nl: `Het gaat om dezelfde wet: ${names.nl}.`, en: `It is the same law: ${names.en}.` },
  };
}

function best(overlaps: readonly (Overlap | null)[], none: Wording): Judgement {
  const found = overlaps.filter((overlap) => overlap !== null).sort((one, other) => other.share - one.share);
  return { criterion: 'LEGAL_BASIS', ...(found[0] ?? { share: 0, wording: none }) };
}

const unknown = (nl: string, en: string): Judgement => ({ criterion: 'LEGAL_BASIS', share: null, wording: { nl, en } });
