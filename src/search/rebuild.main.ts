import { createDataSource } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';
import { readSettings } from '../settings.js';
import { progressLine } from './rebuild-progress.js';
import { rebuildSearch } from './search-rebuild.js';

const PATIENCE_MS = 600_000;
const say = (step: string) => console.error(step);

/**
 * `npm run search:rebuild`: writes the read model of all pilots anew, such as after the words of compounds changed. Goes on
 * where an earlier one was stopped; with `-- --anew` it begins at the beginning.
 */
const server = await openDatabase(readSettings(process.env), say, { join: true });
try {
  await migrate(server.url, say);
  const database = createDataSource(server.url, { databasePoolSize: 1, databaseTimeoutMs: PATIENCE_MS });
  await database.initialize();
  say('Writing the search rows …');
  const isAnew = process.argv.includes('--anew');
  const count = await rebuildSearch(database, { isAnew, onProgress: (progress) => say(progressLine(progress)) });
  await database.query('vacuum analyze pilot_search, search_word, facet_value');
  await database.destroy();
  console.log(`${count} pilots can be found.`);
} finally {
  await server.close();
}
