import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Workshop } from './clients/workshop.js';
import { cloneDatabase } from './support/databases.js';
import { kept, until, wasKept } from './support/kept.js';
import { expectCallersFault, post, raw } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const hash = (text: string, algorithm = 'sha256') => createHash(algorithm).update(text).digest('hex');

const PROVINCE = 'query Province($code: ID!) { node(id: $code) { id } provinces { code } }';
const NAMES = '{ provinces { name } }';
const DEEP = 'query Deep { searchPilots { nodes { municipality { province { name } } } } }';
const CONFIRM = 'mutation Confirm { confirmPilot(id: "x") { userErrors { code } } }';
const DOCUMENTS = [PROVINCE, NAMES, DEEP, CONFIRM];

let folder: string;
let database: string;
/** Admits trusted documents beside all others. */
let open: TestApp;
/** Admits trusted documents only. */
let strict: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proeftuinregister-documents-'));
  database = await cloneDatabase();
  const TRUSTED_DOCUMENTS = await manifest(Object.fromEntries(DOCUMENTS.map((text) => [hash(text), text])));
  open = await startTestApp({ TRUSTED_DOCUMENTS, MAX_DEPTH: '4' }, database);
  strict = await startTestApp({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_ONLY: 'true', MAX_DEPTH: '4' }, database);
});
afterAll(async () => {
  await Promise.all([open.close(), strict.close()]);
  await rm(folder, { recursive: true });
});

