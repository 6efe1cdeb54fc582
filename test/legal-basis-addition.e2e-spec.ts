import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadReferenceData } from '../src/reference-data/load-reference-data.js';
import type { ApiClient } from './support/api-client.js';
import { cloneDatabase } from './support/databases.js';
import { NOORD_BEVELAND } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Two processes on one register: the curator uses the first, readers ask the second. */
let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  const url = await cloneDatabase();
  app = await startTestApp({}, url);
  other = await startTestApp({}, url);
  app.clock.set('2026-11-27T10:00:00Z');
}, 300_000);
afterAll(() => Promise.all([app.close(), other.close()]));

const TOLD = `code version article paragraph versionDate citation kind summary summaryEn authorityKind authority { code } isOnRequest
  maxMonths extensionMonths deviableArticles excludedArticles reportMonths reportMoment status lastCheckedOn checkCurrentText url
  source note law { bwbId title abbreviation ministry { code } url }`;
const TEXTS = {
  summary: 'Van deze wet kan worden afgeweken.',
  summaryEn: 'One may deviate.',
  note: 'Nog geen besluit.',
};
const TERMS = { maxMonths: 24, extensionMonths: 12, reportMonths: 3, reportMoment: 'BEFORE_END' };
const ARTICLES = { deviableArticles: '6-10;31:2;BWBR0034925/*', excludedArticles: '7' };
const WHO = { kind: 'EXPERIMENT_CLAUSE', authorityKind: 'MINISTRY', isOnRequest: true };
const SAME = { ...TEXTS, ...TERMS, ...ARTICLES, ...WHO, source: 'Staatsblad 2026, 100' };
const FULL = { ...SAME, authority: 'mnre1034', checkedOn: '2026-11-20' };
const SPARSE = {
  jci: 'jci1.3:c:BWBR0005416&artikel=108',
  kind: 'DISPENSATION',
  summary: 'Kort.',
  summaryEn: 'Short.',
  authorityKind: 'MUNICIPALITY',
  source: 'Staatsblad',
};

