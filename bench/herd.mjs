import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './check.mjs';
import { connect, openDatabases, openServer } from './database.mjs';
import { DOCUMENTS } from './documents.mjs';
import { readOptions } from './options.mjs';
import { cpuOf, cpuOfPostgres, postmasterOf, startServer } from './processes.mjs';

/**
 * What a page at which everybody looks costs just after a change: `npm run build && node bench/herd.mjs --size 1k --rounds 50`.
 * As many equal questions at once as there are connections, against as many that differ in the spaces behind them, which
 * the register takes for different ones. It tells processor time, by the clocks of Linux.
 */
const HEARD_MS = 50;
const WARM_UP = 5;
const ASKED = {
  newest: { first: 20 },
  search: { query: 'taxi', filter: {} },
  facets: { query: 'taxi' },
};

const options = readOptions(process.argv.slice(2));
const server = await openServer(options.databaseUrl, (step) => console.error(step));
let register;
let operator;
try {
  const urls = await openDatabases(server, options, (step) => console.error(step));
  operator = await connect(urls.register);
  const postmaster = await postmasterOf(operator);
  register = await startServer({
    program: fileURLToPath(new URL('../dist/src/main.js', import.meta.url)),
    environment: { DATABASE_URL: urls.register, LOG_LEVEL: 'warn', JOBS: 'false' },
    probe: async (origin) => (await ask(origin, { path: '/graphql', body: { query: '{ __typename }' } })) !== null,
  });
  const rows = [];
  for (const [name, variables] of Object.entries(ASKED)) {
    const body = JSON.stringify({ query: DOCUMENTS[name], variables });
    const ways = { equal: () => body, different: (n) => body + ' '.repeat(n) };
    const used = { equal: [0, 0], different: [0, 0] };
    for (let round = -WARM_UP; round < options.rounds; round++) {
      for (const [way, bodyOf] of Object.entries(ways)) {
        const spent = await herd(
          Array.from({ length: options.connections }, (_, n) => bodyOf(n)),
          postmaster,
        );
        if (round >= 0) used[way] = used[way].map((sum, index) => sum + spent[index]);
      }
    }
    for (const way of Object.keys(ways)) {
      const [node, postgres] = used[way].map((ms) => Number((ms / options.rounds).toFixed(2)));
      rows.push({
        asked: name,
        questions: `${options.connections} ${way}`,
        'Node ms': node,
        'PostgreSQL ms': postgres,
      });
    }
  }
  console.table(rows);
} finally {
  await operator?.end();
  await register?.stop();
  await server.stop();
}

/** Processor time of the register and of PostgreSQL from a change until all are answered. */
async function herd(bodies, postmaster) {
  await operator.query(`select pg_notify('register_changed', '')`);
  await sleep(HEARD_MS);
  const before = [cpuOf(register.pid), cpuOfPostgres(postmaster)];
  const texts = await Promise.all(bodies.map(post));
  const after = [cpuOf(register.pid), cpuOfPostgres(postmaster)];
  if (new Set(texts).size > 1 || texts[0].startsWith('{"errors"')) throw new Error(`Not one answer: ${texts[0]}`);
  return after.map((now, index) => now - before[index]);
}

async function post(body) {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${register.origin}/graphql`, { method: 'POST', headers, body })).text();
}
