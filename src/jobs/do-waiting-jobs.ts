import { EventEmitter } from 'node:events';
import type { WorkerPool } from 'graphile-worker';
import { Pool } from 'pg';
import { poolOptions } from '../database/data-source.js';

type Task = () => Promise<void>;

/**
 * Does the jobs whose time has come, one after another; one that throws waits longer each time before it is done again.
 * The library and its one connection are there only while there is something to do.
 * @param stopping lets the job that is being done end, and begins no other
 */
export async function doWaitingJobs(
  url: string,
  databaseTimeoutMs: number,
  taskList: Record<string, Task>,
  stopping: AbortSignal,
): Promise<void> {
  const { Logger, runOnce } = await import('graphile-worker');
  const pool = new Pool({
    ...poolOptions({ databasePoolSize: 1, databaseTimeoutMs }),
    connectionString: url,
    application_name: 'proeftuinregister',
    idleTimeoutMillis: 0,
  });
  // Errors of a connection are told by the statement that needs it; without listeners they would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const events = new EventEmitter();
  events.on('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => {
    const stop = () => void workerPool.gracefulShutdown();
    stopping.addEventListener('abort', stop);
    void workerPool.promise.catch(() => {}).finally(() => stopping.removeEventListener('abort', stop));
  });
  try {
    if (stopping.aborted) return;
    const logger = new Logger(() => () => {}); // failures are told by who made the task, without what people wrote
    await runOnce({ pgPool: pool, taskList, concurrency: 1, noHandleSignals: true, events, logger });
  } finally {
    await pool.end(); // waits until the library has noted what was done
  }
}
