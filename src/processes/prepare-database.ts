import { fileURLToPath } from 'node:url';
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
  const database = createDataSource(url, { databasePoolSize: 1, databaseTimeoutMs: LONG_LOAD_MS }, entities);
  await database.initialize();
  try {
    const [{ exists }] = (await database.query('select exists (select 1 from organisation) as exists')) as [
      { exists: boolean },
    ];
    if (exists) return;
    say('Loading the reference data …');
    const { loadReferenceData } = await import('../reference-data/load-reference-data.js');
    await loadReferenceData(database, REFERENCE_DATA);
  } finally {
    await database.destroy();
  }
}
