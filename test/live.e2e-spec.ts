import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Metrics } from '../src/metrics/metrics.js';
import { LiveNotices } from '../src/live/live-notices.service.js';
import { JobRunner } from '../src/jobs/job-runner.js';
import { cloneDatabase } from './support/databases.js';
import { OwnNotifications } from '../src/notification/own-notifications.service.js';
import { Notices } from '../src/notification/notices.service.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { LiveClient, until } from './support/live-client.js';
import { done, take } from './support/pilot-steps.js';
import { keyOf, stalePilots } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Two processes' worth of the register on one database. */
let apps: [TestApp, TestApp];
const clients: LiveClient[] = [];
beforeAll(async () => {
  const databaseUrl = await cloneDatabase();
  const limits = { LIVE_MAX_SUBSCRIPTIONS: '2', LIVE_MAX_CONNECTIONS: '3', CORS_ORIGINS: 'https://register.example' };
  apps = [
    await startTestApp({ ...limits, METRICS_PORT: '0' }, databaseUrl),
    await startTestApp({ LIVE_MESSAGE_LIMIT_KB: '1', MAX_COST: '100' }, databaseUrl),
  ];
}, 300_000);
afterAll(() => Promise.all(apps.map((app) => app.close())));
beforeEach(() => apps[0].database.query('update daily_task set planned_on = planned_on - 1000'));
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
  await until(() => apps.every((app) => app.app.get(LiveNotices, { strict: false }).count === 0));
});

function connect(app: TestApp, organisation = NOORD_BEVELAND, options: { origin?: string } = {}): LiveClient {
  // Each register has keys of its own, so a token goes to the one that signed it.
  const client = new LiveClient(app.url, () => app.token(organisation, 'READER'), options);
  clients.push(client);
  return client;
}
const subscribers = (app: TestApp) => app.app.get(LiveNotices, { strict: false }).count;
async function tellStale(count = 1): Promise<void> {
  await stalePilots(apps[0], count);
  await apps[0].app.get(JobRunner).doWhatIsDue();
}

test('what one process posts reaches subscribers of every process, once, and only those whom it is for', async () => {
  const here = connect(apps[0]);
  const there = connect(apps[1]);
  const muted = connect(apps[1]);
  const stranger = connect(apps[1], 'GM0703');
  for (const client of [here, there, stranger]) await client.subscribe();
  await muted.subscribe({ kinds: ['WEBHOOK_DISABLED'] });
  await until(() => subscribers(apps[0]) === 1 && subscribers(apps[1]) === 3);
  await tellStale(2);
  await until(() => here.received.length === 2 && there.received.length === 2);
  expect(there.received).toEqual(here.received);
  expect(here.received[0]).toMatchObject({
    kind: 'PILOT_STALE',
    title: 'Klopt "Dorpstaxi" nog?',
    root: { id: expect.any(String) },
  });
  expect([...stranger.received, ...muted.received]).toEqual([]);
  expect(await apps[0].app.get(Metrics).text()).toMatch(/^live_subscriptions 1$/m);
});

test('what was posted while the connection to the database was away is told when it is back', async () => {
  const client = connect(apps[1]);
  await client.subscribe();
  await until(() => subscribers(apps[1]) === 1);
  const away = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen notice_posted%'`;
  await until(async () => (await apps[0].database.query(away)).length > 0);
  await tellStale();
  await until(() => client.received.length === 1);
});

test('when it fails for one subscriber it is told soon, and to the others not twice', async () => {
  const [first, second] = [connect(apps[1]), connect(apps[1])];
  for (const [index, client] of [first, second].entries()) {
    await client.subscribe();
    await until(() => subscribers(apps[1]) === index + 1);
  }
  const own = apps[1].app.get(OwnNotifications, { strict: false });
  const byId = own.byId.bind(own);
  let asked = 0;
  own.byId = (...given) => (++asked === 2 ? Promise.reject(new Error('away')) : byId(...given));
  await tellStale();
  await until(() => second.received.length === 1);
  await apps[0].database.query('update daily_task set planned_on = planned_on - 1000');
  await tellStale();
  await until(() => second.received.length === 2);
  expect([first.received.length, asked]).toEqual([2, 5]);
  Reflect.deleteProperty(own, 'byId');
});

