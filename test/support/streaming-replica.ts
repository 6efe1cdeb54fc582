import { randomBytes } from 'node:crypto';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Client } from 'pg';
import { findBinaries } from '../../src/database/embedded-binaries.js';
import { dataOf } from '../../src/database/embedded-cluster.js';
import { choosePlace, SHARED_FOLDER } from '../../src/database/embedded-place.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { run } from '../../src/database/embedded-process.js';
import { startServer, startSweeper } from '../../src/database/embedded-server.js';

export interface ReplicatedDatabase {
  primaryUrl: string;
  replicaUrl: string;
  /** Stops the replica's server, as an operator would. */
  stopReplica(): Promise<void>;
  /** Stops both servers; nothing of them stays. */
  stop(): Promise<void>;
}

/** What a running server has for itself; its WAL comes over the wire. */
const NOT_COPIED = /^(postmaster\.(pid|opts)|pg_wal\/.+|pg_stat_tmp\/.+)$/;

/**
 * Two servers of their own, the second a streaming replica of the first: a base backup as the manual describes it
 * ("Making a Base Backup Using the Low Level API"), because the embedded PostgreSQL brings no pg_basebackup.
 * @param prepare fills the primary before it is copied
 */
export async function startReplicatedDatabase(prepare: (url: string) => Promise<void>): Promise<ReplicatedDatabase> {
  const name = join(tmpdir(), `proeftuinregister_replica_${randomBytes(4).toString('hex')}`);
  const primary = await startEmbeddedPostgres({ folder: `${name}_primary`, database: 'register', ephemeral: true });
  try {
    await prepare(primary.url);
    const replica = await startReplica(primary.url, `${name}_standby`);
    const stop = async () => {
      await replica.stop();
      await primary.stop();
    };
    return { primaryUrl: primary.url, replicaUrl: replica.url, stopReplica: () => replica.stop(), stop };
  } catch (error) {
    await primary.stop();
    throw error;
  }
}

async function startReplica(primaryUrl: string, folder: string) {
  const place = await choosePlace(folder, await findBinaries(), SHARED_FOLDER, () => {});
  const sweeper = startSweeper(place.folder);
  try {
    const data = dataOf(place.folder);
    await copyData(primaryUrl, data);
    const { hostname, port, username, password } = new URL(primaryUrl);
    const connection = `host=${hostname} port=${port} user=${username} password=${password}`;
    await writeFile(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${connection}'\n`);
    await writeFile(join(data, 'standby.signal'), '');
    const { account } = place;
    if (account) await run('chown', ['-R', `${account.uid}:${account.gid}`, join(place.folder, 'cluster')]);
    const server = await startServer(
      { ...place, connections: 60 },
      true,
      sweeper.hold,
      () => {},
      () => {},
    );
    const url = new URL(primaryUrl);
    url.port = String(server.port);
    return { url: url.href, stop: () => server.stop().then(sweeper.sweep) };
  } catch (error) {
    await sweeper.sweep();
    await rm(place.folder, { recursive: true, force: true });
    throw error;
  }
}

async function copyData(primaryUrl: string, target: string): Promise<void> {
  const client = new Client({ connectionString: primaryUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ data_directory: string }>('show data_directory');
    const source = found[0]!.data_directory;
    await client.query(`select pg_backup_start('copy', fast => true)`);
    await mkdir(dirname(target), { recursive: true });
    const filter = (path: string) => !NOT_COPIED.test(relative(source, path));
    await cp(source, target, { recursive: true, filter });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(target, 'backup_label'), rows[0]!.labelfile);
    await run('chmod', ['-R', 'go-rwx', target]);
  } finally {
    await client.end();
  }
}
