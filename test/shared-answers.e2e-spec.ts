import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Flights } from '../src/answers/flights.js';
import { RegisterState } from '../src/database/register-state.js';
import { LocalIssuer } from '../src/identity/local-issuer.js';
import { ApiClient } from './support/api-client.js';
import { type Asking, counted, Operator, send, times } from './support/at-once.js';
import { cloneDatabase } from './support/databases.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { kept, logged, settled, until } from './support/kept.js';
import { post, type RawAnswer } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const FOUND =
  'query Found { searchPilots(query: "taxi") { totalCount nodes { title summary municipality { name } } } }';

const CONFIRM = 'mutation Confirm($id: ID!) { confirmPilot(id: $id) { userErrors { code } } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

let register: TestApp;
/** On the same database, with nothing in memory: what is right. */
let forgetful: TestApp;
let operator: Operator;
let flights: Flights;
let folder: string;
beforeAll(async () => {
  const database = await cloneDatabase();
  folder = await mkdtemp(join(tmpdir(), 'proeftuinregister-documents-'));
  const TRUSTED_DOCUMENTS = join(folder, 'documents.json');
  await writeFile(TRUSTED_DOCUMENTS, JSON.stringify({ [hashOf(CONFIRM)]: CONFIRM }));
  const settings = { JOBS: 'false', METRICS_PORT: '0', DATABASE_TIMEOUT_MS: '60000', TRUSTED_DOCUMENTS };
  register = await startTestApp(settings, database);
  forgetful = await startTestApp({ JOBS: 'false', KEPT_ANSWERS_MB: '0' }, database);
  flights = register.app.get(Flights);
  operator = new Operator(database, flights);
  await operator.open();
  await given(register).pilot({ status: 'OFFERED', title: 'Dorpstaxi' });
  await given(register).pilot({ status: 'OFFERED', title: 'Taxi voor de overheid', visibility: 'GOVERNMENT' });
}, 300_000);
afterAll(async () => {
  await operator.close();
  await Promise.all([register.close(), forgetful.close(), rm(folder, { recursive: true })]);
});

beforeEach(async () => {
  await settled(register);
  await until(() => kept(register).isOpen);
  forget();
});
afterEach(() => expect(flights).toMatchObject({ size: 0, waiting: 0 }));

const forget = () => register.app.get(RegisterState).moved();

const together: Operator['together'] = (...asked) => operator.together(...asked);
const wasShared = ({ headers }: { headers: Headers }) =>
  logged(register, headers).some(({ shared }) => shared === true);

const COUNTED = [
  ...['kept_answers_shared', 'kept_answers_misses', 'kept_answers_hits', 'http_requests_total{status="200"}'],
  'graphql_operation_duration_seconds_count{operation="Found",kind="query"}',
];

/** Asks so often that the text is known, and then nothing is in memory. */
async function askBefore(count: number, query: string, asking?: Asking): Promise<void> {
  for (let time = 0; time < count; time += 1) {
    await send(register, query, asking);
    forget();
  }
}

