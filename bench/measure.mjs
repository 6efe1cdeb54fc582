import autocannon from 'autocannon';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, DRAFTS_COMPARED, probeOf, variablesFor } from './check.mjs';
import { CONTENDERS } from './contenders.mjs';
import { cpuOf, cpuOfMachine, cpuOfPostgres, memoryOf, startServer } from './processes.mjs';

const WARM_UP_SECONDS = 2;
/** Of a slow one at least so many: the first twenty requests cost five times what later ones do, until the code is compiled. */
const WARM_UP_REQUESTS = 100;
/** A contender that needs longer than this for one request alone is measured over a number of requests instead of over a time. */
const SLOW_MS = 250;
/** After its first answer a server gets this long to come to rest. */
const REST_MS = 3_000;
const MOST_OFFERS = 640;

/**
 * Starts every contender as often as there are rounds.
 * @returns seconds to the first answer and MiB at rest: the medians, by contender
 */
export async function measureStarts({ urls, issuer, rounds, isPinned, say }) {
  const starts = {};
  for (const contender of CONTENDERS) {
    say(`Starting ${contender.title} ${rounds} times …`);
    const [seconds, memory] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const server = await open(contender, urls, issuer, isPinned);
      seconds.push(server.startSeconds);
      await sleep(REST_MS);
      memory.push(memoryOf(server.pid));
      await server.stop();
    }
    starts[contender.name] = { startSeconds: median(seconds), idleMiB: median(memory) };
  }
  return starts;
}

/**
 * Measures every operation in rounds in which the contenders take turns; offers come last, as they change the data.
 * @param {import('./run.mjs').Run & { postmaster: number | null }} run
 * @returns the cells by operation and contender, each with all its rounds, and MiB after the load by contender
 */
export async function measureAll(run) {
  const { operations, requests, rounds, issuer, say } = run;
  const servers = [];
  try {
    for (const contender of CONTENDERS) {
      const server = await open(contender, run.urls, issuer, run.isPinned);
      servers.push({ contender, server, variables: await variablesFor(contender, server.origin, requests) });
    }
    const drafts = draftDealer(requests.variables.offer, run);
    const others = shareOfOthers(servers, run.postmaster);
    const cells = {};
    for (const operation of operations) {
      cells[operation] = {};
      const taking = servers.filter(({ contender: { name } }) => !(operation === 'offer' && name === 'repeated'));
      const load = (one, turns) => {
        if (operation === 'offer') return { amount: drafts.size, variables: drafts.deal(one.contender.database) };
        const extent = one.isSlow
          ? { amount: turns === 1 ? Math.max(WARM_UP_REQUESTS, run.connections) : turns * run.connections }
          : { duration: turns === 1 ? WARM_UP_SECONDS : run.seconds };
        return { ...extent, variables: variablesOf(one, operation) };
      };
      for (const one of taking) {
        one.isSlow = false;
        if (operation !== 'offer') {
          const [request] = variablesOf(one, operation);
          const askOne = () => ask(one.server.origin, one.contender.request(operation, request));
          await askOne(); // compiling a document may take long, and is not what a request costs
          const start = performance.now();
          await askOne();
          one.isSlow = performance.now() - start > SLOW_MS;
        }
        await cell(run, one, operation, load(one, 1));
      }
      for (let round = 0; round < rounds; round++) {
        const turns = taking.map((_, index) => taking[(index + round) % taking.length]);
        for (const one of turns) {
          const measured = await cell(run, one, operation, load(one, 2));
          (cells[operation][one.contender.name] ??= []).push(measured);
          say(`${operation} ${round + 1}/${rounds} ${one.contender.title}: ${measured.requestsPerSecond.toFixed(0)}/s`);
        }
      }
    }
    const afterMiB = Object.fromEntries(servers.map(({ contender, server }) => [contender.name, memoryOf(server.pid)]));
    return { cells, afterMiB, offersPerCell: drafts.size, usedByOthers: others() };
  } finally {
    for (const { server } of servers) await server.stop();
  }
}

