import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformFile } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';

const asRoot = process.getuid?.() === 0 ? test : test.skip;
const database = 'proef "tuin"';
let temporary: string;
let shared: string;
let base: { folder: string; database: string; sharedFolder: string };

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'embedded postgres\'s "spec" '));
  await chmod(temporary, 0o711);
  // Its path has no quotes: initdb cannot run from such a place, which is why programs are copied in the first place.
  shared = await mkdtemp(join(tmpdir(), 'embedded-postgres-shared-'));
  await chmod(shared, 0o711);
  base = { folder: join(temporary, 'kept'), database, sharedFolder: shared };
});

afterAll(async () => {
  for (const folder of [temporary, shared]) await rm(folder, { recursive: true, force: true });
});

const pidFile = (folder: string) => join(folder, 'cluster', 'data', 'postmaster.pid');
const serverPid = (folder: string) => Number(readFileSync(pidFile(folder), 'utf8').split('\n')[0]);

async function ask<Row>(url: string, sql: string): Promise<Row> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client.query(sql).then(
    (result) => client.end().then(() => result.rows[0] as Row),
    (error) => client.end().then(() => Promise.reject(error)),
  );
}

const isOpen = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function within(milliseconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(100)) if (await holds()) return true;
  return false;
}

/** The same code in a process of its own, which can be killed. Resolves with its url once its database runs. */
async function startElsewhere(options: EmbeddedPostgresOptions) {
  const program = join(temporary, 'program');
  if (!existsSync(program)) {
    await mkdir(program);
    await symlink(join(process.cwd(), 'node_modules'), join(program, 'node_modules'));
    await writeFile(join(program, 'package.json'), '{ "type": "module" }');
    const sources = (await readdir(import.meta.dirname)).filter((name) => /^embedded-\w+\.ts$/.test(name));
    for (const name of sources) {
      const { code } = await transformFile(join(import.meta.dirname, name));
      await writeFile(join(program, name.replace(/ts$/, 'js')), code);
    }
    await writeFile(
      join(program, 'main.js'),
      `import { startEmbeddedPostgres } from './embedded-postgres.js';
       console.log((await startEmbeddedPostgres(JSON.parse(process.argv[2]))).url);
       setInterval(() => {}, 1000);`,
    );
  }
  const child = spawn(process.execPath, [join(program, 'main.js'), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return { child, url: String(url).trim() };
}

describe('a database that is kept', () => {
  test('survives a stop and a start, with the settings that the register needs', async () => {
    const steps: string[] = [];
    const first = await startEmbeddedPostgres({ ...base, onProgress: (step) => steps.push(step) });
    await ask(first.url, 'create table pilot as select 42 as number');
    await first.stop();
    await first.stop();
    expect(await isOpen(first.url)).toBe(false);
    expect(steps.some((step) => step.startsWith('Creating the database files'))).toBe(true);

    steps.length = 0;
    const second = await startEmbeddedPostgres({ ...base, onProgress: (step) => steps.push(step) });
    try {
      expect(steps.some((step) => step.startsWith('Creating the database files'))).toBe(false);
      expect(await ask(second.url, 'select number from pilot')).toEqual({ number: 42 });
      const settings = `select current_database() as database, current_setting('listen_addresses') as addresses,
        current_setting('TimeZone') as zone, current_setting('fsync') as fsync, lower('ÉÏ') as lower,
        pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`;
      expect(await ask(second.url, settings)).toEqual({
        database,
        addresses: '127.0.0.1',
        zone: 'UTC',
        fsync: 'on',
        lower: 'éï',
        encoding: 'UTF8',
      });
      await ask(second.url, 'create extension unaccent');
      await ask(second.url, 'create extension pg_trgm');
      const letters = "select unaccent('privé') as word, show_trgm('é') <> '{}' as trigrams";
      expect(await ask(second.url, letters)).toEqual({ word: 'prive', trigrams: true });
      const guess = new URL(second.url);
      guess.password = 'postgres';
      await expect(ask(guess.href, 'select 1')).rejects.toThrow(/password authentication failed/);
      const cluster = await stat(join(base.folder, 'cluster'));
      const password = await stat(join(base.folder, 'cluster', 'password'));
      expect([cluster.mode & 0o777, password.mode & 0o777]).toEqual([0o700, 0o600]);
    } finally {
      await second.stop();
    }
  });

  test('stops with its process, kill -9 included, and can be started again at once', async () => {
    const { child, url } = await startElsewhere(base);
    expect(await isOpen(url)).toBe(true);
    child.kill('SIGKILL');
    const again = await startEmbeddedPostgres(base);
    expect(await isOpen(url)).toBe(false);
    await again.stop();
  });

  test('recovers from a kill -9 of the server, also when its number now belongs to another process', async () => {
    const { child } = await startElsewhere(base);
    const killed = serverPid(base.folder);
    process.kill(killed, 'SIGKILL');
    child.kill('SIGKILL');
    await sleep(500);
    const left = readFileSync(pidFile(base.folder), 'utf8');
    const { uid, gid } = await stat(pidFile(base.folder));
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    writeFileSync(pidFile(base.folder), left.replace(String(killed), String(stranger.pid)));
    try {
      const steps: string[] = [];
      const again = await startEmbeddedPostgres({ ...base, onProgress: (step) => steps.push(step) });
      expect(steps.filter((step) => step.startsWith('Recovering'))).toHaveLength(1);
      expect(await ask(again.url, 'select number from pilot')).toEqual({ number: 42 });
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
      await again.stop();
    } finally {
      stranger.kill();
    }
  });

  test('is refused while another instance uses it, and that one is left in peace', async () => {
    const first = await startEmbeddedPostgres(base);
    try {
      await expect(startEmbeddedPostgres(base)).rejects.toThrow(/still uses the database in .*stop that one/s);
      expect(await ask(first.url, 'select number from pilot')).toEqual({ number: 42 });
    } finally {
      await first.stop();
    }
  });

  test('is refused when another major version of PostgreSQL made it', async () => {
    const version = join(base.folder, 'cluster', 'data', 'PG_VERSION');
    const own = readFileSync(version, 'utf8');
    writeFileSync(version, '15\n');
    await expect(startEmbeddedPostgres(base)).rejects.toThrow(/kept was made by PostgreSQL 15, .* PostgreSQL \d+/);
    writeFileSync(version, own);
  });

  test('tells the end of the log when the server does not start', async () => {
    const settings = join(base.folder, 'cluster', 'data', 'postgresql.auto.conf');
    writeFileSync(settings, "work_mem = 'much'\n");
    await expect(startEmbeddedPostgres(base)).rejects.toThrow(
      /did not start[^]*invalid value for parameter "work_mem"/,
    );
    writeFileSync(settings, '');
  });
});

describe('an ephemeral database', () => {
  test('leaves nothing behind after stop(), nor what a killed start left half-made', async () => {
    const folder = join(temporary, 'stopped');
    const ended = spawn('true');
    await once(ended, 'exit');
    const halfMade = `cluster.new-${ended.pid}-0a1b2c3d`;
    await mkdir(join(folder, halfMade, 'data'), { recursive: true });
    await chmod(folder, 0o711);
    const server = await startEmbeddedPostgres({ ...base, folder, ephemeral: true });
    expect(await readdir(folder)).toEqual(['cluster']);
    expect(await ask(server.url, "select current_setting('fsync') as fsync")).toEqual({ fsync: 'off' });
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  test('leaves nothing behind after a kill -9 of its process', async () => {
    const folder = join(temporary, 'killed');
    const { child, url } = await startElsewhere({ ...base, folder, ephemeral: true });
    expect(await isOpen(url)).toBe(true);
    child.kill('SIGKILL');
    // The folder goes last, once no process of the server holds the sweeper's pipe any more.
    expect(await within(5000, () => !existsSync(folder))).toBe(true);
    expect(await isOpen(url)).toBe(false);
  });

  test('never takes a folder that holds something else', async () => {
    const folder = join(temporary, 'holiday pictures');
    await mkdir(folder);
    await writeFile(join(folder, 'beach.txt'), 'sand');
    await expect(startEmbeddedPostgres({ ...base, folder, ephemeral: true })).rejects.toThrow(/must be empty/);
    expect(await readdir(folder)).toEqual(['beach.txt']);
  });
});

asRoot('as root, what the account of PostgreSQL cannot reach goes to the shared folder', async () => {
  const closed = await mkdtemp(join(temporary, 'closed-'));
  const folder = join(closed, 'project', 'data');
  const steps: string[] = [];
  const onProgress = (step: string) => steps.push(step);
  const server = await startEmbeddedPostgres({ ...base, folder, ephemeral: true, onProgress });
  const { path } = await ask<{ path: string }>(server.url, "select current_setting('data_directory') as path");
  expect(path.startsWith(base.sharedFolder)).toBe(true);
  expect(steps.find((step) => step.includes('cannot reach'))).toContain(folder);
  expect((await stat(closed)).mode & 0o777).toBe(0o700);
  expect((await stat(path)).uid).not.toBe(0);
  await server.stop();
  expect(existsSync(path)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});