describe('equal questions at the same moment are computed once', () => {
  it.each<[string, number, Asking]>([
    ['that come for the first time', 0, {}],
    ['of which the text is known', 3, {}],
    ['by GET', 1, { method: 'GET' }],
    ['of who signed in', 1, { as: [NOORD_BEVELAND] }],
  ])('%s', async (name, before, asking) => {
    const query = `# ${name}\n${FOUND}`;
    await askBefore(before, query, asking);
    const right = await send(forgetful, query, asking);
    const earlier = await counted(register, COUNTED);
    const told: string[] = [];
    const spied = jest.spyOn(register.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    const answers = await together(31, () => times(32, () => send(register, query, asking)));
    spied.mockRestore();
    expect(told.filter((sql) => /pilot_search/.test(sql))).toHaveLength(1);
    const same = ({ status, text, headers }: RawAnswer) => {
      const others = [...headers].filter(([header]) => !/^(x-request-id|date)$/.test(header));
      return { status, text, headers: others.sort() };
    };
    expect(answers.map(same)).toEqual(Array(32).fill(same(right)));
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(32);
    await until(() => answers.every(({ headers }) => logged(register, headers).length === 2));
    expect(answers.filter(wasShared)).toHaveLength(31);
    expect((await counted(register, COUNTED)).map((now, index) => now - earlier[index]!)).toEqual([31, 1, 0, 32, 32]);
  });

  it('by GET, and who has the answer is told that nothing changed', async () => {
    const etag = (await send(forgetful, FOUND, { method: 'GET' })).headers.get('etag')!;
    const asking = ['', etag, '', etag].map((tag) => ({ method: 'GET', headers: { 'if-none-match': tag } }));
    const answers = await together(3, () => asking.map((each) => send(register, FOUND, each)));
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 200, 304]);
    expect(answers.map(({ headers }) => headers.get('etag'))).toEqual(Array(4).fill(etag));
  });

  it('but never for another language or audience', async () => {
    const query = '{ searchPilots(query: "taxi") { nodes { title } facets(fields: [STATUS]) { buckets { label } } } }';
    const english = { 'accept-language': 'en' };
    const audiences: Asking[] = [
      ...[{}, { headers: english }, { as: [NOORD_BEVELAND, 'READER'] }, { as: [NOORD_BEVELAND, 'MANAGER'] }],
      ...[{ as: ['GM0088', 'READER'] }, { as: ['mnre1034', 'DECIDER'], headers: english }],
    ] as Asking[];
    const right = await Promise.all(audiences.map((asking) => send(forgetful, query, asking)));
    expect(new Set(right.map(({ text }) => text)).size).toBe(4);
    const twice = [...audiences, ...audiences];
    const answers = await together(audiences.length, () => twice.map((asking) => send(register, query, asking)));
    expect(answers.map(({ text }) => text)).toEqual([...right, ...right].map(({ text }) => text));
  });

  it.each<[string, object, string?]>([
    ['as text', { query: CONFIRM }],
    ['as a text that hides the word', { query: CONFIRM }, '\\u006dutation'],
    ['by documentId', { documentId: hashOf(CONFIRM) }],
    ['by Apollo’s extension', { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(CONFIRM) } } }],
  ])('but no changes, asked %s: they do not wait for one another', async (_, asked, word = 'mutation') => {
    const { id } = await given(register).pilot({ status: 'OFFERED', title: 'Belbus' });
    const authorization = `Bearer ${await register.token(NOORD_BEVELAND)}`;
    const body = JSON.stringify({ ...asked, variables: { id } }).replace('mutation', word);
    const confirm = () => post(register.url, body, { authorization });
    const answers = await together(
      0,
      () => times(3, confirm),
      () => operator.holdsBack(3),
    );
    for (const { errors } of answers) expect(errors).toBeUndefined();
  });
});

describe('nobody is given', () => {
  it('what was read before a change that came before the question', async () => {
    const query = '{ provinces { name } searchPilots { nodes { title } } }';
    const late: Promise<RawAnswer>[] = [];
    const ask = (count: number) => times(count, () => send(register, query));
    const change = async () => {
      const { generation } = register.app.get(RegisterState);
      await forgetful.database.query(`update organisation set name = 'Nieuw Zeeland' where code = 'PV29'`);
      await until(() => register.app.get(RegisterState).generation > generation);
      await settled(register);
      late.push(...ask(3));
      await until(() => flights.waiting === 1 + 2);
    };
    await together(1, () => ask(2), change);
    const answers = await Promise.all(late);
    for (const { text } of answers) expect(text).toContain('Nieuw Zeeland');
    expect(answers.filter(wasShared)).toHaveLength(2);
  });

  it('what tells of another person', async () => {
    const names = ['Anna', 'Bram', 'Cato', 'Daan'];
    const issuer = register.app.get<LocalIssuer>(LocalIssuer);
    const whoIs = (name: string) => ({ sub: name, name, organisation: NOORD_BEVELAND, roles: ['MANAGER'] });
    const officers = names.map((name) => new ApiClient(register.url, () => issuer.sign(whoIs(name))));
    const query = '{ viewer { personName } searchPilots { nodes { title } } }';
    const answers = await together(3, () => officers.map((officer) => officer.send(query)));
    expect(answers.map(({ data }) => data!.viewer.personName)).toEqual(names);
    expect(answers.some(wasShared)).toBe(false);
  });

  it.each<[string, number]>([
    ['for the first time', 0],
    ['of which the text is known', 3],
  ])('nothing, because the first who asked %s went away', async (name, before) => {
    const query = `# gone ${name}\n${FOUND}`;
    await askBefore(before, query);
    const { text: right } = await send(forgetful, query);
    const leaving = new AbortController();
    const headers = { 'x-request-id': `gone-away-${before}` };
    const gone = () => send(register, query, { headers, signal: leaving.signal }).catch((error: Error) => error.name);
    const later: Promise<RawAnswer>[] = [];
    const leave = async () => {
      await until(() => flights.size === 1);
      later.push(...times(3, () => send(register, query)));
      await until(() => flights.waiting === 3);
      leaving.abort();
    };
    expect(await together(0, () => [gone()], leave)).toEqual(['AbortError']);
    for (const answer of await Promise.all(later)) expect([answer.text, wasShared(answer)]).toEqual([right, true]);
    const isAborted = ({ msg }: { msg?: unknown }) => msg === 'request aborted';
    await until(() => logged(register, new Headers(headers)).some(isAborted));
  });
});
