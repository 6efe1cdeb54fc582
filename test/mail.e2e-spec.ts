import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { linkIn, MailServer } from './support/mail-server.js';
import { NOORD_BEVELAND } from './support/given.js';
import { stalePilots } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const SETTINGS = `notificationSettings { version email isEmailConfirmed isEmailRefused isUnsubscribed frequency mutedKinds language }`;
const SET = `mutation Set($receiver: NotificationReceiver!, $version: Int!, $input: SetNotificationSettingsInput!) {
  setNotificationSettings(receiver: $receiver, version: $version, input: $input) { ${SETTINGS} userErrors { code path } } }`;
const MAILBOX = 'dorpstaxi@noord-beveland.example';
const CHOSEN = 'meldingen@noord-beveland.example';

const server = new MailServer();
let app: TestApp;
let day = 0;
beforeAll(async () => {
  const SMTP_URL = await server.start();
  app = await startTestApp({
    SMTP_URL,
    MAIL_FROM: 'Register <register@register.example>',
    PUBLIC_URL: 'https://register.example',
  });
}, 300_000);
afterAll(async () => {
  await app.close();
  await server.stop();
});
/** Each test has a day of its own, a Tuesday. */
beforeEach(async () => {
  itIs('10:00', (day += 7));
  server.received.length = 0;
  server.attempts = 0;
  await app.database.query('delete from notice');
  await app.database.query('truncate mail, mail_address, notification_settings cascade');
});

function itIs(time: string, days = 0): void {
  const date = new Date(Date.parse('2027-01-05') + days * 86_400_000).toISOString().slice(0, 10);
  app.clock.set(`${date}T${time}:00Z`);
}
const look = () => app.app.get(JobRunner).doWhatIsDue();
/** Pilots that the register says to be stale, at this moment. */
async function tellStale(count: number): Promise<string[]> {
  await app.database.query('update daily_task set planned_on = planned_on - 1000');
  const keys = await stalePilots(app, count);
  await app.database.query(
    `update pilot set last_confirmed_at = $2::timestamptz - interval '1 year' where id = any($1)`,
    [keys, app.clock.now()],
  );
  return keys;
}
const set = async (input: object, { receiver = 'ORGANISATION', version = 0, client = app.as(NOORD_BEVELAND) } = {}) =>
  (await client.ask(SET, { receiver, version, input })).setNotificationSettings;
