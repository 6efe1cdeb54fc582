import { stat } from 'node:fs/promises';
import { createDataSource } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';
import { entities } from '../entities.js';
import { rebuildOf } from '../search/rebuild-command.js';
import { askForRebuild } from '../search/search-rebuild.js';
import { readSettings, SettingsError } from '../settings.js';
import { loadReferenceData, ReferenceDataFaults } from './load-reference-data.js';
import { faultLines, reportLines } from './load-report.js';

const DEFAULT_FOLDER = 'reference-data';
const USAGE = `Usage: npm run reference-data -- [folder]    (without a folder: ${DEFAULT_FOLDER})`;
/** A load may have to wait for another one, and nobody waits for its answer at a screen. */
const PATIENCE_MS = 600_000;

const [folder = DEFAULT_FOLDER, ...others] = process.argv.slice(2);
process.exitCode = await run(folder, others.length > 0 || folder.startsWith('-'));

/** @returns the exit code: 0 loaded, 1 nothing was changed, 2 not called in the right way */
async function run(folder: string, isMisused: boolean): Promise<number> {
  if (isMisused) return refuse(2, USAGE);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return refuse(2, `There is no folder ‘${folder}’.`, USAGE);
  try {
    return await load(folder);
  } catch (error) {
    if (error instanceof ReferenceDataFaults)
      return refuse(1, ...faultLines(folder, error.faults), 'Nothing was changed.');
    if (error instanceof SettingsError) return refuse(1, error.message, 'Nothing was changed.');
    throw error;
  }
}

async function load(folder: string): Promise<number> {
  const say = (step: string) => console.error(step);
  const settings = readSettings(process.env);
  const server = await openDatabase(settings, say, { join: true });
  try {
    await migrate(server.url, say);
    const database = createDataSource(server.url, { databasePoolSize: 1, databaseTimeoutMs: PATIENCE_MS }, entities);
    await database.initialize();
    try {
      const reports = await loadReferenceData(database, folder, { onProgress: say, onLoaded: askForRebuild });
      for (const line of reportLines(reports)) console.log(line);
    } finally {
      await database.destroy();
    }
    await rebuildOf(settings, server.url, say, { onlyWhenDue: true });
    return 0;
  } finally {
    await server.close();
  }
}

function refuse(exitCode: number, ...lines: string[]): number {
  for (const line of lines) console.error(line);
  return exitCode;
}
