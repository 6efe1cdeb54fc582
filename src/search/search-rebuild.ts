import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { holdAppends } from '../history/history.service.js';
import { recount } from './facet-counts.js';
import { writeSearchRows, type WrittenWords } from './search-rows.js';

/** Writes something else that is derived from these pilots, in the transaction that writes their search rows. */
export type DerivedWriter = (transaction: EntityManager, pilotIds: readonly string[]) => Promise<void>;

export interface RebuildOptions {
  writers?: readonly DerivedWriter[];
  /** Told at most once a second. */
  onProgress?: (progress: Progress) => void;
  /** Begins anew even when an earlier rebuild was not finished. */
  isAnew?: boolean;
}

export interface Progress {
  written: number;
  total: number;
  /** In this run, not counting what an earlier one did. */
  perSecond: number;
  /** Whether it goes on where an earlier rebuild was stopped. */
  isResumed: boolean;
}

const STEP = 500;
/** Any number, the same in every process: whoever holds it is the only one who rebuilds. */
const REBUILD_LOCK = 7_270_004;

/** Says in the caller's transaction that all rows must be written anew, such as after the names of organisations changed. */
export async function askForRebuild(transaction: EntityManager): Promise<void> {
  await transaction.query(
    `insert into search_rebuild (started_at) values (now())
     on conflict (is_only) do update set started_at = excluded.started_at, position = null, written = 0, finished_at = null`,
  );
}

/** Whether a rebuild was asked for or stopped half-way. */
export async function isRebuildDue(database: DataSource): Promise<boolean> {
  return (await database.query('select from search_rebuild where finished_at is null')).length > 0;
}

/**
 * Writes the read model of all pilots anew while the register goes on answering and changing: a few pilots at a time, each
 * time in a transaction that locks them. Stopped at any moment, it goes on from there the next time.
 * @returns how many pilots there are
 */
export async function rebuildSearch(database: DataSource, options: RebuildOptions = {}): Promise<number> {
  const runner = database.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [REBUILD_LOCK]);
    return await rebuild(runner, options);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => {});
    await runner.release();
  }
}

async function rebuild(runner: QueryRunner, { writers = [], onProgress = () => {}, isAnew }: RebuildOptions) {
  if (isAnew || (await positionOf(runner.manager))?.finished_at !== null) await askForRebuild(runner.manager);
  const { written: before } = (await positionOf(runner.manager))!;
  const [{ total }] = (await runner.query('select count(*)::int as total from pilot')) as [{ total: number }];
  const start = performance.now();
  const words: WrittenWords = new Set();
  let told = start;
  for (let written = before, step = -1; step !== 0; written += step) {
    step = await inTransaction(runner, (transaction) => writeNext(transaction, words, writers));
    const now = performance.now();
    if (now - told < 1_000 && step !== 0) continue;
    told = now;
    const perSecond = ((written + step - before) / (now - start)) * 1_000;
    onProgress({ written: written + step, total, perSecond, isResumed: before > 0 });
  }
  await inTransaction(runner, async (transaction) => {
    await recount(transaction);
    await transaction.query('update search_rebuild set finished_at = now()');
  });
  return total;
}

interface Position {
  position: string | null;
  written: number;
  finished_at: Date | null;
}

async function positionOf(transaction: EntityManager): Promise<Position | undefined> {
  return ((await transaction.query('select position, written, finished_at from search_rebuild')) as Position[])[0];
}

/** @returns how many pilots were written; 0 when there are no more */
async function writeNext(
  transaction: EntityManager,
  words: WrittenWords,
  writers: readonly DerivedWriter[],
): Promise<number> {
  const [{ position }] = (await transaction.query('select position from search_rebuild for update')) as [Position];
  const pilots = (await transaction.query(
    `select id from pilot where $1::uuid is null or id > $1 order by id limit ${STEP} for no key update`,
    [position],
  )) as { id: string }[];
  const ids = pilots.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const counts = await writeSearchRows(transaction, ids, words);
  for (const writer of writers) await writer(transaction, ids);
  await transaction.query('update search_rebuild set position = $1, written = written + $2', [ids.at(-1), ids.length]);
  await holdAppends(transaction);
  await counts.apply(transaction);
  return ids.length;
}

async function inTransaction<Result>(
  runner: QueryRunner,
  work: (transaction: EntityManager) => Promise<Result>,
): Promise<Result> {
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => {});
    throw error;
  }
}