const follow = (link: string, method = 'POST') =>
  fetch(link.replace('https://register.example', app.url), {
    method,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
async function confirmed(input: object) {
  await set({ email: CHOSEN, ...input });
  await look();
  expect((await follow(linkIn(server.received.pop()!, 'confirm'))).status).toBe(200);
}

test('while nothing was set, mail goes to the mailbox of the pilot: one for all that is new, in text and HTML', async () => {
  await tellStale(2);
  await look();
  await look();
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail).toMatchObject({ to: [MAILBOX], subject: '2 meldingen uit het Proeftuinregister' });
  for (const part of [mail!.text, mail!.html]) {
    expect(part.match(/nog\?/g)).toHaveLength(2);
    expect(part).toContain('Noord-Beveland');
    expect(part).toContain(linkIn(mail!, 'unsubscribe'));
  }
  expect(mail!.headers).toContain(`List-Unsubscribe: <${linkIn(mail!, 'unsubscribe')}>`);
  expect(mail!.headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(mail!.headers).toContain('From: Register <register@register.example>');
});

test('who follows the link to end it is asked by a button, and gets no more mail', async () => {
  await tellStale(1);
  await look();
  const link = linkIn(server.received[0]!, 'unsubscribe');
  const page = await follow(link, 'GET');
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form method="post"')]);
  await tellStale(1);
  await look();
  expect(server.received).toHaveLength(2);
  expect((await follow(link)).status).toBe(200);
  await tellStale(1);
  await look();
  expect(server.received).toHaveLength(2);
  for (const wrong of [link.slice(0, -1), `${link.slice(0, -43)}${'x'.repeat(43)}`])
    expect((await follow(wrong)).status).toBe(404);
});

test('an address gets mail when somebody there confirmed it; once a day, in the language that was asked', async () => {
  const input = { email: CHOSEN, language: 'EN' };
  expect(await set(input)).toMatchObject({
    notificationSettings: { version: 1, email: CHOSEN, isEmailConfirmed: false, frequency: 'DAILY' },
  });
  await look();
  const [asking] = server.received;
  expect(asking).toMatchObject({ to: [CHOSEN], subject: 'Is this e-mail address right?' });
  const link = linkIn(asking!, 'confirm');
  expect((await follow(link, 'GET')).status).toBe(200);
  await tellStale(1);
  await look(); // not confirmed yet
  expect(server.received.map(({ to }) => to)).toEqual([[CHOSEN], [MAILBOX]]);
  expect((await follow(link)).status).toBe(200);
  expect((await follow(link)).status).toBe(404);
  await tellStale(1);
  await look();
  expect(server.received).toHaveLength(2);
  itIs('05:59', day + 1);
  await look();
  expect(server.received).toHaveLength(2);
  itIs('06:00', day + 1);
  await look();
  expect(server.received[2]).toMatchObject({ to: [CHOSEN], subject: 'Is "Dorpstaxi" still current?' });
});

test('kinds that are muted are not mailed, nor anything to who wants no mail; managers say so', async () => {
  await confirmed({ frequency: 'IMMEDIATE', mutedKinds: ['PILOT_STALE'] });
  await tellStale(1);
  await look();
  const settled = await set({ email: null }, { version: 2 });
  expect(settled.notificationSettings).toMatchObject({ version: 3, email: null });
  await tellStale(1);
  await look();
  expect(server.received).toEqual([]);
  expect((await set({ email: 'geen adres' }, { version: 3 })).userErrors).toEqual([
    { code: 'INVALID', path: ['input', 'email'] },
  ]);
  expect((await set({}, { version: 2 })).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
  const asked = { receiver: 'ORGANISATION', version: 3, input: {} };
  expect(await app.as(NOORD_BEVELAND, 'EDITOR').codeOf(SET, asked)).toBe('FORBIDDEN');
  const client = app.as(NOORD_BEVELAND, 'READER');
  const own = await set({ email: 'jan@noord-beveland.example' }, { receiver: 'PERSON', client });
  expect(own.notificationSettings.version).toBe(1);
});

test('nobody fills a mailbox with questions to confirm it', async () => {
  for (let version = 0; version < 5; version += 1)
    expect((await set({ email: CHOSEN }, { version })).userErrors).toEqual([]);
  expect((await set({ email: CHOSEN }, { version: 5 })).userErrors).toEqual([
    { code: 'TOO_MANY', path: ['input', 'email'] },
  ]);
});

test('a server that refuses for a while gets the mail later, once; one that refuses for good does not', async () => {
  await tellStale(1);
  server.refusesWith = 451;
  await look();
  await look(); // not again at once
  expect(server.attempts).toBe(1);
  itIs('10:02', day);
  await look();
  server.refusesWith = null;
  itIs('10:10', day);
  await look();
  itIs('11:00', day);
  await look();
  expect([server.attempts, server.received.length]).toEqual([3, 1]);
  await tellStale(1);
  server.refusesWith = 550;
  await look();
  itIs('23:00', day);
  await look();
  server.refusesWith = null;
  expect(server.attempts).toBe(4);
  expect(await app.database.query(`select state, fault from mail where state = 'FAILED'`)).toMatchObject([
    { fault: expect.stringContaining('550') },
  ]);
  expect((await set({ email: MAILBOX })).notificationSettings).toMatchObject({ isEmailRefused: true });
});

test('what may not be seen any more when the mail goes out is not in it', async () => {
  const keys = await tellStale(2);
  server.refusesWith = 451;
  await look();
  server.refusesWith = null;
  // The municipality of one of them has become another one's.
  await app.database.query(`update pilot set owner_code = 'GM0703' where id = $1`, [keys[0]]);
  itIs('10:02', day);
  await look();
  expect(server.received.map(({ subject }) => subject)).toEqual(['Klopt "Dorpstaxi" nog?']);
  server.refusesWith = 451;
  const [gone] = await tellStale(1);
  await look();
  server.refusesWith = null;
  await app.database.query(`update pilot set owner_code = 'GM0703' where id = $1`, [gone]);
  itIs('10:10', day);
  await look();
  expect(server.received).toHaveLength(1);
  expect(await app.database.query(`select attempts from mail where state = 'DROPPED'`)).toEqual([{ attempts: 2 }]);
});
