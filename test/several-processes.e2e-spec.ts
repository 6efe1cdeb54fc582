import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { cloneDatabase } from './support/databases.js';
import { RegisterProcess, untilGone } from './support/register-process.js';

/** Asks over a connection of its own, so that any of the processes may get it. */
async function ask(url: string, query: string, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const asked = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  asked.end(JSON.stringify({ query }));
  const [response] = await once(asked, 'response');
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return JSON.parse(text);
}

const PROVINCES = 'query Provinces { provinces { name } }';
const READ = { data: { provinces: expect.arrayContaining([{ name: 'Zeeland' }]) } };

/** @param onAnswer told how many were answered */
async function readFromAll(
  register: RegisterProcess,
  url: string,
  count: number,
  onAnswer: (asked: number) => Promise<void> = async () => {},
): Promise<number> {
  let asked = 0;
  while (asked < 4 || register.answering.length < count) {
    expect(await ask(url, PROVINCES)).toEqual(READ);
    await onAnswer((asked += 1));
  }
  return asked;
}

/** The value of a series in a scrape, which is to succeed soon. */
async function scrape(metrics: string) {
  const started = performance.now();
  const response = await fetch(metrics);
  const text = await response.text();
  expect({ status: response.status, isSoon: performance.now() - started < 4_000 }).toEqual({
    status: 200,
    isSoon: true,
  });
  return (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );
}

describe('two processes on a database', () => {
  let register: RegisterProcess;
  let databaseUrl: string;
  let url: string;
  let metrics: string;
  beforeAll(async () => {
    databaseUrl = await cloneDatabase();
    register = new RegisterProcess({ DATABASE_URL: databaseUrl, WEB_CONCURRENCY: '2', METRICS_PORT: '0' });
    [, url] = (await register.says(/Ready at (\S+)/)) as unknown as [string, string];
    [, metrics] = (await register.says(/Metrics at (\S+)/)) as unknown as [string, string];
  }, 300_000);
  afterAll(async () => {
    register.send('SIGKILL');
    await register.end();
  });

  const ANSWERED = 'http_requests_total{status="200"}';
  const PROVINCES_ASKED = 'graphql_operation_duration_seconds_count{operation="Provinces",kind="query"}';

  it('answer on one port, and are counted together', async () => {
    const asked = await readFromAll(register, url, 2);
    expect(register.answering).toHaveLength(2);
    const value = await scrape(metrics);
    expect([value(ANSWERED), value(PROVINCES_ASKED)]).toEqual([asked, asked]);
  });

  it('are two again after one was killed; in between the other answers, and what was counted stays', async () => {
    const [victim, other] = register.answering as [number, number];
    const before = await scrape(metrics);
    process.kill(victim, 'SIGKILL');
    await register.says(new RegExp(`"pid":${victim}.*"a process ended"`));
    const between = await scrape(metrics);
    expect([ANSWERED, PROVINCES_ASKED].map(between)).toEqual([ANSWERED, PROVINCES_ASKED].map(before));
    expect(between('process_max_fds')).toBe(before('process_max_fds') / 2); // a gauge
    await readFromAll(register, url, 3, async (asked) => {
      const now = await scrape(metrics);
      expect([now(ANSWERED), now(PROVINCES_ASKED)]).toEqual([
        before(ANSWERED) + asked,
        before(PROVINCES_ASKED) + asked,
      ]);
    });
    expect(register.answering).toEqual(expect.arrayContaining([victim, other]));
  }, 300_000);

  it('tell a hundred names of operations apart, not a hundred each', async () => {
    for (let n = 0; n < 150; n += 1) await ask(url, `query Made${n} { __typename }`);
    const text = await (await fetch(metrics)).text();
    const counts = text.match(/^graphql_operation_duration_seconds_count\{.*\} \d+$/gm)!;
    const [named, others] = [
      counts.filter((line) => !line.includes('"other"')),
      counts.filter((line) => line.includes('"other"')),
    ];
    expect(named).toHaveLength(100);
    expect(others.map((line) => line.split(' ')[1])).toEqual(['51']);
  });

  it('stop together, after what is under way, and leave no connection behind', async () => {
    const operator = new Client({ connectionString: databaseUrl });
    operator.on('error', () => {});
    await operator.connect();
    await operator.query('begin');
    await operator.query('lock table pilot_card in access exclusive mode');
    const underWay = ask(url, '{ pilot(number: "PT-2026-0001") { title } }');
    const connections = async (condition: string) =>
      (
        await operator.query<{ count: number }>(
          `select count(*)::int as count from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
        )
      ).rows[0]!.count;
    while ((await connections(`wait_event_type = 'Lock'`)) === 0) await new Promise((soon) => setTimeout(soon, 20));
    register.send('SIGTERM');
    await register.says(/"asked to"/);
    await operator.query('rollback');
    expect(await underWay).toEqual({ data: { pilot: null } });
    expect(await register.end()).toBe(0);
    expect(await connections('true')).toBe(0);
    await operator.end();
  }, 300_000);
});

describe('two processes on the embedded database', () => {
  it('accept the same example officers, and nothing of them outlives the one that started them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'proeftuinregister_processes_'));
    const register = new RegisterProcess({ EMBEDDED_DATA_FOLDER: folder, WEB_CONCURRENCY: '2' });
    try {
      const [, url] = (await register.says(/Ready at (\S+)/)) as unknown as [string, string];
      const [, token] = (await register.says(/Bearer (\S+)/)) as unknown as [string, string];
      while (register.answering.length < 2) {
        expect(await ask(url, '{ viewer { organisation { name } } }', token)).toEqual({
          data: { viewer: { organisation: { name: 'Noord-Beveland' } } },
        });
      }
      const [, data] = (await register.says(/database files in (\S+) …/)) as unknown as [string, string];
      const postgres = Number((await readFile(join(data, 'cluster', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
      register.send('SIGKILL');
      await register.end();
      await Promise.all([...register.answering, postgres].map(untilGone));
    } finally {
      register.send('SIGKILL');
      await register.end();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }, 300_000);
});

describe('a port that is taken', () => {
  it.each(['1', '2'])(
    'is told in one sentence, with %s processes',
    async (count) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const databaseUrl = await cloneDatabase();
      const register = new RegisterProcess({
        DATABASE_URL: databaseUrl,
        WEB_CONCURRENCY: count,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'error',
      });
      expect(await register.end()).toBe(1);
      expect(register.output).toBe(`Port ${port} is taken by another program. Set PORT or HOST to another one.\n`);
      other.close();
    },
    60_000,
  );
});
