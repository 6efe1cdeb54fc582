import type { Wording } from '../graphql/request-context.js';
import type { PilotSeeks } from '../schema.types.js';
import type { PilotFacts, SeeksNames } from './match.facts.js';
import type { Judgement } from './match.score.js';

const WELCOMES = 0.5;

/** @param offers what the ministry of a call gives */
export function seeksOfCall(
  offers: readonly PilotSeeks[],
  { seeks }: Pick<PilotFacts, 'seeks'>,
  names: SeeksNames,
): Judgement {
  if (offers.length === 0)
    return judged(
      null,
      'De uitvraag zegt niet wat het ministerie geeft.',
      'The call does not say what the ministry gives.',
    );
  return given(seeks, offers, names);
}

type Helping = Pick<PilotFacts, 'status' | 'isOpenToPartners' | 'asked'>;

/** What the pilot seeks and another one could give: company, what it has learnt and measured, an answer about the rules. */
export function seeksOfPilots({ seeks }: Pick<PilotFacts, 'seeks'>, other: Helping, names: SeeksNames): Judgement {
  return given(seeks, canGive(other), names);
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

function given(seeks: readonly PilotSeeks[], offers: readonly PilotSeeks[], names: SeeksNames): Judgement {
  if (seeks.length === 0)
    return judged(null, 'De proeftuin zegt niet wat hij zoekt.', 'The pilot does not say what it seeks.');
  const found = seeks.filter((one) => offers.includes(one));
  const sought = listed(seeks, names);
  if (found.length === 0)
    return judged(
      0,
      `Wat de proeftuin zoekt, is hier niet: ${sought.nl}.`,
      `What the pilot seeks is not here: ${sought.en}.`,
    );
  const here = listed(found, names);
  return found.length === seeks.length
    ? judged(1, `Alles wat de proeftuin zoekt, is hier: ${here.nl}.`, `All that the pilot seeks is here: ${here.en}.`)
    : judged(
        found.length / seeks.length,
        `De proeftuin zoekt ${sought.nl}. Hiervan is hier: ${here.nl}.`,
        `The pilot seeks ${sought.en}. Of these, here: ${here.en}.`,
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
