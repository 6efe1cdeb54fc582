import type { FacetField, PilotFilter } from '../schema.types.js';
import type { SearchSource } from './search-source.js';
import { sizeBand } from '../organisation/size-band.js';

/** What the hits are counted by: which part of a filter belongs to it, and a pilot's values. */
interface FacetRule {
  filter: keyof PilotFilter;
  /** Whether a pilot has at most one. */
  isSingle: boolean;
  valuesOf: (source: SearchSource) => readonly (string | null)[];
}

export const FACETS: Readonly<Record<FacetField, FacetRule>> = {
  THEME: { filter: 'themes', isSingle: false, valuesOf: ({ themes }) => themes },
  PROVINCE: { filter: 'provinces', isSingle: true, valuesOf: ({ province }) => [province] },
  REGION: { filter: 'regions', isSingle: true, valuesOf: ({ region }) => [region] },
  MUNICIPALITY: { filter: 'municipalities', isSingle: true, valuesOf: ({ municipality }) => [municipality] },
  SIZE_BAND: {
    filter: 'sizeBands',
    isSingle: true,
    valuesOf: ({ inhabitants }) => [inhabitants === null ? null : sizeBand(inhabitants)],
  },
  STATUS: { filter: 'statuses', isSingle: true, valuesOf: ({ status }) => [status] },
  SEEKS: { filter: 'seeks', isSingle: false, valuesOf: ({ seeks }) => seeks },
  LAW: { filter: 'laws', isSingle: false, valuesOf: ({ laws }) => laws },
  INSTRUMENT: { filter: 'instruments', isSingle: false, valuesOf: ({ instruments }) => instruments },
  AUTHORITY: { filter: 'authorities', isSingle: false, valuesOf: ({ authorities }) => authorities },
  FINDING_KIND: { filter: 'findingKinds', isSingle: false, valuesOf: ({ finding_kinds: kinds }) => kinds },
  SCALE_UP_ADVICE: { filter: 'scaleUpLevels', isSingle: true, valuesOf: ({ scale_up_level: level }) => [level] },
};

export const FACET_FIELDS = Object.keys(FACETS) as FacetField[];

/** Stands for each pilot: counting it gives the number of all. */
export const EVERY_PILOT = 'ALL:';

/** A value of a field as the index and the counts name it; without a value: that it is not known. */
export const nameOf = (field: string, value = ''): string => `${field}:${value}`;

/** What a pilot is counted by: each value of each facet, or that it is not known. */
export function countedNames(source: SearchSource): string[] {
  const ofFields = FACET_FIELDS.flatMap((field) => {
    const values = FACETS[field].valuesOf(source).filter((value) => value !== null);
    return values.length > 0 ? values.map((value) => nameOf(field, value)) : [nameOf(field)];
  });
  return [EVERY_PILOT, ...ofFields];
}

/** What a pilot is filtered by: the values that are known, and its numbers. */
export function filterNames(source: SearchSource): string[] {
  return [
    ...countedNames(source).filter((name) => !name.endsWith(':')),
    ...source.legal_bases.map((code) => nameOf('LEGAL_BASIS', code)),
    ...source.numbers.map((number) => nameOf('NUMBER', number)),
  ];
}
