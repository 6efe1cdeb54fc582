import { Client } from 'pg';

const PATIENCE_MS = 10_000;

/** A connection beside the pool, for work that holds a row while it waits for somebody else's server. */
export async function onOwnConnection<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    connectionString: url,
    application_name: 'proeftuinregister',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on('error', () => {}); // told by the statement that needs the connection
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Does one thing after another, each in a transaction that holds its row: when the process dies, the row is free at once and
 * as it was.
 * @param one takes a row that nobody holds and does what it says. @returns false when there is none
 */
export async function eachInTransaction(
  client: Client,
  one: () => Promise<boolean>,
  stopping: AbortSignal,
): Promise<void> {
  for (let isMore = true; isMore && !stopping.aborted;) {
    await client.query('begin');
    try {
      isMore = await one();
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  }
}
