import type { Wording } from '../graphql/request-context.js';
import type { PilotSeeks } from '../schema.types.js';
import type { PilotFacts, SeeksNames } from './match.facts.js';
import type { Judgement } from './match.score.js';

const WELCOMES = 0.5;
const MINISTRY: Wording = { nl: 'het ministerie', en: 'ministry' };
const OTHER_PILOT: Wording = { nl: 'de andere proeftuin', en: 'other pilot' };

/** What the ministry of a call gives; regelruimte to nobody who asks it of others. */
interface Offer {
  offers: readonly PilotSeeks[];
  mayGiveLeeway: boolean;
}

export function seeksOfCall(
  { offers, mayGiveLeeway }: Offer,
  { seeks, hasEnded }: Seeking,
  names: SeeksNames,
): Judgement {
  if (hasEnded) return seeksNothing;
  if (offers.length === 0)
    return judged(
      null,
      'De uitvraag zegt niet wat het ministerie geeft.',
      'The call does not say what the ministry gives.',
    );
  const given = mayGiveLeeway ? offers : offers.filter((one) => one !== 'REGELRUIMTE');
  const found = offered(seeks, given, names, MINISTRY);
  if (mayGiveLeeway || !seeks.includes('REGELRUIMTE') || !offers.includes('REGELRUIMTE')) return found;
  const { nl, en } = found.wording;
  return judged(
    found.share,
    `${nl} Over de regelruimte die de proeftuin zoekt, beslist een ander.`,
    `${en} Somebody else decides about the regelruimte that the pilot seeks.`,
  );
}

type Seeking = Pick<PilotFacts, 'seeks' | 'hasEnded'>;
type Helping = Pick<PilotFacts, 'status' | 'isOpenToPartners' | 'asked'>;

/** What the pilot seeks and another one could give: company, what it has learnt and measured, an answer about the rules. */
export function seeksOfPilots({ seeks, hasEnded }: Seeking, other: Helping, names: SeeksNames): Judgement {
  return hasEnded ? seeksNothing : offered(seeks, canGive(other), names, OTHER_PILOT);
}

/** Whether a pilot wants another municipality. */
export function seeksOfMunicipality({
  seeks,
  isOpenToPartners,
}: Pick<PilotFacts, 'seeks' | 'isOpenToPartners'>): Judgement {
  if (seeks.includes('FELLOW_MUNICIPALITY'))
    return judged(1, 'De proeftuin zoekt een andere gemeente.', 'The pilot seeks another municipality.');
  if (isOpenToPartners === null)
    return judged(
      null,
      'De proeftuin zegt niet of partners welkom zijn.',
      'The pilot does not say whether partners are welcome.',
    );
  return isOpenToPartners
    ? judged(
        WELCOMES,
        'De proeftuin zoekt geen gemeente, maar partners zijn welkom.',
        'The pilot seeks no municipality, but partners are welcome.',
      )
    : judged(0, 'De proeftuin zoekt geen partners.', 'The pilot seeks no partners.');
}

function canGive({ status, isOpenToPartners, asked }: Helping): PilotSeeks[] {
  const hasStarted = !['DRAFT', 'OFFERED', 'PREPARING', 'WITHDRAWN'].includes(status);
  return [
    ...(asked.some(({ isUseful }) => isUseful) ? (['REGELRUIMTE'] as const) : []),
    ...(hasStarted ? (['KNOWLEDGE', 'DATA'] as const) : []),
    ...(isOpenToPartners ? (['FELLOW_MUNICIPALITY'] as const) : []),
  ];
}

function offered(
  seeks: readonly PilotSeeks[],
  offers: readonly PilotSeeks[],
  names: SeeksNames,
  giver: Wording,
): Judgement {
  if (seeks.length === 0)
    return judged(null, 'De proeftuin zegt niet wat hij zoekt.', 'The pilot does not say what it seeks.');
  const found = seeks.filter((one) => offers.includes(one));
  const [sought, here] = [listed(seeks, names), listed(found, names)];
  const seeking = { nl: `De proeftuin zoekt ${sought.nl}.`, en: `The pilot seeks ${sought.en}.` };
  if (found.length === 0)
    return judged(
      0,
      `${seeking.nl} Bij ${giver.nl} is dat niet te vinden.`,
      `${seeking.en} The ${giver.en} cannot offer that.`,
    );
  return found.length === seeks.length
    ? judged(1, `${seeking.nl} Bij ${giver.nl} is dat te vinden.`, `${seeking.en} The ${giver.en} can offer that.`)
    : judged(
        found.length / seeks.length,
        `${seeking.nl} Bij ${giver.nl} is te vinden: ${here.nl}.`,
        `${seeking.en} The ${giver.en} can offer: ${here.en}.`,
      );
}

function listed(seeks: readonly PilotSeeks[], names: SeeksNames): Wording {
  const inLanguage = (language: keyof Wording, and: string) => {
    const all = seeks.map((one) => names[one][language]);
    return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${and} ${all.at(-1)}`;
  };
  return { nl: inLanguage('nl', 'en'), en: inLanguage('en', 'and') };
}

const judged = (share: number | null, nl: string, en: string): Judgement => ({
  criterion: 'SEEKS',
  share,
  wording: { nl, en },
});

const seeksNothing = judged(
  null,
  'De proeftuin is afgelopen en zoekt niets meer.',
  'The pilot has ended and seeks nothing any more.',
);
