import type { Wording } from '../graphql/request-context.js';
import type { Named, Place } from './match.facts.js';
import type { Requirement } from './match.score.js';

/** What a call asks of a municipality. What is empty is not asked. */
export interface CallRequirements {
  largestPopulation: number | null;
  provinces: readonly Named[];
  regions: readonly Named[];
  isCouncilDecisionNeeded: boolean;
}

/** What a call requires and the register knows not to be met, or does not know. */
export function requirementsOfCall(call: CallRequirements, place: Place): Requirement[] {
  return [
    ...populationOf(place, call.largestPopulation),
    ...provinceOf(place, call.provinces),
    ...regionOf(place, call.regions),
    ...(call.isCouncilDecisionNeeded
      ? [
          open(
            'COUNCIL_DECISION',
            'De uitvraag vraagt een besluit van de gemeenteraad. Of dat er is, blijkt pas uit de aanmelding.',
            'The call asks for a decision of the council. Whether there is one appears from the application.',
          ),
        ]
      : []),
  ];
}

/** Whether a municipality is small enough. @param limit inhabitants, the limit itself included; null: any number */
export function populationOf({ name, population }: Place, limit: number | null): Requirement[] {
  if (limit === null || (population && population.inhabitants <= limit)) return [];
  const most = numbered(limit);
  if (!population) {
    return [
      open(
        'LARGEST_POPULATION',
        `De grens is ${most.nl} inwoners. Het aantal inwoners van ${name} is niet bekend.`,
        `The limit is ${most.en} inhabitants. The number of inhabitants of ${name} is not known.`,
      ),
    ];
  }
  const has = numbered(population.inhabitants);
  return [
    excluded(
      'LARGEST_POPULATION',
      `${name} had ${has.nl} inwoners op 1 januari ${population.year} (Bron: CBS). De grens is ${most.nl}.`,
      `${name} had ${has.en} inhabitants on 1 January ${population.year} (source: CBS). The limit is ${most.en}.`,
    ),
  ];
}

/** @param successors what its area belongs to now, by name */
export function ofThePast(name: string, successors: readonly string[]): Requirement {
  const all = successors.join(', ');
  return excluded(
    'EXISTS',
    `${name} is nu geen gemeente.${all && ` Het gebied hoort nu bij: ${all}.`}`,
    `${name} is no municipality today.${all && ` Its area belongs to: ${all}.`}`,
  );
}

function provinceOf({ name, province }: Place, asked: readonly Named[]): Requirement[] {
  if (asked.length === 0 || asked.some(({ code }) => code === province?.code)) return [];
  const all = listed(asked);
  return province
    ? [
        excluded(
          'PROVINCE',
          `${name} ligt in ${province.name.nl}. De uitvraag is voor: ${all.nl}.`,
          `${name} lies in ${province.name.en}. The call is for: ${all.en}.`,
        ),
      ]
    : [
        open(
          'PROVINCE',
          `De uitvraag is voor: ${all.nl}. In welke provincie ${name} ligt, is niet bekend.`,
          `The call is for: ${all.en}. In which province ${name} lies is not known.`,
        ),
      ];
}

/** What nobody confirmed excludes nobody: for no municipality an official list of its region was found. */
function regionOf({ name, region }: Place, asked: readonly Named[]): Requirement[] {
  if (asked.length === 0) return [];
  const isAsked = asked.some(({ code }) => code === region?.code);
  if (isAsked && region!.isVerified) return [];
  const all = listed(asked);
  if (!region) {
    return [
      open(
        'REGION',
        `De uitvraag is voor: ${all.nl}. In welke regio ${name} ligt, is niet bekend.`,
        `The call is for: ${all.en}. In which region ${name} lies is not known.`,
      ),
    ];
  }
  const lies = { nl: `${name} ligt in ${region.name.nl}`, en: `${name} lies in ${region.name.en}` };
  return region.isVerified
    ? [excluded('REGION', `${lies.nl}. De uitvraag is voor: ${all.nl}.`, `${lies.en}. The call is for: ${all.en}.`)]
    : [
        open(
          'REGION',
          `De uitvraag is voor: ${all.nl}. ${lies.nl}, maar niemand heeft dat bevestigd.`,
          `The call is for: ${all.en}. ${lies.en}, but nobody confirmed it.`,
        ),
      ];
}

export const excluded = (requirement: Requirement['requirement'], nl: string, en: string): Requirement => ({
  requirement,
  isOpen: false,
  wording: { nl, en },
});

const open = (requirement: Requirement['requirement'], nl: string, en: string): Requirement => ({
  requirement,
  isOpen: true,
  wording: { nl, en },
});

const numbered = (number: number): Wording => ({
  nl: number.toLocaleString('nl-NL'),
  en: number.toLocaleString('en-GB'),
});

const listed = (asked: readonly Named[]): Wording => ({
  nl: asked.map(({ name }) => name.nl).join(', '),
  en: asked.map(({ name }) => name.en).join(', '),
});
