import type { Wording } from '../graphql/request-context.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { INDICATOR_COPY, PILOT_COPY } from './copy.content.js';

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
 * @param requests how many requests for regelruimte came along @param indicators how many indicators
 */
export function copyReport(source: Pilot, requests: number, indicators: number): CopyReport {
  const rules = Object.entries(PILOT_COPY);
  const figures = Object.entries(INDICATOR_COPY).filter(([, { of }]) => of === null);
  const note = (field: string, { nl, en }: Wording): FieldNote => ({ field, wording: { nl, en } });
  return {
    copied: [
      ...rules.flatMap(([field, rule]) => (rule.of && isFilled(rule.of(source)) ? [note(field, rule)] : [])),
      ...(requests > 0 ? [note('regelruimteRequests', DRAFTED)] : []),
      ...(indicators > 0 ? [note('indicators', DEFINED)] : []),
    ],
    leftOut: [
      ...rules.flatMap(([field, rule]) => (rule.of ? [] : [note(field, rule)])),
      ...(requests > 0 ? [] : [note('regelruimteRequests', NOT_DRAFTED)]),
      note('joins', NOT_JOINED),
      ...(indicators > 0
        ? figures.map(([field, rule]) => note(`indicators.${field}`, rule))
        : [note('indicators', NOT_DEFINED)]),
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
const DEFINED = {
  nl: 'Overgenomen zonder cijfers. Houd naam, omschrijving en eenheid gelijk: dan zijn de uitkomsten samen te tellen.',
  en: 'Taken over without figures. Keep name, definition and unit the same, so that the outcomes can be pooled.',
};
const NOT_DEFINED = {
  nl: 'Bepaal zelf wat u gaat meten, met een nulmeting en een streefwaarde.',
  en: 'Decide yourself what you will measure, with a baseline and a target.',
};
const NOT_JOINED = {
  nl: 'Aansluiten bij regelruimte van een ander vraagt u zelf aan het bevoegd gezag.',
  en: 'To join leeway of another one you ask its authority yourself.',
};
