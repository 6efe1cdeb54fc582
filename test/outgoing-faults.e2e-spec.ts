import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { NOORD_BEVELAND } from './support/given.js';
import { MailServer } from './support/mail-server.js';
import { stalePilots } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { WebhookReceiver } from './support/webhook-receiver.js';

const server = new MailServer();
const receiver = new WebhookReceiver();
let app: TestApp;
let url: string;
let minutes = 0;
beforeAll(async () => {
  url = await receiver.start();
  app = await startTestApp({
    ...{
      SMTP_URL: await server.start(),
      MAIL_FROM: 'register@register.example',
      PUBLIC_URL: 'https://register.example',
    },
    ...{ WEBHOOK_PRIVATE_ADDRESSES: 'true', WEBHOOK_TIMEOUT_MS: '2000' },
  });
}, 300_000);
afterAll(async () => {
  await app.close();
  await server.stop();
  await receiver.stop();
});
beforeEach(async () => {
  await app.database.query('delete from webhook');
  await app.database.query('delete from notice');
  await app.database.query('truncate mail, mail_address, notification_settings cascade');
  server.received.length = receiver.received.length = 0;
  Object.assign(receiver, { status: 204 });
  pass(24 * 60);
});

const look = () => app.app.get(JobRunner).doWhatIsDue();
const pass = (more: number) =>
  app.clock.set(new Date(Date.parse('2027-01-05T10:00:00Z') + (minutes += more) * 60_000).toISOString());
const anew = () => app.database.query('update daily_task set planned_on = planned_on - 1000');
/** Tells Noord-Beveland of a pilot that became stale. */
async function tellStale(): Promise<void> {
  await anew();
  const keys = await stalePilots(app, 1);
  const longAgo = `update pilot set last_confirmed_at = $2::timestamptz - interval '1 year' where id = any($1)`;
  await app.database.query(longAgo, [keys, app.clock.now()]);
  await look();
}
/** What is told cannot be made any more. */
const poison = () => app.database.query(`update notice set subject_id = 'x', root_id = 'x'`);
const SET = `mutation Set($receiver: NotificationReceiver!, $version: Int!, $email: String) {
  setNotificationSettings(receiver: $receiver, version: $version, input: { email: $email }) { userErrors { code } } }`;
async function set(receiver: 'PERSON' | 'ORGANISATION', version: number, email: string | null): Promise<void> {
  const answer = await app.as(NOORD_BEVELAND).ask(SET, { receiver, version, email });
  expect(answer.setNotificationSettings.userErrors).toEqual([]);
}
const step = async (name: string, fields: string, id: string) =>
  (await app.as(NOORD_BEVELAND).ask(`mutation S($id: ID!) { made: ${name}(id: $id) { ${fields} } }`, { id })).made;
async function register(): Promise<string> {
  const mutation = `mutation R($url: String!, $key: String!) {
    registerWebhook(input: { url: $url }, idempotencyKey: $key) { webhook { id } } }`;
  return (await app.as(NOORD_BEVELAND).ask(mutation, { url, key: randomUUID() })).registerWebhook.webhook.id;
}
const states = async () =>
  (await app.database.query('select state from webhook_delivery order by created_at, id')).map(
    ({ state }: { state: string }) => state,
  );
const isDisabled = async (): Promise<boolean> =>
  (await app.database.query('select disabled_at from webhook'))[0].disabled_at !== null;

test('a mail that cannot be made is tried again later, and keeps no other waiting', async () => {
  server.refusesWith = 451;
  await tellStale();
  server.refusesWith = null;
  await poison();
  pass(5);
  await set('ORGANISATION', 0, 'meldingen@noord-beveland.example');
  await look();
  expect(server.received.map(({ subject }) => subject)).toEqual(['Klopt dit e-mailadres?']);
  expect(await app.database.query(`select attempts from mail where state = 'WAITING'`)).toEqual([{ attempts: 2 }]);
});

test('a receiver for whom no mail can be decided upon keeps no other waiting', async () => {
  await app.database.query(
    `insert into notice (event_key, receiver_code, kind, subject_type, subject_id, root_type, root_id, at, posted_at)
     values ('x', 'GM0088', 'PILOT_STALE', 'Pilot', 'x', 'Pilot', 'x', $1, $1)`,
    [app.clock.now()],
  );
  await tellStale();
  expect(server.received.map(({ subject }) => subject)).toEqual(['Klopt "Dorpstaxi" nog?']);
});

test('an address that a person does not use any more is forgotten after a day, with the mails to it', async () => {
  await set('ORGANISATION', 0, 'oud@noord-beveland.example');
  await set('PERSON', 0, 'jan@noord-beveland.example');
  await look();
  const ending = `update mail_address set unsubscribed_at = now() where address = 'oud@noord-beveland.example'`;
  await app.database.query(ending);
  await set('ORGANISATION', 1, 'nieuw@noord-beveland.example');
  await set('PERSON', 1, 'jan.jansen@noord-beveland.example');
  await set('PERSON', 2, null);
  const known = async () =>
    (await app.database.query('select address from mail_address'))
      .map(({ address }: { address: string }) => address.split('@')[0])
      .sort();
  await anew();
  await look();
  expect(await known()).toEqual(['jan', 'jan.jansen', 'nieuw', 'oud']);
  pass(25 * 60);
  await anew();
  await look();
  expect(await known()).toEqual(['nieuw', 'oud']);
  expect(JSON.stringify(await app.database.query('select * from notification_settings'))).not.toContain('jan');
});

test('a message that cannot be made fails, and those after it are delivered', async () => {
  await register();
  Object.assign(receiver, { status: 503 });
  await tellStale();
  await poison();
  Object.assign(receiver, { status: 204 });
  pass(60);
  await tellStale();
  await look();
  expect(await states()).toEqual(['FAILED', 'DELIVERED']);
  expect(receiver.received).toHaveLength(2);
});

test('a webhook for which nothing waits any more is not given up', async () => {
  await register();
  Object.assign(receiver, { status: 503 });
  await tellStale();
  await app.database.query(`update pilot set owner_code = 'GM0703'`);
  pass(60);
  await look();
  expect(await states()).toEqual(['DROPPED']);
  pass(10 * 24 * 60);
  await look();
  expect(await isDisabled()).toBe(false);
});

test('a webhook is tested twenty times in an hour at most, and tests are forgotten in the end', async () => {
  const id = await register();
  const fields = 'delivery { state } userErrors { code path }';
  for (let n = 0; n < 20; n += 1)
    expect((await step('testWebhook', fields, id)).delivery).toEqual({ state: 'DELIVERED' });
  expect(await step('testWebhook', fields, id)).toEqual({
    delivery: null,
    userErrors: [{ code: 'TOO_MANY', path: ['id'] }],
  });
  pass(61);
  expect((await step('testWebhook', fields, id)).userErrors).toEqual([]);
  expect(receiver.received).toHaveLength(21);
  pass(401 * 24 * 60);
  await anew();
  await look();
  expect(await states()).toEqual([]);
});
