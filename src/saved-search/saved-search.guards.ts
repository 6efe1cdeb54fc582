import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { PilotFilter } from '../schema.types.js';
import type { UnknownCode } from '../search/filter-codes.js';
import type { SavedSearch } from './saved-search.entity.js';

/** Characters that the database cannot keep in JSON. */
const UNWRITABLE = /[\u0000\p{Cs}]/u;

export function contentFaults(filter: PilotFilter): RuleError[] {
  if (!textsIn(filter).some((text) => UNWRITABLE.test(text))) return [];
  return [
    ruleError(
      'INVALID',
      ['input', 'filter'],
      'Er staat een teken in dat niet kan.',
      'There is a character in it that is not allowed.',
    ),
  ];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

export const codeFaults = (unknown: readonly UnknownCode[]): RuleError[] =>
  unknown.map(({ path, code, thing }) =>
    ruleError(
      'UNKNOWN_REFERENCE',
      ['input', 'filter', ...path],
      `Er is geen ${thing.nl} met de code "${code}".`,
      `There is no ${thing.en} with the code "${code}".`,
    ),
  );

/** @param count how many the person has @param most the setting MOST_SAVED_SEARCHES */
export function roomFaults(count: number, most: number): RuleError[] {
  if (count < most) return [];
  return [
    ruleError(
      'TOO_MANY',
      ['input'],
      `U bewaart al ${count} zoekopdrachten; hoogstens ${most} kan. Verwijder er eerst een.`,
      `You keep ${count} searches already; at most ${most} is possible. Delete one first.`,
    ),
  ];
}

/** Whether it would find something else, so that what was found before says nothing. */
export function isOtherSearch(
  before: Pick<SavedSearch, 'query' | 'filter'>,
  { query, filter }: Pick<SavedSearch, 'query' | 'filter'>,
): boolean {
  return before.query !== query || canonical(before.filter) !== canonical(filter);
}

/** The order of fields says nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
