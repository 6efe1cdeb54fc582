import { createHash } from 'node:crypto';

/** Statements that get a name, and so a plan that PostgreSQL keeps per connection; any beyond them are planned each time. */
const MOST_PREPARED = 500;

const names = new Map<string, string>();

/** The name under which a statement is prepared, the same on every connection; undefined when there are too many. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_PREPARED) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}
