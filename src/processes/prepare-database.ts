import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { createDataSource } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { entities } from '../entities.js';

const REFERENCE_DATA = fileURLToPath(new URL('../../../reference-data', import.meta.url));
const LONG_LOAD_MS = 600_000;

/** Brings a database to the newest shape and fills it, when it is empty, with the reference data. */
export async function prepareDatabase(url: string, say: (step: string) => void): Promise<void> {
  await migrate(url, say);
  await loadReferenceDataOnce(url, say);
}

/** Only into an empty database: a running register gets new files by `npm run reference-data`. */
async function loadReferenceDataOnce(url: string, say: (step: string) => void): Promise<void> {
  if (await isFilled(url)) return;
  say('Loading the reference data …');
  const { loadReferenceData } = await import('../reference-data/load-reference-data.js');
  const database = createDataSource(url, { databasePoolSize: 1, databaseTimeoutMs: LONG_LOAD_MS }, entities);
  await database.initialize();
  try {
    await loadReferenceData(database, REFERENCE_DATA);
  } finally {
    await database.destroy();
  }
}

async function isFilled(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {}); // a query that fails tells it too
  await client.connect();
  try {
    const { rows } = await client.query<{ exists: boolean }>('select exists (select 1 from organisation) as exists');
    return rows[0]!.exists;
  } finally {
    await client.end();
  }
}
