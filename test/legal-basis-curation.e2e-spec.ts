import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { loadReferenceData } from '../src/reference-data/load-reference-data.js';
import type { ApiClient } from './support/api-client.js';
import { cloneDatabase } from './support/databases.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Two processes on one register: the curator uses the first, readers ask the second. */
let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  const url = await cloneDatabase();
  app = await startTestApp({}, url);
  other = await startTestApp({}, url);
}, 300_000);
afterAll(() => Promise.all([app.close(), other.close()]));

const TOLD = `code version status versionDate lastCheckedOn checkCurrentText maxMonths extensionMonths deviableArticles summary
  lawChange { changedOn sourceUrl note successor { code } }`;
const MUTATIONS = {
  recordLawChange: 'RecordLawChangeInput!',
  recordLegalBasisCheck: 'RecordLegalBasisCheckInput!',
  correctLegalBasis: 'CorrectLegalBasisInput!',
};
const AMENDED = {
  status: 'AMENDED',
  changedOn: '2026-07-01',
  sourceUrl: 'https://zoek.officielebekendmakingen.nl/stb-2026-1',
};
const CHECKED = { checkedOn: '2026-11-20', versionDate: '2026-07-01' };

const curator = () => app.as('k80', 'CURATOR');
const send = async (client: ApiClient, name: keyof typeof MUTATIONS, code: string, version: number, input: object) => {
  const { data, errors } = await client.send(
    `mutation M($code: ID!, $version: Int!, $input: ${MUTATIONS[name]}) { made: ${name}(legalBasis: $code, version: $version, input: $input) {
      legalBasis { ${TOLD} } userErrors { code path currentVersion } } }`,
    { code, version, input },
  );
  return { code: errors?.[0]?.extensions.code, ...data?.made };
};
const kept = async (code: string) =>
  (await other.public.ask(`query B($code: ID!) { legalBasis(code: $code) { ${TOLD} } }`, { code })).legalBasis;
const historyOf = async (code: string) =>
  (
    await other.public.ask(
      `query H($code: ID!) { legalBasis(code: $code) { changes(first: 10) { nodes {
        action weight actorKind organisation { code } version differences { field before after } } } } }`,
      { code },
    )
  ).legalBasis.changes.nodes;

test('only curators of the K80 office keep the catalogue', async () => {
  for (const [name, input] of [
    ['recordLawChange', AMENDED],
    ['recordLegalBasisCheck', CHECKED],
    ['correctLegalBasis', { maxMonths: 48 }],
  ] as const) {
    const refused = async (client: ApiClient) => (await send(client, name, 'jeugdwet-12.1', 1, input)).code;
    expect(await refused(app.public)).toBe('UNAUTHENTICATED');
    for (const client of [
      app.as(NOORD_BEVELAND),
      app.as('mnre1025', 'DECIDER'),
      app.as('mnre1025', 'CURATOR'),
      app.as('k80'),
    ])
      expect(await refused(client)).toBe('FORBIDDEN');
    expect((await send(curator(), name, 'er-is-niets-1', 1, input)).code).toBe('NOT_FOUND');
  }
  expect(await kept('jeugdwet-12.1')).toMatchObject({ version: 1, status: 'IN_FORCE' });
});

test('what a curator records is seen at once by every process, with its history; a stale edit is refused', async () => {
  expect(await kept('wlz-10.1.1')).toMatchObject({ status: 'IN_FORCE', lawChange: null });
  const change = { ...AMENDED, note: 'Ruimere tekst.', successor: 'wmg-58' };
  const amended = await send(curator(), 'recordLawChange', 'wlz-10.1.1', 1, change);
  const { status: _, successor, ...lawChange } = change;
  expect(amended).toMatchObject({ userErrors: [], legalBasis: { version: 2, status: 'AMENDED' } });
  expect(await kept('wlz-10.1.1')).toEqual(amended.legalBasis);
  expect(amended.legalBasis.lawChange).toEqual({ ...lawChange, successor: { code: successor } });

  expect(await send(curator(), 'correctLegalBasis', 'wlz-10.1.1', 1, { maxMonths: 60 })).toMatchObject({
    legalBasis: null,
    userErrors: [{ code: 'STALE_VERSION', currentVersion: 2 }],
  });
  const corrected = await send(curator(), 'correctLegalBasis', 'wlz-10.1.1', 2, { maxMonths: 60, extensionMonths: 12 });
  expect(corrected.legalBasis).toMatchObject({ version: 3, maxMonths: 60, extensionMonths: 12, deviableArticles: '*' });
  const checked = await send(curator(), 'recordLegalBasisCheck', 'wlz-10.1.1', 3, CHECKED);
  expect(await kept('wlz-10.1.1')).toEqual(checked.legalBasis);
  expect(checked.legalBasis).toMatchObject({
    status: 'IN_FORCE',
    lastCheckedOn: '2026-11-20',
    versionDate: '2026-07-01',
    checkCurrentText: false,
  });
  const by = { actorKind: 'ORGANISATION', organisation: { code: 'k80' } };
  expect(await historyOf('wlz-10.1.1')).toMatchObject([
    { ...by, action: 'TEXT_CHECKED', version: 4 },
    { ...by, action: 'EDITED', weight: 'MAJOR', version: 3 },
    { ...by, action: 'LAW_CHANGED', weight: 'MAJOR', version: 2 },
  ]);
  expect((await historyOf('wlz-10.1.1'))[1].differences).toEqual([
    { field: 'maxMonths', before: '36', after: '60' },
    { field: 'extensionMonths', before: null, after: '12' },
  ]);
});