const curator = () => app.as('k80', 'CURATOR');
const add = async (client: ApiClient, input: object, key: string = randomUUID()) => {
  const { data, errors } = await client.send(
    `mutation A($key: String!, $input: AddLegalBasisInput!) { made: addLegalBasis(idempotencyKey: $key, input: $input) {
      legalBasis { ${TOLD} } userErrors { code path message } } }`,
    { key, input },
  );
  return { code: errors?.[0]?.extensions.code, ...data?.made };
};
const refusals = async (input: object): Promise<string[]> =>
  (await add(curator(), input)).userErrors.map(
    ({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`,
  );
const kept = async (code: string) =>
  (await other.public.ask(`query B($code: ID!) { legalBasis(code: $code) { ${TOLD} } }`, { code })).legalBasis;

test('only curators of the K80 office add to the catalogue', async () => {
  expect((await add(app.public, SPARSE)).code).toBe('UNAUTHENTICATED');
  for (const client of [
    app.as(NOORD_BEVELAND),
    app.as('mnre1025', 'DECIDER'),
    app.as('mnre1025', 'CURATOR'),
    app.as('k80'),
  ])
    expect((await add(client, SPARSE)).code).toBe('FORBIDDEN');
});

test('an article with its law: seen at once by every process, with its history, and added once by one key', async () => {
  const jci = 'https://wetten.overheid.nl/jci1.3:c:BWBR0099901&hoofdstuk=4&artikel=4.2&lid=1&z=2026-07-01&g=2026-07-01';
  const law = { title: 'Wet kleine kernen', abbreviation: 'Wkk', ministry: 'mnre1034', note: null };
  const key = randomUUID();
  const { legalBasis, userErrors } = await add(curator(), { jci, law, ...FULL }, key);
  expect(userErrors).toEqual([]);
  expect(legalBasis).toEqual({
    ...SAME,
    code: 'wkk-4.2',
    version: 1,
    article: '4.2',
    paragraph: '1',
    versionDate: '2026-07-01',
    citation: 'Wet kleine kernen, artikel 4.2, lid 1',
    authority: { code: 'mnre1034' },
    status: 'IN_FORCE',
    lastCheckedOn: '2026-11-20',
    checkCurrentText: false,
    url: 'https://wetten.overheid.nl/jci1.3:c:BWBR0099901&artikel=4.2&lid=1',
    law: {
      bwbId: 'BWBR0099901',
      title: 'Wet kleine kernen',
      abbreviation: 'Wkk',
      ministry: { code: 'mnre1034' },
      url: 'https://wetten.overheid.nl/jci1.3:c:BWBR0099901',
    },
  });
  expect(await kept('wkk-4.2')).toEqual(legalBasis);
  expect((await add(curator(), { jci, law, ...FULL }, key)).legalBasis).toEqual(legalBasis);
  const { changes } = (
    await other.public
      .ask(`{ legalBasis(code: "wkk-4.2") { changes(first: 5) { nodes { action weight actorKind organisation { code }
      version differences { field before after } } } } }`)
  ).legalBasis;
  expect(changes.nodes).toMatchObject([
    { action: 'CREATED', weight: 'MAJOR', actorKind: 'ORGANISATION', organisation: { code: 'k80' }, version: 1 },
  ]);
  expect(changes.nodes[0].differences).toContainEqual({ field: 'maxMonths', before: null, after: '24' });
});

test('codes are those that the files would give, and different paragraphs are different bases', async () => {
  const codeOf = async (jci: string) => (await add(curator(), { ...SPARSE, jci })).legalBasis.code;
  expect(await codeOf('jci1.3:c:BWBR0034925&artikel=12.2')).toBe('jeugdwet-12.2');
  expect(await codeOf('jci1.3:c:BWBR0011470&artikel=30')).toBe('wet-personenvervoer-2000-30');
  expect(await codeOf('jci1.3:c:BWBR0034925&artikel=12.2&lid=2')).toBe('jeugdwet-12.2-lid-2');
});

test('a refusal tells all that is wrong, and adds nothing', async () => {
  const { userErrors } = await add(curator(), { ...SPARSE, jci: 'jci1.3:c:BWBR0034925&artikel=12.1' });
  expect(userErrors).toMatchObject([{ code: 'LEGAL_BASIS_EXISTS', path: ['input', 'jci'] }]);
  expect(userErrors[0].message).toContain('Jeugdwet, artikel 12.1 staat al in de catalogus, als jeugdwet-12.1');
  const unknownLaw = 'jci1.3:c:BWBR0099902&artikel=1';
  expect(await refusals({ ...SPARSE, jci: unknownLaw })).toEqual(['REQUIRED input.law']);
  const law = { title: ' ', abbreviation: 'x'.repeat(31), ministry: NOORD_BEVELAND };
  expect(await refusals({ ...SPARSE, jci: unknownLaw, law })).toEqual([
    'REQUIRED input.law.title',
    'TOO_LONG input.law.abbreviation',
    'UNKNOWN_REFERENCE input.law.ministry',
  ]);
  expect(await refusals({ ...SPARSE, law: { title: 'Gemeentewet' } })).toEqual(['CONTRADICTION input.law']);
  expect(await refusals({ ...SPARSE, jci: 'BWBR0005416' })).toEqual(['INVALID input.jci']);
  const wrong = { kind: 'UNKNOWN', summary: ' ', source: ' ', authorityKind: 'PROVINCE', authority: 'mnre1034' };
  const lists = { deviableArticles: 'alles', excludedArticles: 'BWBR0099999/*' };
  const more = { maxMonths: 0, reportMonths: 3, checkedOn: '2026-11-28' };
  const jci = 'jci1.3:c:BWBR0005416&artikel=1&g=2026-11-29';
  const found = await refusals({ ...SPARSE, jci, ...wrong, ...lists, ...more });
  const told = (code: string, ...fields: string[]) => fields.map((field) => `${code} input.${field}`);
  expect(found.sort()).toEqual([
    ...told('CONTRADICTION', 'authority', 'reportMonths'),
    ...told('INVALID', 'deviableArticles', 'excludedArticles', 'kind'),
    ...told('OUT_OF_RANGE', 'checkedOn', 'jci', 'maxMonths'),
    ...told('REQUIRED', 'source', 'summary'),
  ]);
  expect(await refusals({ ...SPARSE, authorityKind: 'MINISTRY' })).toEqual(['REQUIRED input.authority']);
  expect(await refusals({ ...SPARSE, authority: 'GM9999' })).toEqual(['UNKNOWN_REFERENCE input.authority']);
  expect(await kept('gemeentewet-108')).toBeNull();
});

test('of two curators who add one article at once, one is told that it is there', async () => {
  const jci = 'jci1.3:c:BWBR0005416&artikel=147';
  const made = await Promise.all([app, other].map(({ as }) => add(as('k80', 'CURATOR'), { ...SPARSE, jci })));
  expect(made.map(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code)).sort()).toEqual([
    [],
    ['LEGAL_BASIS_EXISTS'],
  ]);
});

test('files of reference data neither change nor end what a curator added, and bring it no second time', async () => {
  const { legalBasis } = await add(curator(), SPARSE);
  const [ours, law] = [await kept('gemeentewet-108'), await kept('wkk-4.2')];
  expect(ours).toEqual(legalBasis);
  const folder = await mkdtemp(join(tmpdir(), 'reference-data-'));
  try {
    await cp('reference-data', folder, { recursive: true });
    const append = async (file: string, line: string) => {
      const path = join(folder, file);
      await writeFile(path, `${(await readFile(path, 'utf8')).trimEnd()}\n${line}\n`);
    };
    await append('laws.csv', 'BWBR0099901,Andere titel,,IN_FORCE,mnre1034,jci1.3:c:BWBR0099901,bron,');
    const row = (code: string) =>
      `${code},BWBR0005416,108,,,DISPENSATION,Anders.,Other.,MUNICIPALITY,,,,,,,,,IN_FORCE,,bron,`;
    await append('legal-bases.csv', row('gemeentewet-108'));
    await append('legal-bases.csv', row('een-andere-code-108'));
    for (const from of ['reference-data', folder]) {
      const report = await loadReferenceData(app.database, from);
      for (const table of ['law', 'legal_basis'])
        expect(report.find((each) => each.table === table)).toMatchObject({
          new: [],
          changed: [],
          ended: [],
          absent: [],
        });
      expect([await kept('gemeentewet-108'), await kept('wkk-4.2')]).toEqual([ours, law]);
    }
    expect(await kept('een-andere-code-108')).toBeNull();
  } finally {
    await rm(folder, { recursive: true });
  }
});