let written = 0;
async function manifest(content: unknown): Promise<string> {
  const path = join(folder, `manifest-${(written += 1)}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const get = (app: TestApp, search: Record<string, string>, headers: Record<string, string> = {}) =>
  raw(`${app.url}/graphql?${new URLSearchParams(search)}`, { headers });
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hash(text) } });

describe('a trusted document', () => {
  const variables = { code: 'x' };
  const WAYS: [string, (app: TestApp) => ReturnType<typeof post>][] = [
    ['documentId', (app) => post(app.url, { documentId: hash(PROVINCE), variables })],
    ['documentId with its algorithm', (app) => post(app.url, { documentId: `sha256:${hash(PROVINCE)}`, variables })],
    ['id', (app) => post(app.url, { id: hash(PROVINCE), variables })],
    ['Apollo’s extension', (app) => post(app.url, { extensions: persisted(PROVINCE), variables })],
    [
      'the address',
      (app) => get(app, { documentId: `sha256:${hash(PROVINCE)}`, variables: JSON.stringify(variables) }),
    ],
    [
      'Apollo’s extension in the address',
      (app) => get(app, { extensions: JSON.stringify(persisted(PROVINCE)), variables: JSON.stringify(variables) }),
    ],
  ];

  it.each(WAYS)('is named by %s, and answered as its text would be', async (_, named) => {
    const whole = await post(open.url, { query: PROVINCE, variables });
    for (const app of [open, strict, open, strict]) {
      const { status, text } = await named(app);
      expect({ status, text }).toEqual({ status: 200, text: whole.text });
    }
  });

  it('is kept, and can be cached by browsers, without a preflight', async () => {
    await until(() => kept(strict).isOpen);
    await get(strict, { documentId: hash(NAMES) });
    const { headers } = await get(strict, { documentId: hash(NAMES) });
    expect(wasKept(strict, headers)).toBe(true);
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const again = await get(strict, { documentId: hash(NAMES) }, { 'if-none-match': headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  it('stays within the limits', async () => {
    expectCallersFault(await post(strict.url, { documentId: hash(DEEP) }), 'QUERY_TOO_COSTLY');
  });

  it('that changes something is not carried out by GET', async () => {
    const { status, headers } = await get(strict, { documentId: hash(CONFIRM) });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('wins from a text beside it', async () => {
    const { text } = await post(strict.url, { documentId: hash(NAMES), query: '{ regions { slug } }' });
    expect(Object.keys(JSON.parse(text).data)).toEqual(['provinces']);
  });
});

describe('a document that is not known', () => {
  it.each<[string, (app: TestApp) => ReturnType<typeof post>]>([
    ['by POST', (app) => post(app.url, { documentId: hash('{ regions { slug } }') })],
    ['by GET', (app) => get(app, { documentId: hash('{ regions { slug } }') }, { 'apollo-require-preflight': '1' })],
    ['of a strange form', (app) => post(app.url, { documentId: '__proto__' })],
    ['that is a number', (app) => post(app.url, { documentId: 5 })],
  ])('%s is refused', async (_, ask) => {
    for (const app of [open, strict]) {
      const answer = await ask(app);
      expect(answer.status).toBe(400);
      expectCallersFault(answer);
      expect(answer.errors![0]!.message).toBe('Het register kent geen vraag met dit kenmerk. Controleer documentId.');
    }
  });

  it('is asked for in whole from Apollo’s clients, where that helps', async () => {
    const unknown = { extensions: persisted('{ regions { slug } }') };
    expectCallersFault(await post(open.url, unknown), 'PERSISTED_QUERY_NOT_SUPPORTED');
    expectCallersFault(await post(strict.url, unknown));
  });
});

describe('free text', () => {
  it('is answered beside trusted documents', async () => {
    expect((await open.public.ask('{ regions { slug } }')).regions).not.toEqual([]);
  });

  it.each<[string, (app: TestApp) => ReturnType<typeof post>]>([
    ['a query', (app) => post(app.url, { query: '{ regions { slug } }' }, { 'accept-language': 'en' })],
    ['the text of a trusted document', (app) => post(app.url, { query: NAMES }, { 'accept-language': 'en' })],
    ['no GraphQL', (app) => post(app.url, { query: '{' }, { 'accept-language': 'en' })],
    [
      'a query by GET',
      (app) => get(app, { query: NAMES }, { 'apollo-require-preflight': '1', 'accept-language': 'en' }),
    ],
  ])('is refused where only those are admitted: %s', async (_, ask) => {
    const answer = await ask(strict);
    expect(answer.status).toBe(403);
    expectCallersFault(answer, 'FORBIDDEN');
    expect(answer.errors![0]!.message).toBe(
      'This register answers trusted documents only. Send documentId instead of query.',
    );
  });
});

describe('a manifest', () => {
  const startsWith = async (content: unknown) => {
    const app = await startTestApp({ TRUSTED_DOCUMENTS: await manifest(content) }, database);
    return app;
  };

  it.each(['md5', 'sha1', 'sha256'])('may use %s', async (algorithm) => {
    const app = await startsWith({ [hash(NAMES, algorithm)]: NAMES });
    expect((await post(app.url, { documentId: hash(NAMES, algorithm) })).status).toBe(200);
    await app.close();
  });

  it('may be one of Apollo', async () => {
    const operation = { id: hash(NAMES), name: 'Names', type: 'query', body: NAMES };
    const app = await startsWith({ format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] });
    expect((await post(app.url, { extensions: persisted(NAMES) })).status).toBe(200);
    await app.close();
  });

  it.each<[string, unknown, RegExp]>([
    ['a wrong hash', { [hash(NAMES)]: PROVINCE }, /is not the MD5, SHA-1 or SHA-256 hash of its text\.$/],
    ['a hash of another kind', { names: NAMES }, /names is not the MD5, SHA-1 or SHA-256 hash of its text\.$/],
    ['a text that is none', { [hash(NAMES)]: 5 }, /is neither \{ hash: text \} nor a persisted query manifest\.$/],
    ['a list', [NAMES], /is not the MD5/],
    ['an operation without a body', { format: 'apollo-persisted-query-manifest', operations: [{}] }, /is neither/],
    ['no JSON', '{', /cannot be read/],
  ])('with %s is refused in one sentence', async (_, content, sentence) => {
    const refused = startsWith(content);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toThrow(/^TRUSTED_DOCUMENTS: [^\n]+$/);
  });

  it('that is not there is refused too', async () => {
    await expect(startTestApp({ TRUSTED_DOCUMENTS: join(folder, 'nowhere.json') }, database)).rejects.toThrow(
      /^TRUSTED_DOCUMENTS: .*cannot be read/,
    );
  });
});

describe('the manifests of other people’s tools', () => {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await Workshop.open();
  });
  afterAll(() => workshop.close());

  async function expectAllKnown(path: string): Promise<void> {
    const app = await startTestApp({ TRUSTED_DOCUMENTS: path }, database);
    const ids = Object.keys(JSON.parse(await readFile(path, 'utf8')) as object);
    expect(ids.length).toBeGreaterThan(0);
    for (const documentId of ids) {
      const { errors } = await post(app.url, { documentId });
      expect(errors?.map(({ message }) => message).join() ?? '').not.toMatch(/kenmerk/);
    }
    await app.close();
  }

  it('of graphql-codegen are read', async () => {
    await workshop.write({
      'operations.graphql': await readFile('test/clients/operations.graphql', 'utf8'),
      'codegen.json': JSON.stringify({
        schema: 'schema.graphql',
        documents: 'operations.graphql',
        generates: { 'gql/': { preset: 'client', presetConfig: { persistedDocuments: true } } },
      }),
    });
    await workshop.tool('graphql-codegen', '--config', 'codegen.json');
    await expectAllKnown(join(workshop.folder, 'gql/persisted-documents.json'));
  }, 300_000);

  it('of the Relay compiler are read', async () => {
    await workshop.write({
      'relay/relay-pages.ts': await readFile('test/clients/relay-pages.ts', 'utf8'),
      'relay/__generated__/.gitkeep': '',
      'persisted.json': '{}',
      'relay.config.json': JSON.stringify({
        src: 'relay',
        schema: 'schema.graphql',
        language: 'typescript',
        artifactDirectory: 'relay/__generated__',
        persistConfig: { file: 'persisted.json' },
      }),
    });
    await workshop.tool('relay-compiler', 'relay.config.json');
    await expectAllKnown(join(workshop.folder, 'persisted.json'));
  }, 300_000);
});
