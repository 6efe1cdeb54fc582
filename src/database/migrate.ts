import { createDataSource } from './data-source.js';

const OLDEST_SERVER = 150_000;
const MIGRATION_LOCK = 7_270_002;
const NO_LIMIT_MS = 600_000;

/**
 * Brings a database to the newest shape; several processes at once wait for each other.
 * @throws Error when the server is older than PostgreSQL 15, or the database cannot hold every letter
 */
export async function migrate(url: string, onProgress: (step: string) => void): Promise<void> {
  const database = createDataSource(url, { databasePoolSize: 2, databaseTimeoutMs: NO_LIMIT_MS });
  await database.initialize();
  const lock = database.createQueryRunner();
  try {
    const [{ version, encoding }] = (await lock.query(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    )) as [{ version: string; encoding: string }];
    if (Number(version) < OLDEST_SERVER)
      throw new Error(`PostgreSQL 15 or newer is needed; this server is version ${version}.`);
    if (encoding !== 'UTF8') throw new Error(`A database in UTF8 is needed; this one is in ${encoding}.`);
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await database.runMigrations();
    for (const { name } of ran) onProgress(`Migrated: ${name.replace(/\d+$/, '')}`);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    await lock.release();
    await database.destroy();
  }
}
