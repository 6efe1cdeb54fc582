import type { Wording } from '../graphql/request-context.js';
import type { OrganisationKind, ScaleStep } from '../schema.types.js';
import { type Context, nameOf } from './family.contexts.js';

/** A pilot that really ran, and in which circumstances. */
export interface Tried {
  key: string;
  context: Context;
}

/** A decision to take a pilot over beyond its own place, wholly or partly. */
export interface ScaleUp {
  /** The pilot that it is about. */
  key: string;
  reach: Extract<ScaleStep, 'REGIONAL' | 'NATIONAL'>;
}

export interface Rung {
  step: ScaleStep;
  isReached: boolean;
  found: number;
  needed: number;
  wording: Wording;
  /** The pilots that count for it. */
  keys: string[];
}

/** domain.md, section 4: three or more different contexts. */
const CONTEXTS_NEEDED = 3;

/**
 * The rungs from one place to the whole country, each by what the register knows, apart from the others. A context differs
 * from another one when its size band or its province does: both change what a municipality can do and with whom.
 */
export function scaleLadder(tried: readonly Tried[], scaleUps: readonly ScaleUp[]): Rung[] {
  const known = tried.filter(({ context }) => nameOf(context) !== null);
  const contexts = new Set(known.map(({ context }) => nameOf(context)));
  const rung = (step: ScaleStep, found: number, needed: number, keys: readonly string[]): Rung => ({
    step,
    isReached: found >= needed,
    found,
    needed,
    wording: WORDINGS[step](found, needed),
    keys: [...new Set(keys)],
  });
  const taken = (reach: ScaleUp['reach']) => {
    const keys = scaleUps.flatMap((scaleUp) => (scaleUp.reach === reach ? [scaleUp.key] : []));
    return rung(reach, keys.length, 1, keys);
  };
  return [
    rung('ONE_PLACE', tried.length, 1, keysOf(tried)),
    rung('THREE_CONTEXTS', contexts.size, CONTEXTS_NEEDED, keysOf(known)),
    taken('REGIONAL'),
    taken('NATIONAL'),
  ];
}

/** How far a decision to take over reaches, by who took it. A region acts through a joint arrangement. */
export const reachOf = (decider: OrganisationKind): ScaleUp['reach'] | null => REACHES[decider] ?? null;

const REACHES: Partial<Record<OrganisationKind, ScaleUp['reach']>> = {
  MINISTRY: 'NATIONAL',
  PROVINCE: 'REGIONAL',
  JOINT_ARRANGEMENT: 'REGIONAL',
};

const keysOf = (pilots: readonly Tried[]): string[] => pilots.map(({ key }) => key);

const WORDINGS: Record<ScaleStep, (found: number, needed: number) => Wording> = {
  ONE_PLACE: (found) =>
    found === 0
      ? { nl: 'Nog nergens is het echt begonnen.', en: 'It has not really begun anywhere yet.' }
      : {
          nl: `Uitgeprobeerd in ${found} ${found === 1 ? 'proeftuin' : 'proeftuinen'}.`,
          en: `Tried out in ${found} ${found === 1 ? 'pilot' : 'pilots'}.`,
        },
  THREE_CONTEXTS: (found, needed) => ({
    nl: `Uitgeprobeerd in ${found} ${found === 1 ? 'omgeving' : 'omgevingen'} die in grootte of provincie ${found === 1 ? 'verschilt' : 'verschillen'}; nodig: ${needed}.`,
    en: `Tried out in ${found} ${found === 1 ? 'context' : 'contexts'} that differ in size or province; needed: ${needed}.`,
  }),
  REGIONAL: (found) => decided(found, { nl: 'Een regio of provincie', en: 'a region or province' }),
  NATIONAL: (found) => decided(found, { nl: 'Een ministerie', en: 'a ministry' }),
};

const decided = (found: number, who: Wording): Wording =>
  found === 0
    ? {
        nl: `${who.nl} besloot nog niet om het over te nemen.`,
        en: `There is no decision of ${who.en} to take it over yet.`,
      }
    : {
        nl: `${who.nl} besloot om het over te nemen${found > 1 ? ` (${found} besluiten)` : ''}.`,
        en: `There is a decision of ${who.en} to take it over${found > 1 ? ` (${found} decisions)` : ''}.`,
      };
