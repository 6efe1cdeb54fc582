import { isMoment, isRelevance, type KeyTest } from '../graphql/connection.js';
import type { PilotSort } from '../schema.types.js';

/** An order of hits: by a column of `pilot_search`, or by rank. */
export interface SortOrder {
  name: PilotSort;
  /** Null for the rank. */
  column: string | null;
  type: string;
  direction: 'asc' | 'desc';
  /** How a cursor holds the value `sort`, and what a cursor may hold. */
  key: string;
  test: KeyTest;
}

const moment = (name: PilotSort, column: string): SortOrder => ({
  name,
  column,
  type: 'timestamptz',
  direction: 'desc',
  key: `to_char(page.sort at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  // JavaScript also knows years of six digits, which PostgreSQL does not take for years.
  test: (key) => /^\d{4}-/.test(key) && isMoment(key),
});

export const ORDERS: Readonly<Record<PilotSort, SortOrder>> = {
  NEWEST: moment('NEWEST', 'published_at'),
  RECENTLY_CHANGED: moment('RECENTLY_CHANGED', 'changed_at'),
  SOONEST_START: {
    name: 'SOONEST_START',
    column: 'starts_on',
    type: 'date',
    direction: 'asc',
    key: 'page.sort::text',
    test: (key) => key === 'infinity' || isMoment(`${key}T00:00:00.000Z`),
  },
  RELEVANCE: {
    name: 'RELEVANCE',
    column: null,
    type: 'real',
    direction: 'desc',
    key: 'page.sort::text',
    test: isRelevance,
  },
};
