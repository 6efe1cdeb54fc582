import { createDataSource } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';
import { readSettings } from '../settings.js';
import { rebuildSearchRows } from './search-rows.js';

const PATIENCE_MS = 600_000;
const say = (step: string) => console.error(step);

/** `npm run search:rebuild`: writes the search rows of all pilots anew, such as after the words of compounds changed. */
const server = await openDatabase(readSettings(process.env), say, { join: true });
try {
  await migrate(server.url, say);
  const database = createDataSource(server.url, { databasePoolSize: 1, databaseTimeoutMs: PATIENCE_MS });
  await database.initialize();
  say('Writing the search rows …');
  const count = await database.transaction(rebuildSearchRows);
  await database.destroy();
  console.log(`${count} pilots can be found.`);
} finally {
  await server.close();
}
