import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { ReadyQueries } from '../src/answers/ready-queries.js';
import { migrate } from '../src/database/migrate.js';
import { POSITION } from '../src/database/replica.js';
import { Metrics } from '../src/metrics/metrics.js';
import { follow, report } from './support/correction-steps.js';
import { DatabaseProxy } from './support/database-proxy.js';
import { given } from './support/given.js';
import { ask } from './support/kept.js';
import { done, take } from './support/pilot-steps.js';
import { loadReferenceDataInto } from './support/reference-data.js';
import { type ReplicatedDatabase, startReplicatedDatabase } from './support/streaming-replica.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const MAX_LAG_MS = 4_000;
const TITLE = 'query Title($id: ID!) { node(id: $id) { ... on Pilot { title } } }';

let database: ReplicatedDatabase;
let proxy: DatabaseProxy;
let register: TestApp;
let replica: Client;
beforeAll(async () => {
  database = await startReplicatedDatabase(async (url) => {
    await migrate(url, () => {});
    await loadReferenceDataInto(url);
  });
  proxy = await DatabaseProxy.start(database.replicaUrl);
  replica = new Client({ connectionString: database.replicaUrl });
  replica.on('error', () => {});
  await replica.connect();
  register = await startTestApp(settings(), database.primaryUrl);
  await until('replica answers');
}, 300_000);
afterAll(async () => {
  await replica?.end().catch(() => {});
  await register?.close();
  await proxy?.goAway();
  await database?.stop();
}, 300_000);

/** Nothing is kept: each question is to reach a server. */
const settings = () => ({
  DATABASE_REPLICA_URLS: proxy.url,
  DATABASE_REPLICA_MAX_LAG_MS: String(MAX_LAG_MS),
  DATABASE_TIMEOUT_MS: '1000',
  METRICS_PORT: '0',
  KEPT_ANSWERS_MB: '0',
});

