import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { entities } from '../dist/src/entities.js';
import { createDataSource } from '../dist/src/database/data-source.js';
import { startEmbeddedPostgres } from '../dist/src/database/embedded-postgres.js';
import { migrate } from '../dist/src/database/migrate.js';
import { loadReferenceData } from '../dist/src/reference-data/load-reference-data.js';
import { generate } from './generate.mjs';
import { runProgram } from './processes.mjs';
import { addWhatTheContendersNeed } from './tables.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = fileURLToPath(new URL('./.data/postgres', import.meta.url));
const LONG_MS = 600_000;

/** What the generated rows, the read model and the additions for the contenders depend on, each on what precedes it too. */
const SHAPED_BY = {
  data: ['migrations', 'reference-data', 'bench/data', 'bench/generate.mjs'],
  readModel: ['src/search', 'src/pilot', 'src/regelruimte', 'src/organisation', 'src/legal-basis', 'src/theme'],
  additions: ['tables.mjs', 'contenders/postgraphile-sql.mjs', 'contenders/offer.mjs', 'contenders/raw-sql.mjs'].map(
    (file) => `bench/${file}`,
  ),
};

/** The PostgreSQL to measure on: `databaseUrl`, or an embedded one that writes as safely as it does in production. */
export async function openServer(databaseUrl, say) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} };
  return startEmbeddedPostgres({ folder: DATA, database: 'bench', onProgress: say });
}

/**
 * Makes the two databases of a run from templates that are kept between runs: `register` with the register's tables and
 * read model, `tables` with the same pilots in the same normalised tables and what the contenders need on them.
 * @returns {Promise<{ register: string, tables: string }>} their URLs
 */
export async function openDatabases(server, { size, pilots, drafts, fresh }, say) {
  const urlOf = (name) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const admin = await connect(urlOf('postgres'));
  const data = await fingerprintOf(SHAPED_BY.data, [pilots, drafts]);
  const readModel = await fingerprintOf(SHAPED_BY.readModel, data);
  const additions = await fingerprintOf(SHAPED_BY.additions, readModel);
  const [full, bare] = [`bench_${size}_register`, `bench_${size}_tables`];
  const remember = (name, ...made) => admin.query(`comment on database ${name} is '${made.join(' ')}'`);
  try {
    const [madeOf = '', indexedBy] = fresh ? [] : (await commentOn(admin, full)).split(' ');
    if (madeOf !== data) {
      await recreate(admin, full);
      await fill(urlOf(full), pilots, drafts, say);
      await remember(full, data);
    }
    if (madeOf !== data || indexedBy !== readModel) {
      await buildReadModel(urlOf(full), say);
      await remember(full, data, readModel);
    }
    if (fresh || (await commentOn(admin, bare)) !== additions) {
      say('Preparing the tables of raw, Mercurius and PostGraphile …');
      await recreate(admin, bare, full);
      await withClient(urlOf(bare), addWhatTheContendersNeed);
      await remember(bare, additions);
    }
    say('Copying both databases for this run …');
    await recreate(admin, 'bench_run_register', full);
    await recreate(admin, 'bench_run_tables', bare);
  } finally {
    await admin.end();
  }
  return { register: urlOf('bench_run_register'), tables: urlOf('bench_run_tables') };
}

async function fill(url, pilots, drafts, say) {
  await migrate(url, () => {});
  const database = createDataSource(url, { databasePoolSize: 1, databaseTimeoutMs: LONG_MS }, entities);
  await database.initialize();
  await loadReferenceData(database, `${ROOT}reference-data`);
  await database.destroy();
  say(`Generating ${pilots} pilots …`);
  await withClient(url, async (client) => {
    await generate(client, pilots, drafts, say);
    await client.query('analyze');
  });
}

async function buildReadModel(url, say) {
  say('Building the read model of the register with its own command (search:rebuild) …');
  await runProgram(`${ROOT}dist/bundle/search-rebuild.js`, ['--anew'], { DATABASE_URL: url });
  say('vacuum analyze …');
  await withClient(url, (client) => client.query('vacuum (analyze)'));
}

/** Another database of this name is dropped. */
async function recreate(admin, name, template) {
  await admin.query(`drop database if exists ${name} with (force)`);
  // By files: through the log, as PostgreSQL does it otherwise, gigabytes take minutes.
  await admin.query(`create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`);
}

async function commentOn(admin, name) {
  const { rows } = await admin.query(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [name],
  );
  return rows[0]?.comment ?? '';
}

async function fingerprintOf(paths, before) {
  const hash = createHash('sha256').update(String(before));
  for (const path of paths) {
    const names = path.includes('.') ? [''] : (await readdir(`${ROOT}${path}`, { recursive: true })).sort();
    for (const name of names.filter((name) => !name.endsWith('.spec.ts'))) {
      hash.update(await readFile(`${ROOT}${path}/${name}`.replace(/\/$/, '')).catch(() => ''));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** A connection without time limits. */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

export async function withClient(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
