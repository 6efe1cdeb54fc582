import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyBinaries, type Binaries } from './embedded-binaries.js';
import { run, type Account } from './embedded-process.js';

/** Where a database lives, with which programs, and as whom they run (ourselves when there is no account). */
export interface Place {
  folder: string;
  binaries: Binaries;
  account?: Account;
}

/** Only root uses it, and only for what the account of PostgreSQL cannot reach. */
export const SHARED_FOLDER = '/var/lib/proeftuinregister';

/**
 * Chooses where the data and the programs are and which account runs them. An ordinary user gets `folder` itself.
 * PostgreSQL refuses root, so root gets an account that exists already: the owner of the data when there are data,
 * else `postgres`, else `nobody`. What that account cannot reach (tried, not guessed) goes below `shared`.
 * Throws when the data belong to somebody else or when no account can be used.
 */
export async function choosePlace(
  folder: string,
  binaries: Binaries,
  shared: string,
  say: (step: string) => void,
): Promise<Place> {
  const uid = process.getuid?.();
  const here = await owner(folder);
  if (uid !== 0) {
    if (here && here.uid !== uid) {
      throw new Error(
        `The database in ${folder} was made by another account (${here.name}). ` +
          'Start as that account (or as root), or choose another folder.',
      );
    }
    await mkdir(folder, { recursive: true });
    return { folder, binaries };
  }

  const elsewhere = join(shared, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  const account = here ?? (await owner(elsewhere)) ?? (await findAccount());
  if (account.uid === 0) {
    throw new Error(`The database in ${folder} belongs to root, and PostgreSQL refuses root. Give it to an account:
  chown -R nobody ${folder}/cluster`);
  }
  const reachable = here ? await canWrite(account, join(folder, 'cluster')) : await canHoldData(account, folder);
  if (here && !reachable) {
    throw new Error(
      `The account that owns the database in ${folder} (${account.name}) cannot reach that folder. ` +
        'Let it pass through the folders above, or move the database.',
    );
  }
  const place = { folder: reachable ? folder : elsewhere, binaries, account };
  if (!reachable) {
    say(`PostgreSQL runs as ${account.name}, which cannot reach ${folder}: the data are kept in ${elsewhere}`);
    await makeOpen(shared);
    if (!(await canHoldData(account, elsewhere))) {
      throw new Error(`The account ${account.name} can reach neither ${folder} nor ${elsewhere}.`);
    }
  }
  if (!(await canStart(account, binaries))) {
    await makeOpen(shared);
    place.binaries = await copyBinaries(binaries, shared, () =>
      say(`PostgreSQL runs as ${account.name}, which cannot use ${binaries.root}: copying it to ${shared} …`),
    );
    const again = await run(place.binaries.postgres, ['--version'], account);
    if (!again.ok) throw new Error(`${account.name} cannot start ${place.binaries.postgres}: ${again.output}`);
  }
  return place;
}

async function findAccount(): Promise<Account> {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    if (uid.ok && gid.ok) return { name, uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Error('PostgreSQL refuses root, and there is no account postgres or nobody. Start as an ordinary user.');
}

async function owner(folder: string): Promise<Account | undefined> {
  const found = await stat(join(folder, 'cluster')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (!found) return undefined;
  const name = await run('id', ['-nu', String(found.uid)]);
  return { name: name.ok ? name.output : `uid ${found.uid}`, uid: found.uid, gid: found.gid };
}

/** initdb hands its own path to a shell between double quotes, so a path with one of these signs does not work. */
async function canStart(account: Account, binaries: Binaries): Promise<boolean> {
  return !/["$`\\]/.test(binaries.root) && (await run(binaries.postgres, ['--version'], account)).ok;
}

async function canWrite(account: Account, folder: string): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], account)).ok;
}

/** Makes the folder and tries it: a folder of the account's own below it. Leaves nothing behind when that fails. */
async function canHoldData(account: Account, folder: string): Promise<boolean> {
  const trial = join(folder, `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  let made: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
    if (made) await chmod(folder, 0o711);
    await mkdir(trial, { mode: 0o700 });
    await chown(trial, account.uid, account.gid);
    if (await canWrite(account, trial)) return true;
  } catch {
    // For example a file system that knows no owners, such as a folder shared with another machine.
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
  if (made) await rmdir(folder);
  return false;
}

async function makeOpen(folder: string): Promise<void> {
  if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755);
}
