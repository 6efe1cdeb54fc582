import { setTimeout as sleep } from 'node:timers/promises';
import { difference, differenceOfAnswers } from './compare.mjs';
import { CONTENDERS } from './contenders.mjs';
import { withClient } from './database.mjs';
import { startServer } from './processes.mjs';
import { countingRelay } from './relay.mjs';

/** So many requests of each operation are compared and their statements counted, after as many that warm up. */
const COMPARED = 12;
/** How long a program is watched while nobody asks anything. */
const WATCHED_MS = 5_000;
const [MEASURE, WRITER] = ['raw', 'first'];
const ON_TABLES = CONTENDERS.filter(({ database }) => database === 'tables');
/** Drafts that the comparison uses up; in the register's database all of them. */
export const DRAFTS_COMPARED = 2 * COMPARED * ON_TABLES.length;

/** Asks a server once. @throws Error for anything but a right answer */
export async function ask(origin, { path, body }, token) {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}: ${text.slice(0, 1_000)}`);
  const answer = JSON.parse(text);
  if (answer.errors) throw new Error(`${path} was answered with ${JSON.stringify(answer.errors).slice(0, 1_000)}`);
  return answer;
}

/** Whether a server answers as it should: a page of pilots. */
export const probeOf = (contender) => async (origin) => {
  await ask(origin, contender.request('newest', {}));
  return true;
};

/** The variables of each operation for one contender, with cursors of its own for the deep pages. */
export async function variablesFor(contender, origin, { variables, deepKeys, position }) {
  const asker = (body) => ask(origin, { path: '/graphql', body });
  const cursors = await contender.cursors(asker, position, deepKeys.length, deepKeys);
  return { ...variables, deep: cursors.map((cursor) => ({ cursor })) };
}

/**
 * Compares the answers of all contenders with those of raw, before anything is timed, and counts their statements.
 * @param {import('./run.mjs').Run} run
 * @returns {Promise<Record<string, Record<string, number>>>} statements per request, by contender and operation
 * @throws Error that tells the first difference
 */
export async function checkAnswers(run) {
  const drafts = run.requests.variables.offer.slice(0, DRAFTS_COMPARED);
  const statements = Object.fromEntries(CONTENDERS.map(({ name }) => [name, {}]));
  const opened = [];
  try {
    for (const contender of CONTENDERS) opened.push(await openCounted(contender, run));
    // Offers come last: they change what the others read.
    for (const operation of run.operations) {
      run.say(`Comparing the answers: ${operation} …`);
      const answers = {};
      for (const { contender, ...counted } of opened) {
        if (operation === 'offer' && contender.name === 'repeated') continue;
        const asked =
          operation === 'offer' ? draftsOf(contender, drafts) : evenly(counted.variables[operation], 2 * COMPARED);
        const given = await answersOf(contender, counted, operation, asked, run.issuer.tokens);
        answers[contender.name] = given.answers;
        statements[contender.name][operation] = given.statements;
      }
      compare(operation, answers);
    }
  } finally {
    for (const { stop } of opened) await stop();
  }
  if (run.operations.includes('offer')) await compareWhatOffersWrote(run.urls, drafts);
  return statements;
}

async function openCounted(contender, { urls, requests, issuer, say }) {
  say(`Starting ${contender.title} …`);
  const relay = await countingRelay(urls[contender.database]);
  const environment = { ...contender.environment, ...issuer.environment, DATABASE_URL: relay.url };
  const server = await startServer({ ...contender, environment, probe: probeOf(contender) });
  const stop = async () => {
    await server.stop();
    relay.stop();
  };
  const variables = await variablesFor(contender, server.origin, requests);
  return { contender, relay, stop, origin: server.origin, variables, ownPerMs: await statementsOfItsOwn(relay) };
}

/** What a program asks by itself while nobody asks anything, per millisecond: it is not a statement of any request. */
async function statementsOfItsOwn(relay) {
  await sleep(1_000); // what the requests before set off has passed
  const before = relay.count();
  await sleep(WATCHED_MS);
  return (relay.count() - before) / WATCHED_MS;
}

/** The register has a database of its own and offers all; the others share one, and each offers its part. */
function draftsOf(contender, drafts) {
  const place = ON_TABLES.indexOf(contender);
  return place < 0 ? drafts : drafts.slice(2 * COMPARED * place, 2 * COMPARED * (place + 1));
}

async function answersOf(contender, { relay, origin, variables, ownPerMs }, operation, asked, tokens) {
  const answers = new Map();
  let counted = 0;
  let statements = 0;
  for (const [index, one] of asked.entries()) {
    const request = contender.request(operation, one);
    // What a process learns once, such as the stem of a word, is not counted; and what is kept is seen at the second time.
    if (operation !== 'offer') await ask(origin, request);
    const before = relay.count();
    const start = performance.now();
    const { data } = await ask(origin, request, tokens[one.owner]);
    if (index >= COMPARED) {
      statements += relay.count() - before - ownPerMs * (performance.now() - start);
      counted += 1;
    }
    const key = operation === 'deep' ? `row ${variables.deep.indexOf(one)} from there` : JSON.stringify(one);
    answers.set(key, contender.shaped(operation, data));
  }
  // What a program asks by itself comes now and then: a tenth of a statement is within the error of taking it off.
  return { answers, statements: Math.round((10 * Math.max(statements, 0)) / counted) / 10 };
}

function compare(operation, answers) {
  const measure = answers[operation === 'offer' ? WRITER : MEASURE];
  for (const { name, title } of CONTENDERS) {
    for (const [key, answer] of answers[name] ?? []) {
      const found = measure.has(key) && differenceOfAnswers(withoutNew(answer), withoutNew(measure.get(key)));
      if (found) throw new Error(`${title} answers "${operation}" otherwise, asked for ${key}:\n  ${found}`);
    }
  }
}

const evenly = (list, count) =>
  Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]);

/** Without what an offer gives anew each time. */
function withoutNew(data) {
  const { number, publishedAt, ...pilot } = data.offerPilot?.pilot ?? {};
  return number && publishedAt ? { ...data, offerPilot: { ...data.offerPilot, pilot } } : data;
}

/** History must hold the same of an offer, whoever wrote it. */
async function compareWhatOffersWrote(urls, drafts) {
  const statement = `
    select c.root_id as id, p.status, p.version, p.visibility, c.action, c.weight, c.audience, c.version as since,
      (select jsonb_agg(d order by d ->> 'field') from jsonb_array_elements(c.differences) d where d ->> 'field' <> 'number') as differences
    from change c join pilot p on p.id::text = c.root_id
    where c.action = 'OFFERED' and c.root_id = any($1) order by c.root_id`;
  const rows = (url) =>
    withClient(url, async (client) => (await client.query(statement, [drafts.map(({ id }) => id)])).rows);
  const found = difference(await rows(urls.register), await rows(urls.tables));
  if (found) throw new Error(`The histories of the offered pilots differ:\n  ${found}`);
}