test('nobody listens without a token, or from a page of another site; and not for longer than the token holds', async () => {
  const wrong = new LiveClient(apps[0].url, async () => 'no-token');
  const foreign = connect(apps[0], NOORD_BEVELAND, { origin: 'https://elsewhere.example' });
  clients.push(wrong);
  await until(() => wrong.closedWith !== null && foreign.closedWith !== null);
  expect([wrong.closedWith, foreign.closedWith]).toEqual([4403, 1006]);
  const known = connect(apps[0], NOORD_BEVELAND, { origin: 'https://register.example' });
  await known.subscribe();
  await until(() => subscribers(apps[0]) === 1);
});

test('the limits of the API hold here too', async () => {
  const [first, second] = [connect(apps[0]), connect(apps[1])];
  const codes = async (client: LiveClient, query: string) => {
    client.errors.length = 0;
    await client.subscribe({}, query);
    await until(() => client.errors.length > 0);
    return client.errors.map((error) => (error as { extensions: { code: string } }).extensions.code);
  };
  expect(await codes(first, '{ viewer { personName } }')).toEqual(['BAD_USER_INPUT']);
  expect(await codes(first, 'subscription { nothing }')).toEqual(['BAD_USER_INPUT']);
  expect(await codes(first, 'subscription {')).toEqual(['BAD_USER_INPUT']);
  const aliases = Array.from({ length: 21 }, (_, n) => `a${n}: title`).join(' ');
  expect(await codes(first, `subscription { notificationReceived { ${aliases} } }`)).toEqual(['QUERY_TOO_COSTLY']);
  const costly =
    'subscription { notificationReceived { root { ... on Pilot { changes(first: 100) { nodes { at action } } } } } }';
  expect(await codes(second, costly)).toEqual(['QUERY_TOO_COSTLY']);
  for (let n = 0; n < 2; n += 1) await first.subscribe();
  await until(() => subscribers(apps[0]) === 2);
  expect(await codes(first, 'subscription { notificationReceived { id } }')).toEqual(['QUERY_TOO_COSTLY']);
  await second.subscribe({}, `subscription { notificationReceived { id } } # ${'x'.repeat(2_000)}`);
  await until(() => second.closedWith !== null);
  expect(second.closedWith).toBe(1009);
  const overHttp = await apps[0].as(NOORD_BEVELAND).codeOf('subscription { notificationReceived { id } }');
  expect(overHttp).toBe('BAD_USER_INPUT');
});

test('there are no more connections than may be', async () => {
  const open = [connect(apps[0]), connect(apps[0]), connect(apps[0])];
  for (const client of open) await client.subscribe();
  await until(() => subscribers(apps[0]) === 3);
  const refused = connect(apps[0]);
  await until(() => refused.closedWith !== null);
  expect(refused.closedWith).toBe(1006);
});

test('each event shows what it is about as it is at that moment', async () => {
  const owner = apps[0].as(NOORD_BEVELAND);
  const pilot = await given(apps[0]).pilot({ status: 'OFFERED' });
  const post = (eventKey: string) =>
    apps[0].database.transaction((transaction) =>
      apps[0].app.get(Notices, { strict: false }).post(transaction, {
        ...{ eventKey, kind: 'PILOT_STALE', receiver: { organisationCode: NOORD_BEVELAND } },
        ...{ subjectType: 'Pilot', subjectId: keyOf(pilot), facts: { title: '' } },
      }),
    );
  const client = connect(apps[1]);
  await client.subscribe({}, 'subscription { notificationReceived { root { ... on Pilot { title } } } }');
  await until(() => subscribers(apps[1]) === 1);
  await post('first');
  await until(() => client.received.length === 1);
  done(await take(owner, 'editPilot', pilot, { title: 'Buurtbus' }));
  await post('second');
  await post('second'); // is one event
  await until(() => client.received.length === 2);
  expect(client.received).toEqual([{ root: { title: 'Dorpstaxi' } }, { root: { title: 'Buurtbus' } }]);
});

test('with trusted documents only, a subscription is named by its hash', async () => {
  const text = 'subscription Told { notificationReceived { id } }';
  const hash = createHash('sha256').update(text).digest('hex');
  const TRUSTED_DOCUMENTS = join(await mkdtemp(join(tmpdir(), 'proeftuinregister-live-')), 'documents.json');
  await writeFile(TRUSTED_DOCUMENTS, JSON.stringify({ [hash]: text }));
  const strict = await startTestApp({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_ONLY: 'true' });
  try {
    const client = connect(strict);
    await client.subscribe({}, text);
    await until(() => client.errors.length === 1);
    expect(client.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    await client.subscribe({}, '', { documentId: `sha256:${hash}` });
    await until(() => subscribers(strict) === 1);
    await client.end();
  } finally {
    await strict.close();
  }
});
