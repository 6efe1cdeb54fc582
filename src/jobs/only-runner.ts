import { Client } from 'pg';

/** Any number, the same in every process: whoever holds it is the only one who does jobs. */
const RUNNER_LOCK = 7_270_010;
const PATIENCE_MS = 10_000;
/** A machine that lost its power is found out within a minute; PostgreSQL would wait for two hours. */
const KEEP_ALIVE = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/**
 * Does the work when no process is doing it. The lock lasts as long as its connection, so a process that dies, however it
 * does, lets go of it.
 * @returns whether the work was done here
 */
export async function asOnlyRunner(url: string, work: () => Promise<void>): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    application_name: 'proeftuinregister',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    options: KEEP_ALIVE,
  });
  client.on('error', () => {}); // the work is safe to be done twice; its own statements tell that the server is away
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [RUNNER_LOCK]);
    if (!rows[0]!.taken) return false;
    await work();
    return true;
  } finally {
    await client.end();
  }
}