/** Begins to watch; tells which share of the machine's processor time others used since, null where that is not told. */
function shareOfOthers(servers, postmaster) {
  const look = () => {
    const { user, system } = process.cpuUsage();
    const ours = servers.reduce((sum, { server }) => sum + cpuOf(server.pid), (user + system) / 1_000);
    return { ...cpuOfMachine(), oursMs: ours + cpuOfPostgres(postmaster) };
  };
  const before = look();
  return () => {
    const after = look();
    if (after.allMs === undefined || postmaster === null) return null;
    const used = after.usedMs - before.usedMs - (after.oursMs - before.oursMs);
    return Math.max(used, 0) / (after.allMs - before.allMs);
  };
}

function open(contender, urls, issuer, isPinned) {
  const environment = { ...contender.environment, ...issuer.environment, DATABASE_URL: urls[contender.database] };
  return startServer({ ...contender, environment, probe: probeOf(contender) }, isPinned);
}

/** One and the same request where the answer may have been kept; otherwise a different one each time. */
function variablesOf({ contender, variables }, operation) {
  return contender.name === 'repeated' ? variables[operation].slice(0, 1) : variables[operation];
}

/** Deals the drafts that the comparison left: each is offered once in each database. */
function draftDealer(drafts, { rounds, connections }) {
  const rest = drafts.slice(DRAFTS_COMPARED);
  const sharers = CONTENDERS.filter(({ database }) => database === 'tables').length;
  const each = Math.min(MOST_OFFERS, rest.length / (sharers * (rounds + 1)));
  const size = Math.floor(each / connections) * connections;
  const dealt = { register: 0, tables: 0 };
  const deal = (database) => rest.slice(dealt[database], (dealt[database] += size));
  return { size, deal };
}

/** One measurement. @throws Error when any answer is not right */
async function cell({ issuer, connections, postmaster }, { contender, server }, operation, { variables, ...extent }) {
  if (variables.length === 0) throw new Error(`Nothing is left to ask of ${operation}.`);
  const prepared = variables.map((one) => {
    const { path, body } = contender.request(operation, one);
    const authorization = one.owner ? { authorization: `Bearer ${issuer.tokens[one.owner]}` } : {};
    const headers = { 'content-type': 'application/json', ...authorization };
    return { method: 'POST', path, headers, body: JSON.stringify(body) };
  });
  let client = 0;
  const before = { server: cpuOf(server.pid), database: cpuOfPostgres(postmaster) };
  const start = performance.now();
  let last = start;
  const load = autocannon({
    url: server.origin,
    connections,
    ...extent,
    timeout: 60,
    setupClient: (connection) => connection.setRequests(share(prepared, client++, connections)),
    verifyBody: (body) => !body.includes('"errors":['),
  });
  load.on('response', () => (last = performance.now()));
  const result = await load;
  const after = { server: cpuOf(server.pid), database: cpuOfPostgres(postmaster) };
  const wrong = result.non2xx + result.errors + result.timeouts + result.mismatches;
  if (wrong > 0) throw new Error(`${contender.title} gave ${wrong} wrong answers to ${operation}.`);
  const each = (used) => (used === null ? null : Math.max(used, 0) / result.requests.total);
  return {
    requests: result.requests.total,
    // Of a number of requests autocannon tells the time in whole seconds.
    requestsPerSecond: result.requests.total / (extent.amount ? (last - start) / 1_000 : result.duration),
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.throughput.total / result.requests.total,
    serverCpuMs: each(after.server === null ? null : after.server - before.server),
    databaseCpuMs: each(after.database === null ? null : after.database - before.database),
  };
}

/** Every n-th request: no two connections ask the same at the same time, if there are enough. */
function share(requests, place, connections) {
  const own = requests.filter((_, index) => index % connections === place);
  return own.length > 0 ? own : [requests[place % requests.length]];
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = numbers.filter((number) => number !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
