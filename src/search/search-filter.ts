import type { Parameters } from '../database/parameters.js';
import { badInput } from '../graphql/api-error.js';
import { checkLists } from '../graphql/list-limit.js';
import type { FacetField, PilotFilter } from '../schema.types.js';

const DEEPEST = 3;
const MOST_FILTERS = 20;

/** A filter field: which column it looks at, which facet it belongs to, and how a value fits. */
interface FilterField {
  name: keyof PilotFilter;
  facet: FacetField | null;
  fits: (parameter: string) => string;
}

const oneOf = (column: string) => (values: string) => `s.${column} = any(${values}::text[])`;
const overlaps = (column: string) => (values: string) => `s.${column} && ${values}::text[]`;

const FIELDS: readonly FilterField[] = [
  { name: 'themes', facet: 'THEME', fits: overlaps('themes') },
  { name: 'provinces', facet: 'PROVINCE', fits: oneOf('province') },
  { name: 'regions', facet: 'REGION', fits: oneOf('region') },
  { name: 'municipalities', facet: 'MUNICIPALITY', fits: oneOf('municipality') },
  { name: 'sizeBands', facet: 'SIZE_BAND', fits: oneOf('size_band') },
  { name: 'statuses', facet: 'STATUS', fits: oneOf('status') },
  { name: 'seeks', facet: 'SEEKS', fits: overlaps('seeks') },
  { name: 'laws', facet: 'LAW', fits: overlaps('laws') },
  { name: 'legalBases', facet: null, fits: overlaps('legal_bases') },
  { name: 'instruments', facet: 'INSTRUMENT', fits: overlaps('instruments') },
  { name: 'authorities', facet: 'AUTHORITY', fits: overlaps('authorities') },
  { name: 'startsFrom', facet: null, fits: (day) => `(s.starts_on >= ${day}::date and s.starts_on <> 'infinity')` },
  { name: 'startsUntil', facet: null, fits: (day) => `s.starts_on <= ${day}::date` },
];

/** A condition in SQL on `pilot_search s`, with the facet whose own filter it is. */
export interface Condition {
  facet: FacetField | null;
  sql: string;
}

/** The conditions of a filter; all must hold. An empty list admits nothing: "one of none". */
export function conditionsOf(filter: PilotFilter, parameters: Parameters): Condition[] {
  const own = FIELDS.filter(({ name }) => filter[name] != null).map(({ name, facet, fits }) => ({
    facet,
    sql: fits(parameters.bind(filter[name])),
  }));
  const nested = (inner: PilotFilter) => conjunction(conditionsOf(inner, parameters));
  if (filter.and?.length)
    own.push({ facet: null, sql: conjunction(filter.and.map((inner) => ({ facet: null, sql: nested(inner) }))) });
  if (filter.or) own.push({ facet: null, sql: `(${filter.or.map(nested).join(' or ') || 'false'})` });
  // A condition on an unknown value is neither true nor false; what is not known does not hold.
  if (filter.not) own.push({ facet: null, sql: `coalesce(not ${nested(filter.not)}, true)` });
  return own;
}

export function conjunction(conditions: Condition[]): string {
  return conditions.length === 0 ? 'true' : `(${conditions.map(({ sql }) => sql).join(' and ')})`;
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
