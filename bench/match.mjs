/**
 * How long matches take in a running register, however it was filled: `node bench/match.mjs http://127.0.0.1:4000/graphql 50`.
 * Start that with KEPT_ANSWERS_MB=0, or what is asked again costs nothing.
 */
const [address = 'http://127.0.0.1:4000/graphql', count = '50'] = process.argv.slice(2);

async function ask(query, variables = {}) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Milliseconds, sorted. */
async function timed(query, ids) {
  const times = [];
  for (const id of ids) {
    const began = performance.now();
    await ask(query, { id });
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}

const SIMILAR = `query Similar($id: ID!) { node(id: $id) { ... on Pilot { similar(first: 5) { score pilot { title } reasons { points } } } } }`;
const FITTING = `query Fitting($id: ID!) { node(id: $id) { ... on Pilot { fittingCalls { score } } } }`;
const MATCHES = `query Matches($id: ID!) { node(id: $id) { ... on ExperimentCall { matches(first: 20) {
  totalCount considered isExact nodes { score pilot { title } reasons { points explanation } } } } } }`;

const { searchPilots } = await ask(
  `{ searchPilots(first: ${Math.min(100, Number(count))}) { totalCount nodes { id } } }`,
);
const { experimentCalls } = await ask(`{ experimentCalls(first: ${Math.min(100, Number(count))}) { nodes { id } } }`);
const pilots = searchPilots.nodes.map(({ id }) => id);
const calls = experimentCalls.nodes.map(({ id }) => id);
const rounded = (times, share) => Math.round(times[Math.floor((times.length - 1) * share)] ?? Number.NaN);
const rows = [];
for (const [name, query, ids] of [
  ['similar', SIMILAR, pilots],
  ['fittingCalls', FITTING, pilots],
  ['matches', MATCHES, calls],
]) {
  const times = await timed(query, ids);
  rows.push({ asked: name, times: times.length, 'median ms': rounded(times, 0.5), 'p95 ms': rounded(times, 0.95) });
}
console.log(`${searchPilots.totalCount} pilots or more`);
console.table(rows);
