import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { APPEND_LOCK } from '../src/history/history.service.js';
import { DatabaseProxy } from './support/database-proxy.js';
import { cloneDatabase } from './support/databases.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const READ = '{ provinces { name } }';
const EDIT = `mutation Edit($id: ID!, $version: Int!, $input: PilotInput!) {
  editPilot(id: $id, version: $version, input: $input) { pilot { version } userErrors { message } } }`;

let proxy: DatabaseProxy;
let register: TestApp;
let operator: Client;
beforeAll(async () => {
  const database = await cloneDatabase();
  proxy = await DatabaseProxy.start(database);
  register = await startTestApp({ DATABASE_TIMEOUT_MS: '500' }, proxy.url);
  operator = await operatorOn(database);
});
afterEach(() => operator.query('rollback'));
afterAll(async () => {
  await operator.end();
  await register.close();
  await proxy.goAway();
});

async function operatorOn(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function draftOf(app: TestApp): Promise<{ id: string; version: number }> {
  const query = `mutation Register($key: String!, $input: PilotInput!) {
    registerPilot(idempotencyKey: $key, input: $input) { pilot { id version } userErrors { message } } }`;
  const input = { title: 'Dorpstaxi', summary: 'Een taxi.', primaryTheme: 'ACCESSIBILITY' };
  const { registerPilot } = await app.as('GM1695').ask(query, { key: `key-${Math.random()}`, input });
  return registerPilot.pilot;
}

const edit = (app: TestApp, pilot: { id: string; version: number }, input: object = { title: 'Dorpsbus' }) =>
  app.as('GM1695').send(EDIT, { ...pilot, input });

/** Somebody else holds all pilots; the register waits for them. */
async function lockPilots(client = operator): Promise<void> {
  await client.query('begin');
  await client.query('select 1 from pilot for update');
}

async function untilWaiting(client = operator): Promise<number> {
  for (;;) {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0]) return rows[0].pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Until the pool has noticed that its connections are broken. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

const readAgain = async () => expect((await register.public.ask(READ)).provinces).toHaveLength(12);

const cut = (pids: string) => operator.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${pids}`);

describe('when its connections are cut', () => {
  it('idle ones are replaced unnoticed', async () => {
    await Promise.all([1, 2, 3].map(() => register.public.ask(READ)));
    await cut('datname = current_database() and pid <> pg_backend_pid()');
    await settle();
    await readAgain();
  });

  it('the request that held one is told, the process and the others go on', async () => {
    const pilot = await draftOf(register);
    await lockPilots();
    const answer = edit(register, pilot);
    await cut(`pid = ${await untilWaiting()}`);
    const { errors } = await answer;
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE']);
    await operator.query('rollback');
    expect((await edit(register, pilot)).data!.editPilot.pilot).toEqual({ version: 2 });
  });
});

describe('a statement that takes too long', () => {
  it('is given up, changes nothing, and puts nothing that people wrote in the log', async () => {
    const pilot = await draftOf(register);
    await lockPilots();
    const { errors, data } = await edit(register, pilot, {
      title: 'Geheime titel',
      contactPerson: { name: 'Noor de Wit' },
    });
    expect({ code: errors![0]!.extensions.code, data }).toEqual({ code: 'SERVICE_UNAVAILABLE', data: null });
    await operator.query('rollback');
    expect((await edit(register, pilot)).data!.editPilot.pilot).toEqual({ version: 2 });
  });

  it('in the middle of writing, neither', async () => {
    const secret = { title: 'Geheime titel', summary: 'Van Noor de Wit.', primaryTheme: 'ACCESSIBILITY' };
    await operator.query('begin');
    await operator.query('lock table pilot in exclusive mode');
    const query =
      'mutation R($input: PilotInput!) { registerPilot(idempotencyKey: "late", input: $input) { pilot { id } } }';
    expect(await register.as('GM1695').codeOf(query, { input: secret })).toBe('SERVICE_UNAVAILABLE');
    await operator.query('rollback');
    expect(JSON.stringify(register.log)).not.toMatch(/Geheime|Noor/);
    expect((await register.as('GM1695').ask(query, { input: secret })).registerPilot.pilot).toEqual({
      id: expect.any(String),
    });
  });
});

describe('what was sent at once, and waits for its turn to append', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['is given up', async () => {}],
    ['is cut', async () => cut(`pid = ${await untilWaiting()}`)],
    ['is not answered', async () => void ((await untilWaiting()) && proxy.fallSilent())],
  ])('changes nothing when it %s, and its connection serves nobody else', async (_, interrupt) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const pilot = await draftOf(register);
    await operator.query('begin');
    await operator.query('select pg_advisory_xact_lock($1)', [APPEND_LOCK]);
    const answer = edit(register, pilot);
    await interrupt();
    expect((await answer).errors!.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE']);
    proxy.failOver();
    await operator.query('rollback');
    await settle();
    expect((await edit(register, pilot)).data!.editPilot.pilot).toEqual({ version: 2 });
    const { rows } = await operator.query(
      `select count(*)::int from change where subject_id = (select subject_id from change order by cursor desc limit 1)`,
    );
    expect(rows).toEqual([{ count: 2 }]);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

it('what fails after the commit was sent behind it is told, and changed nothing', async () => {
  const pilot = await draftOf(register);
  await operator.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'geen plaats'; end $$;
    create trigger refuse before insert on change for each row execute function refuse()`);
  expect((await edit(register, pilot)).errors!.map(({ extensions }) => extensions.code)).toEqual([
    'INTERNAL_SERVER_ERROR',
  ]);
  expect(JSON.stringify(register.log)).toContain('geen plaats');
  await operator.query('drop function refuse cascade');
  expect((await edit(register, pilot)).data!.editPilot.pilot).toEqual({ version: 2 });
});

describe('being stopped', () => {
  it('it answers what is under way, takes nothing new, and leaves', async () => {
    const url = await cloneDatabase();
    const leaving = await startTestApp({}, url);
    const other = await operatorOn(url);
    const pilot = await draftOf(leaving);
    await lockPilots(other);
    const underWay = edit(leaving, pilot);
    await untilWaiting(other);
    const closed = leaving.close();
    await settle();
    await expect(leaving.public.send(READ)).rejects.toThrow('fetch failed');
    await other.query('rollback');
    const { status, data } = await underWay;
    expect({ status, pilot: data!.editPilot.pilot }).toEqual({ status: 200, pilot: { version: 2 } });
    await closed;
    const { rows } = await other.query(
      'select count(*)::int as left from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    expect(rows).toEqual([{ left: 0 }]);
    await other.end();
  });
});
