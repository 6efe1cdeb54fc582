import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { Jobs } from '../src/jobs/jobs.js';
import { Metrics } from '../src/metrics/metrics.js';
import { cloneDatabase } from './support/databases.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Two processes of the same register, as far as the database can tell. */
let apps: [TestApp, TestApp];
let work: (app: TestApp) => void = () => {};
const ran: TestApp[] = [];
beforeAll(async () => {
  const url = await cloneDatabase();
  const start = () => startTestApp({ METRICS_PORT: '0', DATABASE_POOL_SIZE: '1' }, url);
  apps = [await start(), await start()];
  for (const app of apps) {
    app.app.get(Jobs).daily('water-the-plants', async () => {
      ran.push(app);
      work(app);
    });
  }
}, 300_000);
afterAll(() => Promise.all(apps.map((app) => app.close())));
afterEach(() => {
  ran.length = 0;
  work = () => {};
});

const look = () => Promise.all(apps.map(({ app }) => app.get(JobRunner).doWhatIsDue()));
const itIs = (moment: string) => apps.forEach(({ clock }) => clock.set(moment));
/** As if the time to wait before the next attempt had passed. */
const letTimePass = () =>
  apps[0].database.query(`update graphile_worker._private_jobs set run_at = now() - interval '90 s'`);
const metric = async (app: TestApp, series: string) =>
  new RegExp(`^${series.replace(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(await app.app.get(Metrics).text())?.[1];

test('a daily task is done once per day of the Dutch calendar, whoever looks and how often', async () => {
  itIs('2026-11-27T11:00:00Z');
  await look();
  await look();
  expect(ran).toHaveLength(1);
  itIs('2026-11-27T22:59:00Z');
  await look();
  expect(ran).toHaveLength(1);
  itIs('2026-11-27T23:00:00Z'); // midnight in Amsterdam
  await look();
  await look();
  expect(ran).toHaveLength(2);
});

test('after days without any process it is done once', async () => {
  itIs('2026-12-09T08:00:00Z');
  await look();
  await look();
  expect(ran).toHaveLength(1);
});

test('one that fails is done again, later, and its failure is told and counted', async () => {
  itIs('2026-12-10T08:00:00Z');
  work = () => {
    throw new Error('No water.');
  };
  await look();
  await look();
  expect(ran).toHaveLength(1);
  const [failed] = ran as [TestApp];
  expect(failed.log).toContainEqual(
    expect.objectContaining({ level: 'error', task: 'water-the-plants', msg: 'a job failed and will be tried again' }),
  );
  expect(await metric(failed, 'jobs_total{task="water-the-plants",outcome="failed"}')).toBe('1');
  for (const { app } of apps) expect(await metric({ app } as TestApp, 'jobs{state="waiting"}')).toBe('1');
  await letTimePass();
  expect(Number(await metric(failed, 'jobs_oldest_waiting_seconds'))).toBeGreaterThanOrEqual(90);
  work = () => {};
  await look();
  expect(ran).toHaveLength(2);
  expect(await metric(failed, 'jobs{state="waiting"}')).toBe('0');
  expect(await metric(failed, 'jobs_oldest_waiting_seconds')).toBe('0');
});

test('one that failed as often as it may is told apart, and begins anew the next day', async () => {
  itIs('2026-12-11T08:00:00Z');
  work = () => {
    throw new Error('No water.');
  };
  await look();
  await apps[0].database.query('update graphile_worker._private_jobs set attempts = max_attempts');
  await letTimePass();
  await look();
  expect(ran).toHaveLength(1);
  expect(await metric(apps[0], 'jobs{state="given_up"}')).toBe('1');
  work = () => {};
  itIs('2026-12-12T08:00:00Z');
  await look();
  expect(ran).toHaveLength(2);
  expect(await metric(apps[0], 'jobs{state="given_up"}')).toBe('0');
});

test('nothing is kept open when nothing is due', async () => {
  itIs('2026-12-13T08:00:00Z');
  await look();
  const connections = async () =>
    Number(
      (await apps[0].database.query('select count(*) from pg_stat_activity where datname = current_database()'))[0]
        .count,
    );
  const before = await connections();
  await look();
  // A connection of the first look may have been on its way out.
  expect(await connections()).toBeLessThanOrEqual(before);
  expect(
    await apps[0].database.query(
      `select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`,
    ),
  ).toEqual([]);
});

test('two tasks of one name are a mistake that the start tells', () => {
  expect(() => apps[0].app.get(Jobs).daily('water-the-plants', async () => {})).toThrow('water-the-plants');
});
