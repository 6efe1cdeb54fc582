import type { EntityManager } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import { preparedTogether } from '../database/prepared.js';

type Numbers = ReadonlyMap<string, number>;

/** By database: numbers of values, as far as this process has seen them committed. A number stays for ever. */
const known = new WeakMap<object, Numbers>();

/** The numbers of values by their names; what was never counted is given one. */
export async function facetNumbers(transaction: EntityManager, names: readonly string[]): Promise<Numbers> {
  const { connection } = transaction;
  const seen = known.get(connection);
  if (seen && names.every((name) => seen.has(name))) return seen;
  const values = [names];
  const [, rows] = await preparedTogether(transaction, { text: LEARN, values }, { text: NUMBERS, values });
  // What this transaction learns may yet be undone: only what others can see is remembered.
  const committed = poolOf(connection).query<Numbered>('select name, id from facet_value');
  void committed.then((all) => known.set(connection, byName(all.rows))).catch(() => {});
  return byName(rows as Numbered[]);
}

interface Numbered {
  name: string;
  id: number;
}

const byName = (rows: Numbered[]): Numbers => new Map(rows.map(({ name, id }) => [name, id]));

const LEARN = `
  insert into facet_value (name)
  select distinct name from unnest($1::text[]) name where not exists (select from facet_value v where v.name = name.name)
  order by name on conflict (name) do nothing`;
/** A statement of its own, to see what others learnt at the same time. */
const NUMBERS = 'select name, id from facet_value where name = any($1::text[])';
