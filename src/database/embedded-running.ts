import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { findBinaries } from './embedded-binaries.js';
import { dataOf, readPassword } from './embedded-cluster.js';
import { choosePlace, SHARED_FOLDER } from './embedded-place.js';

const PORT_LINE = 3;

/** The address of the embedded server that another process runs on these data, or null when none answers. */
export async function findRunning(folder: string, database: string): Promise<string | null> {
  const place = await choosePlace(resolve(folder), await findBinaries(), SHARED_FOLDER, () => {});
  const pidFile = await readFile(join(dataOf(place.folder), 'postmaster.pid'), 'utf8').catch(() => null);
  const port = Number(pidFile?.split('\n')[PORT_LINE]);
  if (!port) return null;
  const url = `postgresql://postgres:${await readPassword(place.folder)}@127.0.0.1:${port}/${database}`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return url;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}
