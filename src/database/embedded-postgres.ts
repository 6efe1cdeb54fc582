import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { findBinaries } from './embedded-binaries.js';
import { checkVersion, createCluster, inUse, readPassword, waitForPreviousServer } from './embedded-cluster.js';
import { choosePlace, SHARED_FOLDER } from './embedded-place.js';
import { isServed } from './embedded-running.js';
import { startServer, startSweeper, withLog } from './embedded-server.js';

export interface EmbeddedPostgres {
  /** postgresql://…@127.0.0.1:port/database, with the password in it. */
  url: string;
  /** May be called more than once; resolves when no process of the server is left. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the data are kept; made when absent. */
  folder: string;
  /** Created when absent. */
  database: string;
  /** How many it takes at once. */
  connections?: number;
  /**
   * For tests: fast instead of safe, and the folder is removed when the server stops, also after a kill -9 of us.
   * Give each run a folder of its own, for example from mkdtemp().
   */
  ephemeral?: boolean;
  /** Told before each step that takes time, in words for the person who waits. */
  onProgress?: (step: string) => void;
  /** Each line of the server's log. */
  log?: (line: string) => void;
  /** Used by root only, for what the account of PostgreSQL cannot reach where it is. */
  sharedFolder?: string;
}

/**
 * Starts the PostgreSQL that npm installed, on a free port of 127.0.0.1, for as long as this process lives.
 * Throws an Error that says what to do when the folder is in use, was made by another major version, or cannot be
 * used by this account; when the server itself fails, the end of its log is in the message.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { database, connections = 60, ephemeral = false, onProgress: say = () => {}, log = () => {} } = options;
  const binaries = await findBinaries();
  const place = await choosePlace(resolve(options.folder), binaries, options.sharedFolder ?? SHARED_FOLDER, say);
  if (await isServed(place.folder)) throw inUse(place.folder);
  await waitForPreviousServer(place.folder, say);
  if (ephemeral) await makeEmpty(place.folder);

  const sweeper = ephemeral ? startSweeper(place.folder) : undefined;
  try {
    await createCluster(place, ephemeral, say, sweeper?.hold);
    await checkVersion(place);
    say(`Starting PostgreSQL ${binaries.major} …`);
    const server = await startServer({ ...place, connections }, ephemeral, sweeper?.hold, say, log);
    void server.gone.then(() => sweeper?.sweep());
    const stop = async () => {
      await server.stop();
      await sweeper?.sweep();
    };
    try {
      const password = await readPassword(place.folder);
      const urlOf = (name: string) =>
        `postgresql://postgres:${password}@127.0.0.1:${server.port}/${encodeURIComponent(name)}`;
      await createDatabase(urlOf('postgres'), database);
      return { url: urlOf(database), stop };
    } catch (error) {
      await stop();
      throw withLog(error as Error, server);
    }
  } catch (error) {
    await sweeper?.sweep();
    throw error;
  }
}

/** An earlier ephemeral database is removed: without fsync its files may be damaged. Anything else is not ours. */
async function makeEmpty(folder: string): Promise<void> {
  await rm(join(folder, 'cluster'), { recursive: true, force: true });
  const strange = (await readdir(folder)).filter((name) => !name.startsWith('cluster.new-'));
  if (strange.length)
    throw new Error(`${folder} must be empty: it is removed at the end. It holds ${strange.join(', ')}.`);
}

async function createDatabase(maintenanceUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  // The server may go away while we are connected; without a listener that would end our process.
  client.on('error', () => {});
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (!found.rowCount) await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
