import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cloneDatabase } from './support/databases.js';
import { given } from './support/given.js';
import { LiveClient, until } from './support/live-client.js';
import { MailServer } from './support/mail-server.js';
import { AUDIENCE, OpenIdIssuer } from './support/openid-issuer.js';
import { RegisterProcess } from './support/register-process.js';
import { stalePilots } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const server = new MailServer();
let app: TestApp;
let environment: Record<string, string>;
beforeAll(async () => {
  const databaseUrl = await cloneDatabase();
  const SMTP_URL = await server.start();
  app = await startTestApp({}, databaseUrl);
  environment = {
    ...{ DATABASE_URL: databaseUrl, JOBS_EVERY_S: '1', SMTP_URL },
    ...{ MAIL_FROM: 'register@register.example', PUBLIC_URL: 'https://register.example' },
  };
}, 300_000);
afterAll(async () => {
  await app.close();
  await server.stop();
});
beforeEach(async () => {
  await app.database.query('update daily_task set planned_on = planned_on - 1000');
  server.received.length = 0;
  server.beforeTaking = async () => {};
});

const noticesOf = async (keys: string[]): Promise<number> =>
  (await app.database.query('select from notice where subject_id = any($1)', [keys])).length;
const looksTwice = () => new Promise((later) => setTimeout(later, 2_500));
async function kill(register: RegisterProcess): Promise<void> {
  register.send('SIGKILL');
  await register.end();
}

test('a process is killed after the change, before anybody was told: another one tells it once, by one mail', async () => {
  const keys = await stalePilots(app, 3);
  const holder = app.database.createQueryRunner();
  await holder.startTransaction();
  await holder.query('set local idle_in_transaction_session_timeout = 0'); // starting processes may take long here
  await holder.query(`select from outbox where name = 'notices' for update`); // telling waits here
  const victim = new RegisterProcess(environment);
  await victim.says(/"task":"tell-stale-pilots".*"did a job"/);
  const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%outbox%' and datname = current_database()`;
  await until(async () => (await app.database.query(waits)).length > 0);
  await kill(victim);
  await holder.rollbackTransaction();
  await holder.release();
  expect(await noticesOf(keys)).toBe(0);
  const heirs = [new RegisterProcess(environment), new RegisterProcess(environment)];
  try {
    await until(() => server.received.length > 0);
    await looksTwice();
    expect(await noticesOf(keys)).toBe(3);
    expect(server.received.map(({ subject }) => subject)).toEqual(['3 meldingen uit het Proeftuinregister']);
  } finally {
    for (const heir of heirs) await kill(heir);
  }
}, 300_000);

test('a process is killed while it sends: the mail goes out from another, under the same Message-ID', async () => {
  const keys = await stalePilots(app, 1);
  let begun = () => {};
  const sending = new Promise<void>((resolve) => (begun = resolve));
  server.beforeTaking = async () => {
    begun();
    await new Promise(() => {}); // the server never says that it took it
  };
  const victim = new RegisterProcess(environment);
  await sending;
  const [{ id }] = await app.database.query(`select id from mail where state = 'WAITING'`);
  await kill(victim);
  server.beforeTaking = async () => {};
  const heir = new RegisterProcess(environment);
  try {
    await until(() => server.received.length > 0);
    await looksTwice();
    expect([await noticesOf(keys), server.received.length]).toEqual([1, 1]);
    expect(server.received[0]!.messageId).toBe(`<${id}@register.example>`);
  } finally {
    await kill(heir);
  }
}, 300_000);

test('two processes that answer on one port: each tells its own subscriber, soon after the change', async () => {
  const issuer = await OpenIdIssuer.start();
  const register = new RegisterProcess({
    ...environment,
    ...{ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE, WEB_CONCURRENCY: '2', JOBS_EVERY_S: '3600' },
  });
  const clients: LiveClient[] = [];
  try {
    const [, url] = (await register.says(/Ready at (\S+)/)) as unknown as [string, string];
    for (let n = 0; n < 4; n += 1) {
      clients.push(new LiveClient(url, () => issuer.sign()));
      await clients[n]!.subscribe();
    }
    const exp = Math.floor(Date.now() / 1_000) + 2;
    const brief = new LiveClient(url, () => issuer.sign({ claims: { exp } }));
    await until(() => brief.closedWith !== null);
    expect(brief.closedWith).toBe(4403); // its token has expired
    await brief.end();
    await given(app).pilot({ status: 'OFFERED' });
    await app.database.query(`
      insert into change (at, subject_type, subject_id, root_type, root_id, action, weight, audience, differences)
      select now(), 'Pilot', id::text, 'Pilot', id::text, 'BECAME_STALE', 'MAJOR', 'PUBLIC', '[]' from pilot limit 1`);
    await until(() => clients.every(({ received }) => received.length === 1));
  } finally {
    for (const client of clients) await client.end();
    await kill(register);
    await issuer.close();
  }
}, 300_000);
