import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { NOORD_BEVELAND } from './support/given.js';
import { stalePilots } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { WebhookReceiver } from './support/webhook-receiver.js';

const FIELDS = `id url kinds failingSince disabledAt deliveries(first: 10) { nodes {
  messageId state attempts statusCode fault notification { kind } } }`;
const REGISTER = `mutation R($input: RegisterWebhookInput!, $key: String!) {
  registerWebhook(input: $input, idempotencyKey: $key) { webhook { ${FIELDS} } secret userErrors { code path } } }`;
const step = (name: string, fields: string) => `mutation S($id: ID!) { ${name}(id: $id) { ${fields} } }`;
const OWN = `{ ownWebhooks { ${FIELDS} } }`;

const receiver = new WebhookReceiver();
let app: TestApp;
let guarded: TestApp;
let url: string;
let minutes = 0;
beforeAll(async () => {
  url = await receiver.start();
  app = await startTestApp({ WEBHOOK_PRIVATE_ADDRESSES: 'true', WEBHOOK_TIMEOUT_MS: '2000' });
  guarded = await startTestApp();
}, 300_000);
afterAll(async () => {
  await app.close();
  await guarded.close();
  await receiver.stop();
});
beforeEach(async () => {
  await app.database.query('delete from notice');
  await app.database.query('delete from webhook');
  Object.assign(receiver, { status: 204 });
  receiver.received.length = receiver.secrets.length = 0;
  pass(24 * 60);
});

const manager = () => app.as(NOORD_BEVELAND);
const look = () => app.app.get(JobRunner).doWhatIsDue();
const pass = (more: number) =>
  app.clock.set(new Date(Date.parse('2027-01-05T10:00:00Z') + (minutes += more) * 60_000).toISOString());
const own = async () => (await manager().ask(OWN)).ownWebhooks;

async function register(input: object = { url }) {
  const { webhook, secret } = (await manager().ask(REGISTER, { input, key: randomUUID() })).registerWebhook;
  receiver.secrets.push(secret);
  return webhook;
}
/** Tells the municipality of a pilot that became stale. */
async function tellStale(): Promise<void> {
  await app.database.query('update daily_task set planned_on = planned_on - 1000');
  const keys = await stalePilots(app, 1);
  await app.database.query(
    `update pilot set last_confirmed_at = $2::timestamptz - interval '1 year' where id = any($1)`,
    [keys, app.clock.now()],
  );
  await look();
}

test('what the organisation is told is delivered, signed, once, and is to be seen', async () => {
  await register();
  await tellStale();
  await look();
  expect(receiver.received).toHaveLength(1);
  const [message] = receiver.received;
  expect(message!.signedBy).toEqual(receiver.secrets);
  expect(message!.body).toMatchObject({
    type: 'PILOT_STALE',
    data: {
      organisation: NOORD_BEVELAND,
      title: { nl: 'Klopt "Dorpstaxi" nog?', en: 'Is "Dorpstaxi" still current?' },
    },
  });
  const [{ deliveries }] = await own();
  expect(deliveries.nodes).toEqual([
    {
      messageId: message!.id,
      state: 'DELIVERED',
      attempts: 1,
      statusCode: 204,
      fault: null,
      notification: { kind: 'PILOT_STALE' },
    },
  ]);
});

test('one that fails is tried again, later each time, with the same id, and what comes after it waits its turn', async () => {
  await register();
  receiver.status = 500;
  await tellStale();
  pass(0.1);
  await tellStale();
  expect(receiver.received).toHaveLength(1); // the second waits too
  expect((await own())[0].failingSince).not.toBeNull();
  pass(1);
  await look();
  receiver.status = 204;
  await look(); // a minute has to pass now
  expect(receiver.received).toHaveLength(2);
  pass(2);
  await look();
  const ids = receiver.received.map(({ id }) => id);
  expect([ids.length, new Set(ids.slice(0, 3)).size, new Set(ids).size]).toEqual([4, 1, 2]);
  expect((await own())[0]).toMatchObject({
    failingSince: null,
    deliveries: { nodes: [{ attempts: 1 }, { attempts: 3 }] },
  });
});

