import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { RegisterProcess } from './support/register-process.js';
import { stalePilots, timesTold } from './support/stale-pilots.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { cloneDatabase } from './support/databases.js';

let app: TestApp;
let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = await cloneDatabase();
  app = await startTestApp({}, databaseUrl);
}, 300_000);
afterAll(() => app.close());

const start = (environment: Record<string, string> = {}) =>
  new RegisterProcess({ DATABASE_URL: databaseUrl, JOBS_EVERY_S: '1', ...environment });
const ready = (processes: RegisterProcess[]) => Promise.all(processes.map((each) => each.says(/Ready at/)));
const end = async (processes: RegisterProcess[], signal: NodeJS.Signals = 'SIGTERM') => {
  for (const each of processes) each.send(signal);
  return Promise.all(processes.map((each) => each.end()));
};
const jobsDone = (processes: RegisterProcess[]) =>
  processes.flatMap(({ log }) => log).filter(({ msg, task }) => msg === 'did a job' && task === 'tell-stale-pilots')
    .length;
const until = async (holds: () => Promise<boolean> | boolean) => {
  while (!(await holds())) await pause(50);
};
const areTold = async (keys: string[]) => (await timesTold(app.database, keys)).every((times) => times > 0);
const looksTwice = () => pause(2_500);

/** As if the last day on which anything was done were long ago. */
beforeEach(() => app.database.query('update daily_task set planned_on = planned_on - 10'));

/** Somebody who keeps a pilot for himself: a job that needs it waits in the middle of its work. */
async function hold(key: string): Promise<{ waiting: () => Promise<boolean>; letGo: () => Promise<void> }> {
  const holder: QueryRunner = app.database.createQueryRunner();
  await holder.startTransaction();
  await holder.query('set local idle_in_transaction_session_timeout = 0'); // starting processes may take long here
  await holder.query('select from pilot where id = $1 for update', [key]);
  const waiting = async () =>
    (
      await app.database.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple') and datname = current_database()`,
      )
    ).length > 0;
  const letGo = async () => {
    await holder.rollbackTransaction();
    await holder.release();
  };
  return { waiting, letGo };
}

test('two processes do what is due once', async () => {
  const keys = await stalePilots(app, 4);
  const processes = [start(), start()];
  try {
    await ready(processes);
    await until(() => areTold(keys));
    await looksTwice();
    expect(await timesTold(app.database, keys)).toEqual([1, 1, 1, 1]);
    expect(jobsDone(processes)).toBe(1);
  } finally {
    expect(await end(processes)).toEqual([0, 0]);
  }
}, 300_000);

test('what a killed process began is finished by another', async () => {
  const keys = await stalePilots(app, 3);
  const { waiting, letGo } = await hold(keys[1]!);
  const victim = start({ DATABASE_TIMEOUT_MS: '60000' });
  await until(waiting);
  expect(await timesTold(app.database, keys)).toEqual([1, 0, 0]);
  const heir = start();
  try {
    await ready([heir]);
    await end([victim], 'SIGKILL');
    await letGo();
    await until(() => jobsDone([heir]) === 1);
    expect(jobsDone([victim])).toBe(0);
    expect(await timesTold(app.database, keys)).toEqual([1, 1, 1]);
  } finally {
    expect(await end([heir])).toEqual([0]);
  }
}, 300_000);

test('what was due while no process ran is done once, soon after the start', async () => {
  const keys = await stalePilots(app, 1);
  const register = start();
  try {
    await until(() => areTold(keys));
    await looksTwice();
    expect(jobsDone([register])).toBe(1);
    expect(await timesTold(app.database, keys)).toEqual([1]);
  } finally {
    expect(await end([register])).toEqual([0]);
  }
}, 300_000);

test('a process that is asked to stop ends its step and leaves the rest to another', async () => {
  const keys = await stalePilots(app, 2);
  const { waiting, letGo } = await hold(keys[0]!);
  const register = start();
  await until(waiting);
  register.send('SIGTERM');
  await register.says(/"stopping"/);
  await letGo();
  expect(await register.end()).toBe(0);
  expect(await timesTold(app.database, keys)).toEqual([1, 0]);
  expect(register.output).toContain('left a job to another process');
  const next = start();
  try {
    await until(() => areTold(keys));
    expect(await timesTold(app.database, keys)).toEqual([1, 1]);
  } finally {
    expect(await end([next])).toEqual([0]);
  }
}, 300_000);

test('a process with JOBS=false leaves all of it to others', async () => {
  const keys = await stalePilots(app, 1);
  const register = start({ JOBS: 'false' });
  await ready([register]);
  await looksTwice();
  expect(await timesTold(app.database, keys)).toEqual([0]);
  expect(await end([register])).toEqual([0]);
}, 300_000);
