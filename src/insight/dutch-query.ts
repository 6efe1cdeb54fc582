import { badInput } from '../graphql/api-error.js';
import type { KeyTest } from '../graphql/connection.js';

const LONGEST_QUERY = 200;
/** What `dutch_words` takes for a space, but for what has a meaning in a query: quotation marks and the minus sign. */
const PUNCTUATION = /[/\\.,;:()<>[\]{}@&_*=+#|~?!%\0]/g;

/**
 * What a person typed, as PostgreSQL's `websearch_to_tsquery` takes it; null when nothing was typed.
 * @throws ApiError BAD_USER_INPUT when it is too long
 */
export function readDutchQuery(typed: string | null | undefined): string | null {
  if (typed == null) return null;
  if (typed.length > LONGEST_QUERY) {
    throw badInput(`Zoek met hoogstens ${LONGEST_QUERY} tekens.`, `Search with at most ${LONGEST_QUERY} characters.`);
  }
  return typed.normalize('NFC').replace(PUNCTUATION, ' ').trim() || null;
}

/** A rank in a cursor. What is nearer to 0 than a real can be is refused by PostgreSQL. */
export const isRank: KeyTest = (key) =>
  /^[01](\.\d{1,20})?(e-[0-3]?\d)?$/.test(key) && (Number(key) === 0 || Number(key) > 1e-37);
