import type { EntityManager } from 'typeorm';
import { holdAppends } from '../history/history.service.js';

interface CountChange {
  id: number;
  in_public: number;
  in_all: number;
}

/** The numbers of values in the facets of one or more rows: two bytes each. */
export function* numbersIn(facets: Buffer): Generator<number> {
  for (let at = 0; at < facets.length; at += 2) yield facets.readUInt16BE(at);
}

/** By how much the counts of values change with a transaction. */
export class CountChanges {
  private readonly ofPublic = new Map<number, number>();
  private readonly ofAll = new Map<number, number>();

  /** @param step 1 for a row that is there now, -1 for one that was */
  add(facets: Buffer, isPublic: boolean, step: 1 | -1): void {
    for (const id of numbersIn(facets)) {
      this.ofAll.set(id, (this.ofAll.get(id) ?? 0) + step);
      if (isPublic) this.ofPublic.set(id, (this.ofPublic.get(id) ?? 0) + step);
    }
  }

  /** Changes the counts. Whoever does so holds the lock of appending: every change touches some of the same rows. */
  async apply(transaction: EntityManager): Promise<void> {
    const changes = [...this.ofAll].map(([id, inAll]) => ({
      id,
      in_public: this.ofPublic.get(id) ?? 0,
      in_all: inAll,
    }));
    await addToCounts(
      transaction,
      changes.filter((change) => change.in_public !== 0 || change.in_all !== 0),
    );
  }
}

/**
 * Counts everything anew and puts right what differs. Rows and counts are compared in one statement, which sees of every
 * transaction both or neither; only the difference is added, so that nobody has to wait for the counting.
 */
export async function recount(transaction: EntityManager): Promise<void> {
  const wrong = (await transaction.query(`
    with counted as (
      select get_byte(s.facets, place) * 256 + get_byte(s.facets, place + 1) as id,
        count(*) filter (where s.is_public)::int as in_public, count(*)::int as in_all
      from pilot_search s cross join lateral generate_series(0, length(s.facets) - 1, 2) place
      group by 1
    )
    select id, coalesce(counted.in_public, 0) - v.in_public as in_public, coalesce(counted.in_all, 0) - v.in_all as in_all
    from facet_value v left join counted using (id)
    where (v.in_public, v.in_all) is distinct from (coalesce(counted.in_public, 0), coalesce(counted.in_all, 0))
  `)) as CountChange[];
  await holdAppends(transaction);
  await addToCounts(transaction, wrong);
}

async function addToCounts(transaction: EntityManager, changes: CountChange[]): Promise<void> {
  if (changes.length === 0) return;
  await transaction.query(
    `update facet_value v set in_public = v.in_public + change.in_public, in_all = v.in_all + change.in_all
     from json_to_recordset($1) as change(id int, in_public int, in_all int) where v.id = change.id`,
    [JSON.stringify(changes)],
  );
}
