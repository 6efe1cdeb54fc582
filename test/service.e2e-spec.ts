import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { DatabaseProxy } from './support/database-proxy.js';
import { cloneDatabase } from './support/databases.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const TIMEOUT_MS = 500;
const READ = '{ provinces { name } }';

let database: string;
let proxy: DatabaseProxy;
let register: TestApp;
let operator: Client;
beforeAll(async () => {
  database = await cloneDatabase();
  proxy = await DatabaseProxy.start(database);
  const settings = { DATABASE_TIMEOUT_MS: String(TIMEOUT_MS), DATABASE_POOL_SIZE: '3', KEPT_ANSWERS_MB: '0' };
  register = await startTestApp(settings, proxy.url);
  operator = await operatorOn(database);
});
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

const health = async (path: string) => {
  const response = await fetch(`${register.url}/health/${path}`);
  return { status: response.status, body: await response.json() };
};
const ALIVE = { status: 200, body: { status: 'ok' } };
const READY = { status: 200, body: { status: 'ok', database: 'up' } };
const DOWN = { status: 503, body: { status: 'error', database: 'down' } };

describe('with its database', () => {
  it('lives and is ready', async () => {
    expect(await health('live')).toEqual(ALIVE);
    expect(await health('ready')).toEqual(READY);
  });

  it('is not ready while a migration is missing', async () => {
    await operator.query('begin');
    await operator.query('create table kept as select * from migrations order by id desc limit 1');
    await operator.query('delete from migrations where id in (select id from kept)');
    await operator.query('commit');
    expect(await health('ready')).toEqual({ status: 503, body: { status: 'error', database: 'migrations pending' } });
    await operator.query('insert into migrations select * from kept');
    await operator.query('drop table kept');
    expect(await health('ready')).toEqual(READY);
  });

  it('is not asked to write by the question whether it is ready', async () => {
    await operator.query(`alter database ${operator.database} set default_transaction_read_only = on`);
    await operator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await settle();
    expect(await health('ready')).toEqual(READY);
    await operator.query('set transaction_read_only = off');
    await operator.query(`alter database ${operator.database} reset default_transaction_read_only`);
    await operator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await settle();
  });
});

/** Until the pool has noticed that its connections are broken. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

/** What a caller sees of a database that cannot be reached, and nothing more. */
async function expectUnavailable(): Promise<void> {
  const started = performance.now();
  const [open, signedIn] = await Promise.all([
    register.public.send(READ),
    register.as('GM1695').send('{ ownPilots { totalCount } }'),
  ]);
  expect(performance.now() - started).toBeLessThan(TIMEOUT_MS + 3_000);
  for (const { errors, headers } of [open, signedIn]) {
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toBe('De database antwoordt niet. Probeer het later opnieuw.');
    expect(errors![0]!.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', requestId: headers.get('x-request-id') });
  }
  expect(signedIn).toMatchObject({ status: 503, data: undefined });
}

const readAgain = async () => expect((await register.public.ask(READ)).provinces).toHaveLength(12);

describe('without its database', () => {
  it('lives, is not ready, says so, and recovers', async () => {
    await proxy.goAway();
    expect(await health('live')).toEqual(ALIVE);
    expect(await health('ready')).toEqual(DOWN);
    await expectUnavailable();
    await proxy.comeBack();
    expect(await health('ready')).toEqual(READY);
    await readAgain();
  });

  it('that fell silent, it gives up in time, and recovers', async () => {
    await Promise.all([readAgain(), readAgain(), readAgain()]); // so that there are connections to break
    proxy.fallSilent();
    await expectUnavailable();
    expect(await health('ready')).toEqual(DOWN);
    proxy.failOver();
    await Promise.all([readAgain(), readAgain(), readAgain()]);
    expect(await health('ready')).toEqual(READY);
  });

  it('logs each failure with its cause and the id of the request', async () => {
    await proxy.goAway();
    const before = register.log.length;
    const { headers } = await register.public.send(READ);
    await proxy.comeBack();
    const failures = register.log.slice(before).filter(({ level }) => level === 'error');
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ requestId: headers.get('x-request-id'), err: { stack: expect.any(String) } });
  });
});
