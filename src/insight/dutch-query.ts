import { badInput } from '../graphql/api-error.js';

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
