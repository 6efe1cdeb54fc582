import type { ExperimentCall } from '../call/experiment-call.entity.js';
import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { hasEnded, isTombstone } from '../pilot/pilot.policy.js';
import type { Application } from './application.entity.js';

/** What is on record of the municipality that applies; null: not known, which excludes nobody. */
export interface Applicant {
  inhabitants: number | null;
  year: number | null;
  provinceCode: string | null;
  /** Null also where nobody confirmed it: for no municipality an official list of its region was found. */
  regionSlug: string | null;
}

/** The names of what a call requires, for the sentences. */
export type Names = (code: string) => string;

type Required = Pick<
  ExperimentCall,
  'status' | 'opensOn' | 'closesOn' | 'largestPopulation' | 'provinceCodes' | 'regionSlugs' | 'isCouncilDecisionNeeded'
>;

/** Only for an open call can be applied. @param call with its status of today */
export function openFaults({
  status,
  opensOn,
  closesOn,
}: Pick<ExperimentCall, 'status' | 'opensOn' | 'closesOn'>): RuleError[] {
  if (status === 'OPEN') return [];
  const { nl, en } =
    status === 'WITHDRAWN' ? CALL_WITHDRAWN : status === 'ANNOUNCED' ? opens(opensOn) : closed(closesOn);
  return [ruleError('CALL_NOT_OPEN', ['call'], nl, en)];
}

const CALL_WITHDRAWN: Wording = { nl: 'Deze uitvraag is ingetrokken.', en: 'This call was withdrawn.' };

function opens(on: string | null): Wording {
  if (on === null) return { nl: 'Aanmelden kan nog niet.', en: 'Applying is not possible yet.' };
  const { nl, en } = dayInWords(on);
  return { nl: `Aanmelden kan vanaf ${nl}.`, en: `Applying is possible from ${en} on.` };
}

function closed(on: string | null): Wording {
  if (on === null) return { nl: 'Aanmelden kan niet meer.', en: 'Applying is no longer possible.' };
  const { nl, en } = dayInWords(on);
  return { nl: `Aanmelden kon tot en met ${nl}.`, en: `Applying was possible up to and including ${en}.` };
}

/** A pilot takes part when it was published and has not ended. @param notOffered what is said of one that is not published now */
export function availabilityFaults(
  pilot: Pick<Pilot, 'status' | 'withdrawnAt'>,
  path: string[],
  notOffered: Wording,
): RuleError[] {
  const isOffered = pilot.status !== 'DRAFT' && !isTombstone(pilot);
  if (isOffered && !hasEnded(pilot)) return [];
  const { nl, en } = isOffered ? { nl: 'Deze proeftuin is afgelopen.', en: 'This pilot has ended.' } : notOffered;
  return [ruleError('PILOT_NOT_AVAILABLE', path, nl, en)];
}

/** All that keeps an application from being sent in. @param call with its status of today */
export function submissionFaults(
  call: Required,
  pilot: Pick<Pilot, 'status' | 'withdrawnAt'>,
  application: Pick<Application, 'motivation' | 'councilDecidedOn' | 'councilDecisionUrl'>,
  applicant: Applicant,
  nameOf: Names,
): RuleError[] {
  return [
    ...openFaults(call),
    ...availabilityFaults(pilot, ['pilot'], {
      nl: 'Deze proeftuin is niet aangeboden. Bied hem eerst aan.',
      en: 'This pilot is not offered. Offer it first.',
    }),
    ...(application.motivation
      ? []
      : [
          ruleError(
            'REQUIRED',
            ['motivation'],
            'Leg uit waarom uw proeftuin bij deze uitvraag past.',
            'Explain why your pilot fits this call.',
          ),
        ]),
    ...requirementFaults(call, application, applicant, nameOf),
  ];
}

function requirementFaults(
  { largestPopulation, provinceCodes, regionSlugs, isCouncilDecisionNeeded }: Required,
  { councilDecidedOn, councilDecisionUrl }: Pick<Application, 'councilDecidedOn' | 'councilDecisionUrl'>,
  { inhabitants, year, provinceCode, regionSlug }: Applicant,
  nameOf: Names,
): RuleError[] {
  const list = (codes: readonly string[]) => codes.map(nameOf).join(', ');
  return [
    ...(largestPopulation !== null && inhabitants !== null && inhabitants > largestPopulation
      ? [
          notMet(
            'largestPopulation',
            `Uw gemeente heeft ${count(inhabitants, 'nl-NL')} inwoners (${year}). Deze uitvraag is voor gemeenten met hoogstens ${count(largestPopulation, 'nl-NL')} inwoners.`,
            `Your municipality has ${count(inhabitants, 'en-GB')} inhabitants (${year}). This call is for municipalities of at most ${count(largestPopulation, 'en-GB')}.`,
          ),
        ]
      : []),
    ...(provinceCodes.length > 0 && provinceCode !== null && !provinceCodes.includes(provinceCode)
      ? [
          notMet(
            'provinces',
            `Deze uitvraag is voor gemeenten in: ${list(provinceCodes)}. Uw gemeente ligt in ${nameOf(provinceCode)}.`,
            `This call is for municipalities in: ${list(provinceCodes)}. Yours lies in ${nameOf(provinceCode)}.`,
          ),
        ]
      : []),
    ...(regionSlugs.length > 0 && regionSlug !== null && !regionSlugs.includes(regionSlug)
      ? [
          notMet(
            'regions',
            `Deze uitvraag is voor gemeenten in: ${list(regionSlugs)}. Volgens het register ligt uw gemeente in ${nameOf(regionSlug)}. Klopt dat niet? Meld het bij het K80-bureau.`,
            `This call is for municipalities in: ${list(regionSlugs)}. By the register yours lies in ${nameOf(regionSlug)}. Is that wrong? Tell the K80 office.`,
          ),
        ]
      : []),
    ...(isCouncilDecisionNeeded && (councilDecidedOn === null || councilDecisionUrl === null)
      ? [
          ruleError(
            'REQUIRED',
            ['councilDecision'],
            'Voor deze uitvraag is een besluit van de gemeenteraad nodig. Vul datum en adres in.',
            'This call needs a decision of the municipal council. Fill in its date and address.',
          ),
        ]
      : []),
  ];
}

const notMet = (requirement: string, nl: string, en: string): RuleError =>
  ruleError('REQUIREMENT_NOT_MET', ['requirements', requirement], nl, en);

const count = (value: number, locale: string): string => value.toLocaleString(locale);
