import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/database/migrate.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { createDatabase, urlOf } from './databases.js';
import { loadReferenceDataInto } from './reference-data.js';

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined;
}

/** One server for the whole run; DATABASE_URL uses another. The template is migrated and filled once, then cloned per file. */
export default async function startDatabase(): Promise<void> {
  const run = `proeftuinregister_test_${randomBytes(4).toString('hex')}`;
  if (!process.env.DATABASE_URL) {
    const folder = join(tmpdir(), run);
    const server = await startEmbeddedPostgres({ folder, database: 'postgres', ephemeral: true });
    process.env.TEST_SERVER_URL = server.url;
    globalThis.stopTestDatabase = () => server.stop();
  } else {
    process.env.TEST_SERVER_URL = process.env.DATABASE_URL;
  }
  process.env.TEST_RUN = run;
  await createDatabase(`${run}_template`);
  const template = urlOf(`${run}_template`);
  await migrate(template, () => {});
  await loadReferenceDataInto(template);
}
