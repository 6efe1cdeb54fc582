import type { Wording } from '../graphql/request-context.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { PILOT_COPY } from './copy.content.js';

/** A field of a copy and what is told about it. */
export interface FieldNote {
  field: string;
  wording: Wording;
}

export interface CopyReport {
  copied: FieldNote[];
  leftOut: FieldNote[];
}

/**
 * What an officer needs to know of a fresh copy: what came along, as far as there was anything, and what did not.
 * @param requests how many requests for regelruimte came along
 */
export function copyReport(source: Pilot, requests: number): CopyReport {
  const rules = Object.entries(PILOT_COPY);
  const note = (field: string, { nl, en }: Wording): FieldNote => ({ field, wording: { nl, en } });
  return {
    copied: [
      ...rules.flatMap(([field, rule]) => (rule.of && isFilled(rule.of(source)) ? [note(field, rule)] : [])),
      ...(requests > 0 ? [note('regelruimteRequests', DRAFTED)] : []),
    ],
    leftOut: [
      ...rules.flatMap(([field, rule]) => (rule.of ? [] : [note(field, rule)])),
      ...(requests > 0 ? [] : [note('regelruimteRequests', NOT_DRAFTED)]),
      note('joins', NOT_JOINED),
    ],
  };
}

const isFilled = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && !value.length);

const DRAFTED = {
  nl: 'Overgenomen als concept, zonder antwoord. Schrijf waar de afwijking bij u zou gelden, of verwijder wat u niet nodig hebt.',
  en: 'Taken over as drafts, without answers. Write where the deviation would hold, or delete what you do not need.',
};
const NOT_DRAFTED = {
  nl: 'Maak een verzoek om regelruimte, sluit aan bij die van een ander, of geef aan dat er geen nodig is.',
  en: 'Draft a request for regelruimte, join that of another one, or say that none is needed.',
};
const NOT_JOINED = {
  nl: 'Aansluiten bij regelruimte van een ander vraagt u zelf aan het bevoegd gezag.',
  en: 'To join leeway of another one you ask its authority yourself.',
};
