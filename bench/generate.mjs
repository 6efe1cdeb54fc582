import { copyRows } from './data/copy.mjs';
import { pilotsFrom } from './data/pilots.mjs';
import { randomFrom } from './data/random.mjs';
import { TABLES } from './data/tables.mjs';
import { readWorld } from './data/world.mjs';

const SEED = 20261122;
/** Collected before they are written; bounds the memory. */
const BATCH = 2_000;

/**
 * Fills a migrated database that has its reference data: `size` published pilots and `drafts` that are ready to be
 * offered. The same sizes give the same rows.
 * @param {import('pg').Client} client @param {(step: string) => void} say
 */
export async function generate(client, size, drafts, say) {
  const numbers = numberSeries();
  const draw = pilotsFrom(randomFrom(SEED), await readWorld(client), size, numbers);
  // The rows are right by construction; a superuser may leave out the checking of ten million references.
  await client
    .query('set session_replication_role = replica')
    .catch(() => say('Without superuser: references are checked.'));
  const started = performance.now();
  const total = size + drafts;
  for (let made = 0; made < total; made += BATCH) {
    const rows = Object.fromEntries(Object.keys(TABLES).map((table) => [table, []]));
    for (let index = made; index < Math.min(made + BATCH, total); index++) {
      for (const [table, own] of Object.entries(draw(index, index >= size))) rows[table].push(...own);
    }
    await client.query('begin');
    await copyRows(client, rows);
    await client.query('commit');
    if ((made / BATCH) % 25 === 24) say(`${made + BATCH} of ${total} pilots, ${seconds(started)} s`);
  }
  await client.query(
    'insert into number_series (series, year, last) select * from unnest($1::text[], $2::int[], $3::int[])',
    numbers.last(),
  );
  say(`${size} pilots and ${drafts} drafts written in ${seconds(started)} s.`);
}

const seconds = (started) => ((performance.now() - started) / 1_000).toFixed(0);

/** Numbers as the register gives them, and where each series ended. */
function numberSeries() {
  const last = new Map();
  return {
    next(series, moment) {
      const key = `${series}-${moment.getUTCFullYear()}`;
      last.set(key, (last.get(key) ?? 0) + 1);
      return `${key}-${String(last.get(key)).padStart(4, '0')}`;
    },
    last() {
      const rows = [...last].map(([key, number]) => [...key.split('-'), number]);
      return [0, 1, 2].map((column) => rows.map((row) => row[column]));
    },
  };
}