test('a redirect is a failure; one that fails for days is given up, which is told, until it is enabled', async () => {
  const { id } = await register();
  receiver.status = 307;
  await tellStale();
  expect((await own())[0].deliveries.nodes[0]).toMatchObject({ state: 'WAITING', statusCode: 307 });
  pass(5 * 24 * 60);
  await look();
  const [given] = await own();
  expect(given.disabledAt).not.toBeNull();
  expect(given.deliveries.nodes[0].state).toBe('FAILED');
  const told = '{ ownNotifications(filter: { kinds: [WEBHOOK_DISABLED] }) { nodes { title } } }';
  const { ownNotifications } = await manager().ask(told);
  expect(ownNotifications.nodes).toEqual([{ title: `De webhook naar ${new URL(url).host} is uitgezet` }]);
  const before = receiver.received.length;
  await tellStale();
  expect(receiver.received).toHaveLength(before);
  receiver.status = 204;
  const enabled = await manager().ask(step('enableWebhook', 'webhook { disabledAt } userErrors { code }'), { id });
  expect(enabled.enableWebhook).toEqual({ webhook: { disabledAt: null }, userErrors: [] });
  await tellStale();
  expect(receiver.received).toHaveLength(before + 1);
});

test('a new secret signs beside the old one for a day; a test is sent at once', async () => {
  const { id } = await register();
  const rotate = await manager().ask(step('rotateWebhookSecret', 'secret'), { id });
  receiver.secrets.push(rotate.rotateWebhookSecret.secret);
  const tryOut = () => manager().ask(step('testWebhook', 'delivery { state statusCode fault }'), { id });
  expect((await tryOut()).testWebhook.delivery).toEqual({ state: 'DELIVERED', statusCode: 204, fault: null });
  pass(25 * 60);
  await tryOut();
  expect(receiver.received.map(({ body, signedBy }) => [body.type, signedBy])).toEqual([
    ['TEST', receiver.secrets],
    ['TEST', [receiver.secrets[1]]],
  ]);
  const { removeWebhook } = await manager().ask(step('removeWebhook', 'removedId'), { id });
  expect([removeWebhook.removedId, await own()]).toEqual([id, []]);
  expect(await manager().codeOf(step('testWebhook', 'delivery { state }'), { id })).toBe('NOT_FOUND');
});

test('what may not be seen any more is not delivered', async () => {
  await register({ url, kinds: ['PILOT_STALE'] });
  receiver.status = 503;
  await tellStale();
  await app.database.query(`update pilot set owner_code = 'GM0703'`);
  receiver.status = 204;
  pass(60);
  await look();
  expect(receiver.received).toHaveLength(1);
  expect((await own())[0].deliveries.nodes).toMatchObject([{ state: 'DROPPED', notification: null }]);
});

test('an address must be https and of the internet, also when its name says otherwise later', async () => {
  const noordBeveland = guarded.as(NOORD_BEVELAND);
  const ask = async (address: string) =>
    (await noordBeveland.ask(REGISTER, { input: { url: address }, key: randomUUID() })).registerWebhook;
  for (const address of [
    url,
    'https://127.0.0.1/x',
    'https://[::ffff:10.0.0.1]/',
    'https://u:p@hooks.example',
    'hooks',
  ])
    expect((await ask(address)).userErrors).toEqual([{ code: 'INVALID', path: ['input', 'url'] }]);
  const { webhook } = await ask('https://localhost/x');
  const tried = await noordBeveland.ask(step('testWebhook', 'delivery { state fault }'), { id: webhook.id });
  expect(tried.testWebhook.delivery).toEqual({
    state: 'FAILED',
    fault: 'leads to an address that is not of the internet',
  });
});

test('only managers and programs of the organisation know its webhooks, at most five; a repetition makes nothing twice', async () => {
  const { id } = await register();
  for (const client of [app.as(NOORD_BEVELAND, 'EDITOR'), app.as(NOORD_BEVELAND, 'READER')])
    expect(await client.codeOf(OWN)).toBe('FORBIDDEN');
  expect(await app.as('GM0703').codeOf(step('rotateWebhookSecret', 'secret'), { id })).toBe('NOT_FOUND');
  const node = 'query N($id: ID!) { node(id: $id) { ... on Webhook { url } } }';
  expect((await app.as('GM0703').ask(node, { id })).node).toBeNull();
  const program = app.as(NOORD_BEVELAND, 'API_CLIENT');
  expect((await program.ask(node, { id })).node).toEqual({ url });
  const variables = { input: { url }, key: 'once' };
  const first = (await program.ask(REGISTER, variables)).registerWebhook;
  const second = (await program.ask(REGISTER, variables)).registerWebhook;
  expect([second.webhook.id, second.secret]).toEqual([first.webhook.id, null]);
  for (let n = 2; n < 5; n += 1) await register();
  expect((await manager().ask(REGISTER, { ...variables, key: 'more' })).registerWebhook.userErrors).toEqual([
    { code: 'TOO_MANY', path: ['input'] },
  ]);
});
