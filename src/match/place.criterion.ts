import type { Wording } from '../graphql/request-context.js';
import { boundsOf, sizeBand } from '../organisation/size-band.js';
import type { PilotArea } from '../schema.types.js';
import type { Place } from './match.facts.js';
import type { Judgement } from './match.score.js';

const SAME_PROVINCE = 0.6;
const NEXT_BAND = 0.5;

/** Whether two municipalities lie in the same region or province. @param pilot the place of the pilot */
export function regionOf(pilot: Place, other: Place): Judgement {
  const judged = judgedBy('REGION');
  const [here, there] = [pilot.region, other.region];
  if (here && there && here.code === there.code) {
    const isSure = here.isVerified && there.isVerified;
    return judged(
      1,
      `${pilot.name} en ${other.name} liggen in dezelfde regio: ${here.name.nl}${isSure ? '' : ' (nog door niemand bevestigd)'}.`,
      `${pilot.name} and ${other.name} lie in the same region: ${here.name.en}${isSure ? '' : ' (not confirmed by anybody yet)'}.`,
    );
  }
  if (!pilot.province || !other.province)
    return judged(
      null,
      'Van één gemeente is de provincie niet bekend.',
      'The province of one municipality is not known.',
    );
  return pilot.province.code === other.province.code
    ? judged(
        SAME_PROVINCE,
        `${pilot.name} en ${other.name} liggen in dezelfde provincie: ${pilot.province.name.nl}.`,
        `${pilot.name} and ${other.name} lie in the same province: ${pilot.province.name.en}.`,
      )
    : judged(
        0,
        `${pilot.name} ligt in ${pilot.province.name.nl}, ${other.name} in ${other.province.name.nl}.`,
        `${pilot.name} lies in ${pilot.province.name.en}, ${other.name} in ${other.province.name.en}.`,
      );
}

/** Whether two municipalities have about as many inhabitants. */
export function sizeOf(pilot: Place, other: Place): Judgement {
  const judged = judgedBy('SIZE');
  const lacking = [pilot, other].find(({ population }) => population === null);
  if (lacking) {
    const { name } = lacking;
    return judged(
      null,
      `Het aantal inwoners van ${name} is niet bekend.`,
      `The number of inhabitants of ${name} is not known.`,
    );
  }
  const [here, there] = [pilot.population!.inhabitants, other.population!.inhabitants];
  const figures = figuresOf(pilot, other);
  if (sizeBand(here) === sizeBand(there))
    return judged(
      1,
      `De gemeenten zijn ongeveer even groot: ${figures.nl}.`,
      `The municipalities are about the same size: ${figures.en}.`,
    );
  return areNext(here, there)
    ? judged(
        NEXT_BAND,
        `De gemeenten schelen iets in grootte: ${figures.nl}.`,
        `The municipalities differ a little in size: ${figures.en}.`,
      )
    : judged(
        0,
        `De gemeenten schelen veel in grootte: ${figures.nl}.`,
        `The municipalities differ a lot in size: ${figures.en}.`,
      );
}

/** Of two pilots. */
export function areaOfPilots(one: PilotArea | null, other: PilotArea | null): Judgement {
  const judged = judgedBy('AREA');
  if (!one || !other)
    return judged(
      null,
      'Van één is niet bekend voor welk gebied hij is.',
      'For which area one of them is meant is not known.',
    );
  return one === other
    ? judged(1, `Allebei zijn bedoeld voor ${FOR[one].nl}.`, `Both are meant for ${FOR[one].en}.`)
    : judged(
        0,
        `De ene is bedoeld voor ${FOR[one].nl}, de andere voor ${FOR[other].nl}.`,
        `One is meant for ${FOR[one].en}, the other for ${FOR[other].en}.`,
      );
}

/** Whether a municipality has what a pilot is meant for. */
export function areaOfMunicipality(area: PilotArea | null, { name, villages, region }: Place): Judgement {
  const judged = judgedBy('AREA');
  if (!area)
    return judged(
      null,
      'Niet bekend is voor welk gebied de proeftuin is.',
      'For which area the pilot is meant is not known.',
    );
  const meant = { nl: `De proeftuin is bedoeld voor ${FOR[area].nl}`, en: `The pilot is meant for ${FOR[area].en}` };
  if (area === 'MUNICIPALITY')
    return judged(1, `${meant.nl}; dat kan in ${name}.`, `${meant.en}; that can be ${name}.`);
  if (area === 'VILLAGE') {
    if (!villages)
      return judged(
        null,
        `${meant.nl}. Welke kernen ${name} heeft, is niet bekend.`,
        `${meant.en}. Which villages ${name} has is not known.`,
      );
    return villages.length > 0
      ? judged(1, `${meant.nl}, en die heeft ${name}.`, `${meant.en}, and ${name} has them.`)
      : judged(0, `${meant.nl}, en die heeft ${name} niet.`, `${meant.en}, and ${name} has none.`);
  }
  return region
    ? judged(1, `${meant.nl}. ${name} ligt in ${region.name.nl}.`, `${meant.en}. ${name} lies in ${region.name.en}.`)
    : judged(
        null,
        `${meant.nl}. In welke regio ${name} ligt, is niet bekend.`,
        `${meant.en}. In which region ${name} lies is not known.`,
      );
}

/** Whether both take part in the K80 network. */
export function networkOf(pilot: Place, other: Place): Judgement {
  const judged = judgedBy('NETWORK');
  const outside = [pilot, other].find(({ isK80Member }) => isK80Member === false);
  if (outside)
    return judged(
      0,
      `${outside.name} doet niet mee met de K80.`,
      `${outside.name} does not take part in the K80 network.`,
    );
  const lacking = [pilot, other].find(({ isK80Member }) => isK80Member === null);
  return lacking
    ? judged(
        null,
        `Of ${lacking.name} meedoet met de K80, is niet bekend.`,
        `Whether ${lacking.name} takes part in the K80 network is not known.`,
      )
    : judged(
        1,
        `${pilot.name} en ${other.name} doen mee met de K80.`,
        `${pilot.name} and ${other.name} take part in the K80 network.`,
      );
}

const judgedBy =
  (criterion: Judgement['criterion']) =>
  (share: number | null, nl: string, en: string): Judgement => ({ criterion, share, wording: { nl, en } });

const FOR: Readonly<Record<PilotArea, Wording>> = {
  VILLAGE: { nl: 'één of meer kernen', en: 'one or more villages' },
  MUNICIPALITY: { nl: 'een hele gemeente', en: 'a whole municipality' },
  REGION: { nl: 'een regio', en: 'a region' },
};

/** Whether the band of one number ends where that of the other begins. */
function areNext(one: number, other: number): boolean {
  const [small, large] = [Math.min(one, other), Math.max(one, other)];
  return boundsOf(sizeBand(small))[1] + 1 === boundsOf(sizeBand(large))[0];
}

function figuresOf(...places: Place[]): Wording {
  const each = (locale: string, inhabitants: string) =>
    places
      .map(({ name, population }) => `${name} ${population!.inhabitants.toLocaleString(locale)}${inhabitants}`)
      .join(', ');
  return { nl: `${each('nl-NL', '')} inwoners (Bron: CBS)`, en: `${each('en-GB', '')} inhabitants (source: CBS)` };
}
