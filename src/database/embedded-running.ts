import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries } from './embedded-binaries.js';
import { dataOf, readPassword } from './embedded-cluster.js';
import { choosePlace, SHARED_FOLDER } from './embedded-place.js';

const PORT_LINE = 3;
const STOPS_WITHIN_MS = 1_000;

/** The address of the embedded server that another process runs on these data, or null when none answers. */
export async function findRunning(folder: string, database: string): Promise<string | null> {
  const place = await choosePlace(resolve(folder), await findBinaries(), SHARED_FOLDER, () => {});
  const url = await addressOf(place.folder, database);
  const client = url && (await connect(url));
  if (!client) return null;
  await client.end().catch(() => {});
  return url;
}

/**
 * Whether a server of these data is there to stay. One whose program was just killed takes connections for a moment,
 * and then ends them.
 */
export async function isServed(folder: string): Promise<boolean> {
  const url = await addressOf(folder, 'postgres');
  const client = url && (await connect(url));
  if (!client) return false;
  const ended = new Promise<false>((resolve) => client.once('end', () => resolve(false)));
  const stays = await Promise.race([ended, sleep(STOPS_WITHIN_MS, true)]);
  await client.end().catch(() => {});
  return stays;
}

async function addressOf(folder: string, database: string): Promise<string | null> {
  const pidFile = await readFile(join(dataOf(folder), 'postmaster.pid'), 'utf8').catch(() => null);
  const port = Number(pidFile?.split('\n')[PORT_LINE]);
  return port ? `postgresql://postgres:${await readPassword(folder)}@127.0.0.1:${port}/${database}` : null;
}

async function connect(url: string): Promise<Client | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  return client.connect().then(
    () => client,
    () => null,
  );
}
