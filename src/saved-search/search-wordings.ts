import type { Wording } from '../graphql/request-context.js';
import { titled } from '../notification/in-words.js';
import type { SavedSearchNewsKind } from '../schema.types.js';
import type { StoredFault } from './saved-search.entity.js';

/** What a notice of a report is made of. */
export interface ReportFacts {
  name: string;
  /** Of each kind that there is: how many, and the first of them. */
  told: { kind: SavedSearchNewsKind; count: number; pilots: { title: string; number: string | null }[] }[];
}

/** What the notice that a search does not fit any more is made of. */
export interface UnfitFacts {
  name: string;
  faults: StoredFault[];
}

const WORDS: Record<SavedSearchNewsKind, Wording> = {
  NEW: { nl: 'nieuw', en: 'new' },
  CHANGED: { nl: 'gewijzigd', en: 'changed' },
  VANISHED: { nl: 'niet meer gevonden', en: 'no longer found' },
};

export function reportWording({ name, told }: ReportFacts): { title: Wording; text: Wording } {
  const counts = (language: 'nl' | 'en') =>
    told.map(({ kind, count }) => `${count} ${WORDS[kind][language]}`).join(', ');
  return {
    title: { nl: `Zoekopdracht "${name}": ${counts('nl')}`, en: `Saved search "${name}": ${counts('en')}` },
    text: { nl: sentences(told, 'nl'), en: sentences(told, 'en') },
  };
}

const MORE: Record<'nl' | 'en', (count: number) => string> = {
  nl: (count) => `nog ${count}`,
  en: (count) => `${count} more`,
};
const AND = { nl: ' en ', en: ' and ' };

function sentences(told: ReportFacts['told'], language: 'nl' | 'en'): string {
  return told
    .map(({ kind, count, pilots }) => {
      const names = pilots.map(({ title, number }) => titled(title, number));
      const rest = count - names.length;
      const parts = rest > 0 ? [...names, names.length > 0 ? MORE[language](rest) : String(rest)] : names;
      const listed = [parts.slice(0, -1).join(', '), parts.at(-1)!].filter(Boolean).join(AND[language]);
      const word = WORDS[kind][language];
      return `${word[0]!.toUpperCase()}${word.slice(1)}: ${listed}.`;
    })
    .join(' ');
}

export function unfitWording({ name, faults }: UnfitFacts): { title: Wording; text: Wording } {
  const told = (language: 'nl' | 'en') => faults.map((fault) => fault[language]).join(' ');
  return {
    title: {
      nl: `Zoekopdracht "${name}" werkt niet meer`,
      en: `Saved search "${name}" does not work any more`,
    },
    text: {
      nl: `Het zoeken is veranderd. ${told('nl')} Pas de zoekopdracht aan; tot dan melden we er niets van.`,
      en: `The search has changed. ${told('en')} Adapt the saved search; until then nothing is reported of it.`,
    },
  };
}
