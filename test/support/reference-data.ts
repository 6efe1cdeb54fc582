import { resolve } from 'node:path';
import { createDataSource } from '../../src/database/data-source.js';
import { entities } from '../../src/entities.js';
import { loadReferenceData } from '../../src/reference-data/load-reference-data.js';

export const REFERENCE_DATA = resolve('reference-data');

export async function loadReferenceDataInto(url: string): Promise<void> {
  const database = createDataSource(url, { databasePoolSize: 2, databaseTimeoutMs: 60_000 }, entities);
  await database.initialize();
  await loadReferenceData(database, REFERENCE_DATA);
  await database.destroy();
}
