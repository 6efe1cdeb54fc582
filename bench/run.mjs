import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem } from 'node:os';
import { checkAnswers } from './check.mjs';
import { CONTENDERS } from './contenders.mjs';
import { connect, openDatabases, openServer, withClient } from './database.mjs';
import { openIssuer } from './issuer.mjs';
import { measureAll, measureStarts } from './measure.mjs';
import { drawRequests, OPERATIONS } from './operations.mjs';
import { readOptions } from './options.mjs';
import { canPin, pinOthers, postmasterOf } from './processes.mjs';
import { report } from './report.mjs';

/**
 * @typedef {object} Run
 * @property {{ register: string, tables: string }} urls
 * @property {Awaited<ReturnType<typeof drawRequests>>} requests
 * @property {Awaited<ReturnType<typeof openIssuer>>} issuer
 * @property {string[]} operations
 * @property {number} rounds @property {number} seconds @property {number} connections
 * @property {boolean} isPinned
 * @property {(step: string) => void} say
 */

const started = performance.now();
const say = (step) => console.error(`[${((performance.now() - started) / 1_000).toFixed(0)} s] ${step}`);
const options = readOptions(process.argv.slice(2));

if (!options.onlyReport) await benchmark();
if (!options.onlyCheck) console.log(await report());

async function benchmark() {
  const server = await openServer(options.databaseUrl, say);
  let issuer;
  try {
    const urls = await openDatabases(server, options, say);
    const requests = await withClient(urls.register, (client) => drawRequests(client, options.pilots));
    issuer = await openIssuer([...new Set(requests.variables.offer.map(({ owner }) => owner))]);
    const operations = OPERATIONS.map(({ name }) => name).filter((name) => options.operations?.includes(name) ?? true);
    const run = { ...options, urls, requests, issuer, operations, isPinned: canPin, say };
    const statements = await checkAnswers(run);
    say('The answers are equal.');
    if (!options.onlyCheck) await measure(run, server.url, statements);
  } finally {
    issuer?.stop();
    await server.stop();
  }
}

/** @param {Run} run */
async function measure(run, serverUrl, statements) {
  const admin = await connect(serverUrl);
  const postmaster = await postmasterOf(admin);
  if (run.isPinned) await pinOthers(postmaster);
  const starts = await measureStarts(run);
  await admin.query('checkpoint');
  const { cells, afterMiB, offersPerCell, usedByOthers } = await measureAll({ ...run, postmaster });
  const results = {
    size: run.size,
    pilots: run.pilots,
    deepRow: run.requests.position,
    offersPerCell,
    usedByOthers,
    ...pick(run, ['rounds', 'seconds', 'connections', 'isPinned']),
    ...(await circumstances(admin)),
    contenders: Object.fromEntries(
      CONTENDERS.map(({ name, title }) => [name, { title, ...starts[name], afterMiB: afterMiB[name] }]),
    ),
    statements,
    cells,
  };
  await admin.end();
  const name = `results/${[run.size, ...(options.operations ?? [])].join('-')}.json`;
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(results, rounded, 2)}\n`);
  say(`Written: bench/${name}`);
}

/** What the figures depend on besides the programs. */
async function circumstances(admin) {
  const { rows } = await admin.query(`
    select current_setting('server_version') as version, current_setting('shared_buffers') as shared_buffers,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`);
  const git = (...args) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit:
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--', '../src', '../migrations') ? ' with changes' : ''),
    machine: {
      processor: cpus()[0]?.model.trim() ?? arch(),
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${process.platform} ${release()}`,
    },
    node: process.version,
    postgresql: rows[0],
  };
}

function pick(object, names) {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

function rounded(_, value) {
  return typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;
}