/** Until the register says so for the nth time. */
async function until(message: string, times = 1, { log } = register): Promise<void> {
  while (log.filter(({ msg }) => msg === message).length < times) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const timesSaid = (message: string) => register.log.filter(({ msg }) => msg === message).length;

const LAST_CHANGE = TITLE.replace('title', 'changes(first: 1) { nodes { action } }');
const lastChangeFor = async (client: TestApp['public'], id: string): Promise<string> =>
  (await client.ask(LAST_CHANGE, { id })).node.changes.nodes[0].action;

const titleFor = async (client: TestApp['public'], id: string): Promise<string> =>
  (await client.ask(TITLE, { id })).node.title;

/** Until what the primary has now can be read from the replica. */
async function untilReplayed(): Promise<void> {
  const [{ position }] = (await register.database.query(POSITION)) as [{ position: string }];
  for (;;) {
    const { rows } = await replica.query<{ position: string }>(POSITION);
    if (BigInt(rows[0]!.position) >= BigInt(position)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const offeredPilot = () => given(register).pilot({ status: 'OFFERED', visibility: 'PUBLIC' });

const usableReplicas = async () =>
  / (\d)$/m.exec((await register.app.get(Metrics).text()).match(/^database_replica_usable\{.*$/m)![0])![1];

describe('while a replica is behind', () => {
  it('who can write reads what it wrote, the public what the replica has, until that is too old', async () => {
    const manager = register.as('GM1695');
    const pilot = await offeredPilot();
    await untilReplayed();
    await replica.query('select pg_wal_replay_pause()');
    const leftOut = timesSaid('replica left out');
    done(await take(manager, 'editPilot', pilot, { title: 'Dorpsbus' }));
    expect([await titleFor(manager, pilot.id), await titleFor(register.public, pilot.id)]).toEqual([
      'Dorpsbus',
      'Dorpstaxi',
    ]);
    expect(await lastChangeFor(manager, pilot.id)).toBe('EDITED');
    expect(await lastChangeFor(register.public, pilot.id)).toBe('OFFERED');

    await until('replica left out', leftOut + 1);
    expect(await titleFor(register.public, pilot.id)).toBe('Dorpsbus');
    expect(await usableReplicas()).toBe('0');

    const answers = timesSaid('replica answers');
    await replica.query('select pg_wal_replay_resume()');
    await until('replica answers', answers + 1);
    expect(await titleFor(register.public, pilot.id)).toBe('Dorpsbus');
    expect(await usableReplicas()).toBe('1');
  });

  it('who reported an error without an account finds it at once, also on the short way', async () => {
    const pilot = await offeredPilot();
    await untilReplayed();
    const leftOut = timesSaid('replica left out');
    await replica.query('select pg_wal_replay_pause()');
    const { token, correction } = await report(register.public, { record: pilot.id });
    const learned = jest.spyOn(register.app.get(ReadyQueries), 'learn');
    const numbers: string[] = [];
    for (let time = 0; time < 3; time += 1) numbers.push((await follow(register.public, token))?.number);
    expect(numbers).toEqual(Array.from({ length: 3 }, () => correction.number));
    expect(learned).toHaveBeenCalledTimes(1); // the second time; the third time it went the short way
    expect(timesSaid('replica left out')).toBe(leftOut);
    learned.mockRestore();
    await replica.query('select pg_wal_replay_resume()');
    await untilReplayed();
  });

  it('its answers are not kept, and those of after are', async () => {
    const keeping = await startTestApp({ ...settings(), KEPT_ANSWERS_MB: '32' }, database.primaryUrl);
    try {
      await until('replica answers', 1, keeping);
      const pilot = await offeredPilot();
      await untilReplayed();
      await replica.query('select pg_wal_replay_pause()');
      const title = async () => {
        const { data, isKept } = await ask(keeping, keeping.public, TITLE, { id: pilot.id });
        return { title: data!.node.title as string, isKept };
      };
      done(await take(keeping.as('GM1695'), 'editPilot', pilot, { title: 'Dorpsbus' }));
      for (const _ of [1, 2, 3]) expect(await title()).toEqual({ title: 'Dorpstaxi', isKept: false });
      await replica.query('select pg_wal_replay_resume()');
      for (;;) {
        const told = await title();
        if (told.isKept) return expect(told.title).toBe('Dorpsbus');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await keeping.close();
    }
  });
});

describe('a replica that goes', () => {
  /** Asks as the public, again and again, until `event` is over. */
  async function askDuring(id: string, event: () => Promise<void>): Promise<string[]> {
    const titles: string[] = [];
    let isOver = false;
    const over = event().finally(() => (isOver = true));
    while (!isOver) titles.push(...(await Promise.all([1, 2, 3].map(() => titleFor(register.public, id)))));
    await over;
    return titles;
  }

  it.each<[string, () => Promise<void> | void]>([
    ['and refuses connections', () => proxy.goAway()],
    ['and falls silent', () => proxy.fallSilent()],
  ])('%s is left out without a failed request, and returns', async (_, disaster) => {
    const { id } = await offeredPilot();
    await untilReplayed();
    const [leftOut, answers] = [timesSaid('replica left out'), timesSaid('replica answers')];
    const titles = await askDuring(id, async () => {
      await disaster();
      await until('replica left out', leftOut + 1);
    });
    expect(new Set(titles)).toEqual(new Set(['Dorpstaxi']));

    await proxy.goAway();
    await proxy.comeBack();
    await until('replica answers', answers + 1);
    await replica.query('select pg_wal_replay_pause()');
    done(await take(register.as('GM1695'), 'editPilot', { id, version: await versionOf(id) }, { title: 'Dorpsbus' }));
    expect(await titleFor(register.public, id)).toBe('Dorpstaxi');
    await replica.query('select pg_wal_replay_resume()');
    await untilReplayed();
  });

  it('because its server is stopped, too', async () => {
    const { id } = await offeredPilot();
    await untilReplayed();
    const leftOut = timesSaid('replica left out');
    const titles = await askDuring(id, async () => {
      await database.stopReplica();
      await until('replica left out', leftOut + 1);
    });
    expect(new Set(titles)).toEqual(new Set(['Dorpstaxi']));
    expect(JSON.stringify(register.log)).not.toContain(new URL(database.primaryUrl).password);
  });
});

const versionOf = async (id: string): Promise<number> =>
  (await register.as('GM1695').ask('query V($id: ID!) { node(id: $id) { ... on Pilot { version } } }', { id })).node
    .version;
