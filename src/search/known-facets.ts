import type { EntityManager } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import { prepared } from '../database/prepared.js';

/** By database: values that have a number, as far as this process has seen it committed. A number stays for ever. */
const known = new WeakMap<object, Set<string>>();

/** Gives values that were never counted a number; in a statement of its own, so that the next one sees them. */
export async function learnFacets(transaction: EntityManager, names: ReadonlySet<string>): Promise<void> {
  const { connection } = transaction;
  const isKnown = () => [...names].every((name) => known.get(connection)?.has(name));
  if (isKnown()) return;
  await prepared(transaction, LEARN, [[...names]]);
  // What this transaction learns may yet be undone: only what others can see is remembered.
  const seen = poolOf(connection).query<{ name: string }>('select name from facet_value');
  void seen.then(({ rows }) => known.set(connection, new Set(rows.map(({ name }) => name)))).catch(() => {});
}

const LEARN = `
  insert into facet_value (name)
  select name from unnest($1::text[]) name where not exists (select from facet_value v where v.name = name.name)
  order by name on conflict (name) do nothing`;
