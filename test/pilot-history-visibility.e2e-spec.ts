import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM } from '../src/history/author.js';
import { PilotStore } from '../src/pilot/pilot-store.service.js';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const CHANGES = `query Changes($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 100) {
  nodes { action version note actorKind personName organisation { code }
    differences { field before after isPersonal } }
  edges { node { action differences { field before after } } } } } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;
const manager = () => app.as(NOORD_BEVELAND);
const edit = async (pilot: TakenPilot, input: object) => done(await take(manager(), 'editPilot', pilot, input));
const connectionFor = async (client: ApiClient, { id }: TakenPilot) => (await client.ask(CHANGES, { id })).node.changes;

/** Oldest first. */
const changesFor = async (client: ApiClient, pilot: TakenPilot): Promise<Told[]> =>
  (await connectionFor(client, pilot)).nodes.reverse();
const actionsFor = async (client: ApiClient, pilot: TakenPilot) =>
  (await changesFor(client, pilot)).map(({ action }) => action);
const fieldsOf = ({ differences }: Told): string[] => differences.map(({ field }: Told) => field).sort();
const difference = ({ differences }: Told, field: string) => differences.find((each: Told) => each.field === field);

test('the owner sees every change, others only what was published', async () => {
  const draft = await edit(await given(app).pilot(), { problem: 'Het eerste probleem.' });
  const offered = await edit(done(await take(manager(), 'offerPilot', draft)), { title: 'Buurttaxi' });
  expect(await actionsFor(app.as(NOORD_BEVELAND, 'READER'), offered)).toEqual([
    'CREATED',
    'EDITED',
    'OFFERED',
    'EDITED',
  ]);
  const [publication, edited, ...more] = await changesFor(app.public, offered);
  expect(more).toEqual([]);
  expect(publication).toMatchObject({ action: 'OFFERED', version: 3 });
  expect(difference(publication, 'status')).toMatchObject({ before: '"DRAFT"', after: '"OFFERED"' });
  expect(difference(publication, 'problem')).toMatchObject({ before: null, after: '"Het eerste probleem."' });
  expect(fieldsOf(publication)).toEqual(
    expect.arrayContaining(['number', 'title', 'summary', 'primaryTheme', 'visibility']),
  );
  expect(edited.differences).toEqual([
    { field: 'title', before: '"Dorpstaxi"', after: '"Buurttaxi"', isPersonal: false },
  ]);
});

test('edges tell the same as nodes', async () => {
  const pilot = await given(app).pilot({ status: 'WITHDRAWN' });
  const { nodes, edges } = await connectionFor(app.public, pilot);
  expect(edges.map(({ node }: Told) => [node.action, fieldsOf(node)])).toEqual(
    nodes.map((node: Told) => [node.action, fieldsOf(node)]),
  );
});

test('that the person to call changed is for government, and who it is stands nowhere', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  const person = { name: 'Pietje Puk', email: 'p.puk@noord-beveland.example', phone: '0113-123456' };
  const edited = await edit(offered, { contactPerson: person });
  const changed = { field: 'contactPerson', before: null, after: null, isPersonal: true };
  const expected = [{ action: 'EDITED', differences: [changed] }];
  for (const client of [app.as('mnre1034', 'READER'), app.as('GM0088', 'READER'), manager()]) {
    expect((await changesFor(client, edited)).slice(-1)).toMatchObject(expected);
  }
  const institute = app.as(await given(app).organisation('KNOWLEDGE_INSTITUTION'));
  for (const client of [app.public, institute]) {
    const changes = await changesFor(client, edited);
    expect(changes.map(({ action }) => action)).toEqual(['OFFERED']);
    expect(fieldsOf(changes[0])).not.toContain('contactPerson');
  }
  const [{ found }] = await app.database.query(
    `select count(*)::int as found from change where to_jsonb(change)::text ~ 'Janneke|j.devries|Pietje|p.puk|123456'`,
  );
  expect(found).toBe(0);
});

test('of a withdrawn pilot the history tells others that it was offered and withdrawn, not what it was', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED', problem: 'Geheim probleem' });
  const edited = await edit(offered, { approach: 'Geheime aanpak', title: 'Buurttaxi' });
  const withdrawn = done(await take(manager(), 'withdrawPilot', edited, { reason: 'OTHER', note: 'Om een reden.' }));
  for (const client of [app.public, app.as('mnre1034', 'READER'), app.as('GM0088')]) {
    const changes = await changesFor(client, withdrawn);
    expect(changes.map((change) => [change.action, fieldsOf(change)])).toEqual([
      ['OFFERED', ['number', 'status', 'title', 'visibility']],
      ['WITHDRAWN', ['status', 'withdrawal']],
    ]);
    expect(changes[1]).toMatchObject({ note: 'Om een reden.', organisation: { code: NOORD_BEVELAND } });
    expect(JSON.stringify(await connectionFor(client, withdrawn))).not.toContain('Geheim');
  }
  expect(await actionsFor(manager(), withdrawn)).toEqual(['CREATED', 'OFFERED', 'EDITED', 'WITHDRAWN']);
});

test('what is drafted after a withdrawal stays in the house until it is offered', async () => {
  const restarted = await given(app).restartedPilot({ title: 'Geheime titel', problem: 'Geheim probleem' });
  expect(await actionsFor(app.public, restarted)).toEqual(['OFFERED', 'WITHDRAWN']);
  expect(await actionsFor(manager(), restarted)).toEqual(['CREATED', 'OFFERED', 'WITHDRAWN', 'RESTARTED', 'EDITED']);
  expect(JSON.stringify(await connectionFor(app.public, restarted))).not.toContain('Geheim');

  const back = await edit(done(await take(manager(), 'offerPilot', restarted)), { approach: 'Een nieuwe aanpak.' });
  const changes = await changesFor(app.public, back);
  expect(changes.map((change) => change.action)).toEqual(['OFFERED', 'WITHDRAWN', 'OFFERED', 'EDITED']);
  expect(fieldsOf(changes[0])).toEqual(['number', 'status', 'title', 'visibility']);
  expect(difference(changes[2], 'status')).toMatchObject({ before: '"WITHDRAWN"', after: '"OFFERED"' });
  expect(difference(changes[2], 'title')).toMatchObject({ before: '"Dorpstaxi"', after: '"Geheime titel"' });
  expect(difference(changes[2], 'problem')).toMatchObject({ before: null, after: '"Geheim probleem"' });
});

test('what was for government only stays so when it becomes public', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT', problem: 'Geheim probleem' });
  const edited = await edit(offered, { problem: 'Een probleem.', title: 'Buurttaxi' });
  const isPublic = done(await take(manager(), 'makePilotPublic', edited));
  const [made, ...more] = await changesFor(app.public, isPublic);
  expect(more).toEqual([]);
  expect(made).toMatchObject({ action: 'MADE_PUBLIC', version: 4 });
  expect(difference(made, 'problem')).toMatchObject({ before: null, after: '"Een probleem."' });
  expect(fieldsOf(made)).not.toContain('contactPerson');
  expect(JSON.stringify(await connectionFor(app.public, isPublic))).not.toContain('Geheim');
  expect(await actionsFor(app.as('mnre1034', 'READER'), isPublic)).toEqual(['OFFERED', 'EDITED', 'MADE_PUBLIC']);
});

test('also when it was withdrawn in between', async () => {
  const secret = { visibility: 'GOVERNMENT' as const, status: 'OFFERED' as const, title: 'Geheime titel' };
  const offered = await given(app).pilot(secret);
  const note = 'Geheime reden';
  const withdrawn = done(await take(manager(), 'withdrawPilot', offered, { reason: 'CAPACITY', note }));
  const restarted = await edit(done(await take(manager(), 'restartPilot', withdrawn)), { title: 'Openbare titel' });
  const back = done(await take(manager(), 'offerPilot', restarted));
  const [publication, ...more] = await changesFor(app.public, back);
  expect(more).toEqual([]);
  expect(difference(publication, 'title')).toMatchObject({ before: null, after: '"Openbare titel"' });
  expect(JSON.stringify(await connectionFor(app.public, back))).not.toContain('Geheim');
});

test('who made a change is for the own organisation and the K80 office', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  const name = `Officer of ${NOORD_BEVELAND}`;
  const namesFor = async (client: ApiClient) => [
    ...new Set((await changesFor(client, offered)).map(({ personName }) => personName)),
  ];
  expect(await namesFor(app.as(NOORD_BEVELAND, 'READER'))).toEqual([name]);
  expect(await namesFor(app.as('k80', 'READER'))).toEqual([name]);
  for (const client of [app.public, app.as('GM0088'), app.as('mnre1034', 'DECIDER')])
    expect(await namesFor(client)).toEqual([null]);
});

test('what the register does by itself is told as that, for everybody and without a name', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  const store = app.app.get(PilotStore, { strict: false });
  const key = Buffer.from(offered.id, 'base64url').toString().replace('Pilot:', '');
  await app.database.transaction(async (transaction) => {
    const pilot = (await store.lock(transaction, key))!;
    await store.append(transaction, SYSTEM, pilot, 'CONFIRMED');
  });
  const byItself = { actorKind: 'SYSTEM', organisation: null, personName: null };
  for (const client of [app.public, manager(), app.as('k80', 'CURATOR')]) {
    const changes = await changesFor(client, offered);
    expect(changes.at(-1)).toMatchObject(byItself);
    expect(changes.at(-2)).toMatchObject({ actorKind: 'ORGANISATION', organisation: { code: NOORD_BEVELAND } });
  }
});