test('a refusal tells all that is wrong, and changes nothing', async () => {
  const wrong = {
    status: 'IN_FORCE',
    changedOn: '2999-01-01',
    sourceUrl: 'http://x.example',
    successor: 'bestaat-niet-1',
  };
  const { userErrors } = await send(curator(), 'recordLawChange', 'wmg-58', 1, wrong);
  expect(userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
    'input.status',
    'input.changedOn',
    'input.sourceUrl',
    'input.successor',
  ]);
  expect(
    (await send(curator(), 'correctLegalBasis', 'wmg-58', 1, { maxMonths: 0, summary: ' ' })).userErrors,
  ).toHaveLength(2);
  expect(await kept('wmg-58')).toMatchObject({ version: 1, maxMonths: 60 });
  expect(await historyOf('wmg-58')).toEqual([]);
});

test('the files of the reference data do not overwrite what a curator changed', async () => {
  const { legalBasis } = await send(curator(), 'correctLegalBasis', 'participatiewet-83', 1, {
    summary: 'Door ons verbeterd.',
  });
  await app.database.query(`update legal_basis set summary = 'Door niemand verbeterd.' where code = 'jeugdwet-12.1'`);
  const report = (await loadReferenceData(app.database, 'reference-data')).find(
    ({ table }) => table === 'legal_basis',
  )!;
  expect(report.kept).toBeGreaterThan(0);
  expect(report.changed.map(({ key }) => key)).toEqual(['jeugdwet-12.1']);
  expect(await kept('participatiewet-83')).toEqual(legalBasis);
});

const CHANGES = `query C($id: ID!) { node(id: $id) { ... on Pilot {
  regelruimteRequests { warnings { code } }
  changes(first: 50) { nodes { action weight actorKind organisation { code } subjectType note } } } } }`;
const alarmsFor = async (client: ApiClient, { id }: TakenPilot) =>
  ((await client.ask(CHANGES, { id })).node?.changes.nodes ?? []).filter(
    ({ action }: { action: string }) => action === 'LAW_CHANGED',
  );
const look = () => other.app.get(JobRunner).doWhatIsDue();

/** An offered pilot with a request on the Jeugdwet. */
async function asking({ submitted = true, visibility }: { submitted?: boolean; visibility?: 'GOVERNMENT' } = {}) {
  const manager = app.as(NOORD_BEVELAND);
  const pilot = await given(app).pilot({ needsNoRegelruimte: false });
  const input = {
    ...FULL_REQUEST,
    legalBasis: 'jeugdwet-12.1',
    instrument: 'EXPERIMENT_CLAUSE',
    authority: 'mnre1025',
  };
  const request = requestOf(await draft(manager, pilot, input));
  const offered = done(await take(manager, 'offerPilot', pilot, { visibility }));
  if (submitted) requestOf(await submit(manager, request));
  return offered;
}

test('the law-drift alarm: pilots with an open request on the basis are told, once, by the register', async () => {
  const concerned = await asking();
  const secret = await asking({ visibility: 'GOVERNMENT' });
  const drafting = await asking({ submitted: false });
  const withdrawn = done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', await asking(), { reason: 'CAPACITY' }));
  await look();
  expect(await alarmsFor(app.public, concerned)).toEqual([]);

  const { version } = await kept('jeugdwet-12.1');
  await send(curator(), 'recordLawChange', 'jeugdwet-12.1', version, AMENDED);
  const warnings = (await other.public.ask(CHANGES, { id: concerned.id })).node.regelruimteRequests[0].warnings;
  expect(warnings).toContainEqual({ code: 'LAW_CHANGED' });
  await look();
  await look();
  const alarm = {
    action: 'LAW_CHANGED',
    weight: 'MAJOR',
    actorKind: 'SYSTEM',
    organisation: null,
    subjectType: 'RegelruimteRequest',
    note: 'Jeugdwet, artikel 12.1 is gewijzigd met ingang van 1 juli 2026.',
  };
  for (const client of [app.as(NOORD_BEVELAND), app.as('mnre1025', 'DECIDER'), app.public])
    expect(await alarmsFor(client, concerned)).toEqual([alarm]);
  expect(await alarmsFor(app.as('mnre1025', 'READER'), secret)).toEqual([alarm]);
  expect(await alarmsFor(app.public, secret)).toEqual([]);
  for (const pilot of [drafting, withdrawn]) expect(await alarmsFor(app.as(NOORD_BEVELAND), pilot)).toEqual([]);

  const later = await asking();
  const { version: next } = await kept('jeugdwet-12.1');
  await send(curator(), 'correctLegalBasis', 'jeugdwet-12.1', next, { maxMonths: 48 });
  await look();
  expect(await alarmsFor(app.public, later)).toEqual([]); // it was submitted with the warning in sight
  await send(curator(), 'recordLawChange', 'jeugdwet-12.1', next + 1, { ...AMENDED, status: 'REPEALED' });
  await look();
  expect((await alarmsFor(app.public, concerned)).map(({ note }: { note: string }) => note)).toEqual([
    'Jeugdwet, artikel 12.1 is vervallen met ingang van 1 juli 2026.',
    alarm.note,
  ]);
  expect(await alarmsFor(app.public, later)).toHaveLength(1);
});

test('an alarm is not lost with a curator’s change that fails, and not raised by it', async () => {
  const waiting = async () => (await app.database.query('select from graphile_worker.jobs')).length;
  await look();
  const before = await waiting();
  await send(curator(), 'recordLawChange', 'wmg-58', 1, { ...AMENDED, sourceUrl: 'nergens' });
  expect(await waiting()).toBe(before);
  await send(curator(), 'recordLawChange', 'wmg-58', 1, AMENDED);
  expect(await waiting()).toBe(before + 1);
});
