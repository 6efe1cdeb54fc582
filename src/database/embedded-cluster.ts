import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './embedded-place.js';
import { run } from './embedded-process.js';

/** How long a server that is stopping may hold the data before a new start gives up, in milliseconds. */
export const PATIENCE = 10_000;

/** Collation is PostgreSQL's own C.UTF-8; pg_trgm still asks the operating system what a letter is, and under C drops é. */
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** More than the highest process number of any system, so never alive. */
const NO_PROCESS = '2147483646';

/** The folder that PostgreSQL calls its data directory. */
export const dataOf = (folder: string) => join(folder, 'cluster', 'data');

/**
 * Makes the database files and their password, unless they are there. Everything is made beside its final place and
 * gets its name last, so that a start that was killed half-way leaves nothing that looks like a database.
 * Throws with the output of initdb when that fails.
 */
export async function createCluster(place: Place, ephemeral: boolean, say: (step: string) => void, hold?: Writable) {
  const { folder, binaries, account } = place;
  await removeAbandoned(folder);
  if (await exists(join(folder, 'cluster'))) return;
  const half = join(folder, `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const password = join(half, 'password');
  try {
    say(`Creating the database files in ${folder} …`);
    await mkdir(half, { mode: 0o700 });
    await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    if (account) for (const path of [half, password]) await chown(path, account.uid, account.gid);
    let made = { ok: false, output: '' };
    for (const letters of LETTERS) {
      const locale = ['--locale=C', `--lc-ctype=${letters}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
      const access = ['--username=postgres', `--pwfile=${password}`, '--auth=scram-sha-256'];
      const args = ['-D', join(half, 'data'), '--encoding=UTF8', ...locale, ...access];
      made = await run(binaries.initdb, ephemeral ? [...args, '--no-sync'] : args, account, hold);
      if (made.ok || !made.output.includes('invalid locale name')) break;
    }
    if (!made.ok) throw new Error(`PostgreSQL could not create the database files in ${folder}:\n${made.output}`);
    await rename(half, join(folder, 'cluster'));
    await syncFolder(folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true, maxRetries: 5 });
    // Another process made this database at the same time and was first: use that one.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** The password of the superuser. Throws when the file is not what createCluster() wrote. */
export async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'cluster', 'password');
  const password = await readFile(file, 'utf8');
  if (!/^[0-9a-f]{48}$/.test(password)) throw new Error(`${file} does not hold the password of the database.`);
  return password;
}

/** Throws when another major version of PostgreSQL made the data: the file formats differ. */
export async function checkVersion({ folder, binaries }: Place): Promise<void> {
  const made = (await readFile(join(dataOf(folder), 'PG_VERSION'), 'utf8')).trim();
  if (made === binaries.major) return;
  throw new Error(
    `The database in ${folder} was made by PostgreSQL ${made}, and this program brings PostgreSQL ${binaries.major}. ` +
      `Export it with pg_dump of version ${made}, or move that folder away to start with an empty database.`,
  );
}

/** The error for a database that another running server holds. */
export function inUse(folder: string, server = 'A PostgreSQL server'): Error {
  return new Error(
    `${server} still uses the database in ${folder}. Another instance of this program probably runs on it: ` +
      'stop that one, or give this one another folder.',
  );
}

/**
 * Waits until no server runs on these data; throws after PATIENCE. A postmaster.pid that was left behind is told apart
 * from a running server by looking at the process: after a restart of the machine its number may be somebody else's.
 */
export async function waitForPreviousServer(folder: string, say: (step: string) => void): Promise<void> {
  const pidFile = join(dataOf(folder), 'postmaster.pid');
  for (const end = Date.now() + PATIENCE; ; await sleep(200)) {
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    const pid = Number(lines[0]);
    if (!(pid > 0) || !isAlive(pid)) return;
    if (!(await isServerOn(pid, dataOf(folder)))) {
      await disown(pidFile, lines);
      return;
    }
    if (Date.now() > end) throw inUse(folder, `A PostgreSQL server (process ${pid})`);
    if (end - Date.now() > PATIENCE - 200) say('Waiting for the previous PostgreSQL to stop …');
  }
}

/** Takes the process out of a postmaster.pid. Not removed: PostgreSQL also reads in it which shared memory to look for before it trusts that it is alone. */
async function disown(pidFile: string, lines: readonly string[]): Promise<void> {
  try {
    const file = await open(pidFile, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
    await file.writeFile([NO_PROCESS, ...lines.slice(1)].join('\n')).finally(() => file.close());
  } catch (error) {
    // A server that was just ending no longer tells what it is, and then takes its file away itself.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Removes what a killed start left half-made. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/^cluster\.new-(\d+)-/.exec(name)?.[1]);
    if (!pid) continue;
    const path = join(folder, name);
    const made = await stat(path).catch(() => undefined);
    // In a container the same number comes back at each start, so age counts too.
    const abandoned = !isAlive(pid) || (made && Date.now() - made.ctimeMs > 600_000);
    if (abandoned) await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When in doubt it is: two servers on the same files destroy them. */
async function isServerOn(pid: number, data: string): Promise<boolean> {
  const command = await commandOf(pid);
  if (command === undefined) return true;
  if (!/^(postgres|postmaster)$/.test(basename(command[0] ?? ''))) return false;
  if (command.includes(data)) return true;
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return workingFolder === undefined || workingFolder === (await realpath(data));
}

async function commandOf(pid: number): Promise<string[] | undefined> {
  if (await exists('/proc/self')) return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  const found = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]);
  if (!found.ok) return isAlive(pid) ? undefined : [];
  // A path with spaces makes the parts unsure; then only the name counts, and that errs on the safe side.
  return [found.output.split(' -D ')[0] ?? ''];
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Without this a power cut could take away the new name, and with it the whole database. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
