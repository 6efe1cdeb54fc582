import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { holdAppends } from '../history/history.service.js';
import type { DerivedWriter } from '../pilot/read-models.js';
import { miscounts } from './facet-counts.js';
import { writeSearchRows } from './search-rows.js';

export interface RebuildOptions {
  writers: readonly DerivedWriter[];
  /** Told at most once a second. */
  onProgress?: (progress: Progress) => void;
  /** Begins anew even when an earlier rebuild was not finished. */
  isAnew?: boolean;
  /** Whether it waits for another process that rebuilds; unless told otherwise it does. */
  waits?: boolean;
  /** Told once, when it has to wait. */
  onWait?: () => void;
  /** Pilots in one transaction. */
  step?: number;
  /** Transactions at the same time, each on a connection of its own. */
  lanes?: number;
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
const PAUSE_MS = 500;

/** Says in the caller's transaction that all rows must be written anew, such as after the names of organisations changed. */
export async function askForRebuild(transaction: EntityManager): Promise<void> {
  await transaction.query(
    `insert into search_rebuild (started_at) values (now())
     on conflict (is_only) do update set started_at = excluded.started_at, position = null, written = 0, finished_at = null`,
  );
}

/**
 * Writes the read model of all pilots anew while the register goes on answering and changing: a few pilots at a time, each
 * time in a transaction that locks them. Stopped at any moment, it goes on from there the next time.
 * @returns how many pilots there are; null when another process is at it and this one does not wait
 */
export async function rebuildReadModel(database: DataSource, options: RebuildOptions): Promise<number | null> {
  const [runner, ...others] = Array.from({ length: options.lanes ?? 1 }, () => database.createQueryRunner());
  let isHeld = false;
  try {
    isHeld = await takeLock(runner!, options);
    return isHeld ? await rebuild([runner!, ...others], options) : null;
  } finally {
    if (isHeld) await runner!.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => {});
    for (const each of [runner!, ...others]) await each.release();
  }
}

/** Asks again and again: a statement that waits for the end of another rebuild would take longer than statements may. */
async function takeLock(runner: QueryRunner, { waits = true, onWait }: RebuildOptions): Promise<boolean> {
  for (let asked = 0; ; asked += 1) {
    const rows = await runner.query('select pg_try_advisory_lock($1) as held', [REBUILD_LOCK]);
    const [{ held }] = rows as [{ held: boolean }];
    if (held || !waits) return held;
    if (asked === 0) onWait?.();
    await setTimeout(PAUSE_MS);
  }
}

type Lanes = readonly [QueryRunner, ...QueryRunner[]];

async function rebuild(
  lanes: Lanes,
  { writers, onProgress = () => {}, isAnew, step = STEP }: RebuildOptions,
): Promise<number> {
  const [{ manager }] = lanes;
  if (isAnew || (await stateOf(manager))?.finished_at !== null) await askForRebuild(manager);
  const { written: before } = (await stateOf(manager))!;
  const [{ total }] = (await manager.query('select count(*)::int as total from pilot')) as [{ total: number }];
  const words = new Set<string>();
  const start = performance.now();
  let told = start;
  do {
    while (await writeNext(lanes, step, words, writers)) {
      if (performance.now() - told < 1_000) continue;
      told = performance.now();
      const { written } = (await stateOf(manager))!;
      const perSecond = Math.max(0, written - before) / ((told - start) / 1_000);
      onProgress({ written, total, perSecond, isResumed: before > 0 });
    }
    const wrong = await inTransaction(lanes[0], miscounts, 'REPEATABLE READ');
    await inTransaction(lanes[0], async (transaction) => {
      await holdAppends(transaction);
      await wrong.apply(transaction);
    });
  } while (!(await finish(manager)));
  return total;
}

interface State {
  /** As text: a moment to the microsecond. */
  started_at: string;
  position: string | null;
  written: number;
  finished_at: Date | null;
}

async function stateOf(transaction: EntityManager): Promise<State | undefined> {
  const states = await transaction.query(
    'select started_at::text as started_at, position, written, finished_at from search_rebuild',
  );
  return (states as State[])[0];
}

/**
 * The next pilots on all lanes. When it is stopped, what the lanes have written already is written again: to the same.
 * @returns whether anything was left to write
 */
async function writeNext(
  lanes: Lanes,
  step: number,
  words: Set<string>,
  writers: readonly DerivedWriter[],
): Promise<boolean> {
  const [{ manager }] = lanes;
  const { position, started_at: startedAt } = (await stateOf(manager))!;
  const pilots = (await manager.query(
    `select id from pilot where $1::uuid is null or id > $1 order by id limit ${step * lanes.length}`,
    [position],
  )) as { id: string }[];
  const ids = pilots.map(({ id }) => id);
  if (ids.length === 0) return false;
  const written = lanes.map((lane, index) =>
    inTransaction(lane, (transaction) =>
      write(transaction, ids.slice(index * step, (index + 1) * step), words, writers),
    ),
  );
  await Promise.allSettled(written);
  await Promise.all(written);
  // When it was asked anew meanwhile, the position has moved back, and stays there.
  await manager.query('update search_rebuild set position = $1, written = written + $2 where started_at::text = $3', [
    ids.at(-1),
    ids.length,
    startedAt,
  ]);
  return true;
}

async function write(
  transaction: EntityManager,
  pilotIds: readonly string[],
  words: Set<string>,
  writers: readonly DerivedWriter[],
): Promise<void> {
  const pilots = (await transaction.query('select id from pilot where id = any($1) order by id for no key update', [
    pilotIds,
  ])) as { id: string }[];
  const ids = pilots.map(({ id }) => id);
  const counts = await writeSearchRows(transaction, ids, words);
  for (const writer of writers) await writer(transaction, ids);
  await holdAppends(transaction);
  await counts.apply(transaction);
}

/**
 * What was read before may have looked otherwise: every process, and whoever reads from a replica, is told as of reference data.
 * @returns false when it was asked for anew, or when there are new pilots behind the place that was reached
 */
async function finish(manager: EntityManager): Promise<boolean> {
  const finished = await manager.query(
    `with finished as (
       update search_rebuild set finished_at = now()
       where not exists (select from pilot where search_rebuild.position is null or id > search_rebuild.position) returning 1
     ), told as (select pg_notify('register_changed', '') from finished)
     update reference_version set version = version + (select count(*) from told) where exists (select from finished) returning 1`,
  );
  return (finished as [unknown[], number])[1] > 0;
}

async function inTransaction<Result>(
  runner: QueryRunner,
  work: (transaction: EntityManager) => Promise<Result>,
  isolation?: 'REPEATABLE READ',
): Promise<Result> {
  await runner.startTransaction(isolation);
  try {
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => {});
    throw error;
  }
}
