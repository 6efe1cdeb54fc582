import { badInput } from '../graphql/api-error.js';
import { checkLists } from '../graphql/list-limit.js';
import type { FacetField, PilotFilter } from '../schema.types.js';
import { FACET_FIELDS, FACETS, nameOf } from './facet-fields.js';
import { allOf, hasOneOf, inColumn, not, oneOf, type RowTest } from './row-test.js';

const DEEPEST = 3;
const MOST_FILTERS = 20;

/** About how many of all pilots have a value, 0 to 1. */
export type ShareOf = (name: string) => number;

/** A part of a filter, with the facet whose own it is. */
export interface FilterPart {
  facet: FacetField | null;
  test: RowTest;
}

/** The parts of a filter; all must hold. An empty list admits nothing: "one of none". */
export function partsOf(filter: PilotFilter, shareOf: ShareOf): FilterPart[] {
  const parts = FACET_FIELDS.map((facet): FilterPart => ({ facet, test: ofFacet(filter, facet, shareOf) }));
  const { legalBases, startsFrom, startsUntil } = filter;
  const names = legalBases?.map((code) => nameOf('LEGAL_BASIS', code));
  const others = [
    names ? hasOneOf(names, shareOf, 'not') : true,
    startsFrom
      ? inColumn((all) => `(s.starts_on >= ${all.bind(startsFrom)}::date and s.starts_on <> 'infinity')`)
      : true,
    startsUntil ? inColumn((all) => `s.starts_on <= ${all.bind(startsUntil)}::date`) : true,
    filter.and ? allOf(filter.and.map((inner) => testOf(inner, shareOf))) : true,
    filter.or ? oneOf(filter.or.map((inner) => testOf(inner, shareOf))) : true,
    filter.not ? not(testOf(filter.not, shareOf)) : true,
  ];
  return [...parts, ...others.map((test): FilterPart => ({ facet: null, test }))].filter(({ test }) => test !== true);
}

export const testOf = (filter: PilotFilter, shareOf: ShareOf): RowTest =>
  allOf(partsOf(filter, shareOf).map(({ test }) => test));

function ofFacet(filter: PilotFilter, facet: FacetField, shareOf: ShareOf): RowTest {
  const { filter: name, isSingle } = FACETS[facet];
  const values = filter[name] as readonly string[] | null | undefined;
  if (!values) return true;
  const names = values.filter((value) => value !== '').map((value) => nameOf(facet, value));
  return hasOneOf(names, shareOf, isSingle ? 'together' : 'each');
}

/** Municipalities and provinces have capitals in their codes; nobody is asked to type them. */
export const asWritten = (code: string): string => (/^(gm|pv)\d+$/i.test(code) ? code.toUpperCase() : code);

/** @param expand gives organisations and all that they wholly succeeded */
export function withPredecessors(filter: PilotFilter, expand: (codes: readonly string[]) => string[]): PilotFilter {
  const nested = (inner: PilotFilter) => withPredecessors(inner, expand);
  return {
    ...filter,
    provinces: filter.provinces?.map(asWritten),
    municipalities: filter.municipalities && expand(filter.municipalities.map(asWritten)),
    authorities: filter.authorities && expand(filter.authorities),
    and: filter.and?.map(nested),
    or: filter.or?.map(nested),
    not: filter.not && nested(filter.not),
  };
}

/** @throws ApiError BAD_USER_INPUT when a filter is nested too deep, or too large */
export function checkFilter(filter: PilotFilter): void {
  let count = 0;
  const visit = (inner: PilotFilter, depth: number): void => {
    count += 1;
    if (depth > DEEPEST || count > MOST_FILTERS) {
      throw badInput(
        `Nest filters hoogstens ${DEEPEST} diep, en gebruik er hoogstens ${MOST_FILTERS}.`,
        `Nest filters at most ${DEEPEST} deep, and use at most ${MOST_FILTERS}.`,
      );
    }
    checkLists(inner);
    for (const next of [...(inner.and ?? []), ...(inner.or ?? []), ...(inner.not ? [inner.not] : [])])
      visit(next, depth + 1);
  };
  visit(filter, 0);
}
