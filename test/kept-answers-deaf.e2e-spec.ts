import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { DatabaseProxy } from './support/database-proxy.js';
import { cloneDatabase } from './support/databases.js';
import { ask, kept, until } from './support/kept.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const PROVINCES = '{ provinces { code name } }';

let proxy: DatabaseProxy;
let register: TestApp;
let operator: Client;
beforeAll(async () => {
  const database = await cloneDatabase();
  proxy = await DatabaseProxy.start(database);
  register = await startTestApp({ DATABASE_TIMEOUT_MS: '500' }, proxy.url);
  operator = new Client({ connectionString: database });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await register.close();
  await proxy.goAway();
});

const rename = (name: string) => operator.query(`update organisation set name = $1 where code = 'PV29'`, [name]);

async function fillMemory(): Promise<void> {
  await until(() => kept(register).isOpen);
  await until(async () => (await ask(register, register.public, PROVINCES)).isKept);
}

async function expectNewName(name: string): Promise<void> {
  const { data, isKept } = await ask(register, register.public, PROVINCES);
  expect(isKept).toBe(false);
  expect(data!.provinces).toContainEqual({ code: 'PV29', name });
}

describe('a register that does not hear of changes', () => {
  it('gives nothing from memory, keeps nothing, and begins anew when it hears again', async () => {
    await fillMemory();
    await proxy.goAway();
    await until(() => !kept(register).isOpen);
    await rename('Zeelandia');
    expect(await register.public.codeOf(PROVINCES)).toBe('SERVICE_UNAVAILABLE');
    await proxy.comeBack();
    await until(() => kept(register).isOpen);
    await expectNewName('Zeelandia');
    await fillMemory();
  });

  it('finds out that its connection is alive in name only', async () => {
    await fillMemory();
    proxy.fallSilent();
    await rename('Nieuw Zeeland');
    await until(() => !kept(register).isOpen);
    expect(await register.public.codeOf(PROVINCES)).toBe('SERVICE_UNAVAILABLE');
    proxy.failOver();
    await until(() => kept(register).isOpen);
    await expectNewName('Nieuw Zeeland');
  });

  it('is told so once in its log, as no error of a request', () => {
    const lines = register.log.filter(({ msg }) => msg === 'changes of others are not heard');
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });

  it('whose listening connection alone was ended makes another', async () => {
    await fillMemory();
    await operator.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%from reference_version) as reference'`);
    await until(() => !kept(register).isOpen);
    await rename('Zeeland');
    await until(() => kept(register).isOpen);
    await expectNewName('Zeeland');
  });

  it('because the whole process was asleep, asks before it gives anything', async () => {
    await fillMemory();
    const now = performance.now.bind(performance);
    const woken = jest.spyOn(performance, 'now').mockImplementation(() => now() + 60_000);
    expect(kept(register).isOpen).toBe(false);
    await until(() => kept(register).isOpen);
    woken.mockRestore();
  });
});
