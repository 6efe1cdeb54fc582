import type { EntityManager } from 'typeorm';
import { prepared, type Statement } from '../database/prepared.js';
import { facetNumbersIn } from './facet-text.js';

interface CountChange {
  id: number;
  in_public: number;
  in_all: number;
}

/** By how much the counts of values change with a transaction. */
export class CountChanges {
  private readonly ofPublic = new Map<number, number>();
  private readonly ofAll = new Map<number, number>();

  /** @param facets the numbers of its values (`facet-text.ts`)
   * @param step 1 for a row that is there now, -1 for one that was */
  add(facets: string, isPublic: boolean, step: 1 | -1): void {
    for (const id of facetNumbersIn(facets)) this.addCounts(id, isPublic ? step : 0, step);
  }

  addCounts(id: number, inPublic: number, inAll: number): void {
    this.ofPublic.set(id, (this.ofPublic.get(id) ?? 0) + inPublic);
    this.ofAll.set(id, (this.ofAll.get(id) ?? 0) + inAll);
  }

  /** Changes the counts. Whoever does so holds the lock of appending: every change touches some of the same rows. */
  async apply(transaction: EntityManager): Promise<void> {
    for (const { text, values } of this.statements()) await prepared(transaction, text, values);
  }

  /** What changes the counts: one statement, or none where nothing changes. */
  statements(): Statement[] {
    const changes = [...this.ofAll].map(([id, inAll]) => ({
      id,
      in_public: this.ofPublic.get(id) ?? 0,
      in_all: inAll,
    }));
    const real = changes.filter((change) => change.in_public !== 0 || change.in_all !== 0);
    return real.length > 0 ? [{ text: ADD, values: [JSON.stringify(real)] }] : [];
  }
}

/**
 * What is wrong with the counts. Rows and counts are read in one snapshot, which has of every transaction both or neither;
 * so nobody has to wait for the counting, and adding the difference later makes them right.
 * @param transaction at the level of repeatable read
 */
export async function miscounts(transaction: EntityManager): Promise<CountChanges> {
  const wrong = new CountChanges();
  for (let part = 0; part < 16; part += 1) {
    const [from, until] = [part, part + 1].map((digit) => `${digit.toString(16)}0000000-0000-0000-0000-000000000000`);
    const counted = (await transaction.query(
      `select ascii(number) as id, count(*) filter (where is_public)::int as in_public, count(*)::int as in_all
       from pilot_search cross join lateral string_to_table(facets, null) number
       where pilot_id >= $1 and ($2::uuid is null or pilot_id < $2) group by 1`,
      [from, part < 15 ? until : null],
    )) as CountChange[];
    for (const { id, in_public: inPublic, in_all: inAll } of counted) wrong.addCounts(id, inPublic, inAll);
  }
  const kept = (await transaction.query('select id, in_public, in_all from facet_value')) as CountChange[];
  for (const { id, in_public: inPublic, in_all: inAll } of kept) wrong.addCounts(id, -inPublic, -inAll);
  return wrong;
}

const ADD = `
  update facet_value v set in_public = v.in_public + change.in_public, in_all = v.in_all + change.in_all
  from json_to_recordset($1) as change(id int, in_public int, in_all int) where v.id = change.id`;
