import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';
import { readSettings } from '../settings.js';
import { rebuildOf } from './rebuild-command.js';

const say = (step: string) => console.error(step);

/**
 * `npm run search:rebuild`: writes the read model of all pilots anew, such as after the words of compounds changed. Goes on
 * where an earlier one was stopped; with `-- --anew` it begins at the beginning.
 */
const settings = readSettings(process.env);
const server = await openDatabase(settings, say, { join: true });
try {
  await migrate(server.url, say);
  const count = await rebuildOf(settings, server.url, say, { isAnew: process.argv.includes('--anew') });
  console.log(`${count} pilots were written.`);
} finally {
  await server.close();
}
