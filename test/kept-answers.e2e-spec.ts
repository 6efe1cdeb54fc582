import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { RegisterState } from '../src/database/register-state.js';
import { SYSTEM } from '../src/history/author.js';
import { HistoryService } from '../src/history/history.service.js';
import { LocalIssuer } from '../src/identity/local-issuer.js';
import { Metrics } from '../src/metrics/metrics.js';
import { ApiClient } from './support/api-client.js';
import { cloneDatabase } from './support/databases.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { ask, delayAnnouncements, kept, settled, until, wasKept } from './support/kept.js';
import { ALL_OF_A_PILOT, done, take, type TakenPilot } from './support/pilot-steps.js';
import { post } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const PROVINCES = '{ provinces { code name } }';
const PILOT = `query Pilot($id: ID!) { node(id: $id) { ... on Pilot { ${ALL_OF_A_PILOT}
  changes { nodes { action personName differences { field after } } } } } }`;

let database: string;
let register: TestApp;
/** On the same database, with nothing in memory: what is right. */
let forgetful: TestApp;
/** A second process that keeps answers too. */
let other: TestApp;
let pilot: TakenPilot;
let hidden: TakenPilot;
beforeAll(async () => {
  database = await cloneDatabase();
  register = await startTestApp({}, database);
  forgetful = await startTestApp({ KEPT_ANSWERS_MB: '0' }, database);
  other = await startTestApp({}, database);
  pilot = await given(other).pilot({ status: 'OFFERED' });
  hidden = await given(other).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  await settled(register);
}, 300_000);
afterAll(async () => {
  await Promise.all([register.close(), forgetful.close(), other.close()]);
});

const edit = async (app: TestApp, title: string) =>
  done(await take(app.as(NOORD_BEVELAND), 'editPilot', await asItIs(app, pilot), { title }));

describe('a question that was asked before', () => {
  it('is answered from memory, byte for byte, under an id of its own', async () => {
    const body = { query: `query Names ${PROVINCES}`, operationName: 'Names' };
    const first = await post(register.url, body);
    const second = await post(register.url, body, { 'x-request-id': 'my-request-0002' });
    expect([wasKept(register, first.headers), wasKept(register, second.headers)]).toEqual([false, true]);
    expect(second.text).toBe(first.text);
    const headersOf = ({ headers }: typeof first) =>
      Object.fromEntries([...headers].filter(([name]) => !['x-request-id', 'date'].includes(name)));
    expect(headersOf(second)).toEqual(headersOf(first));
    expect(second.headers.get('x-request-id')).toBe('my-request-0002');
    const lines = register.log.filter(({ requestId }) => requestId === 'my-request-0002');
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'graphql', operation: 'Names', kind: 'query', kept: true }),
      expect.objectContaining({
        msg: 'request completed',
        req: { method: 'POST', path: '/graphql' },
        res: { statusCode: 200 },
      }),
    ]);
  });

  it('is counted', async () => {
    const counting = await startTestApp({ METRICS_PORT: '0' }, database);
    const metric = async (name: string) => {
      const text = await counting.app.get(Metrics).text();
      return Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    };
    try {
      for (let time = 0; time < 3; time += 1) await ask(counting, counting.public, 'query Slugs { regions { slug } }');
      expect({
        hits: await metric('kept_answers_hits'),
        misses: await metric('kept_answers_misses'),
        entries: await metric('kept_answers_entries'),
        operations: await metric('graphql_operation_duration_seconds_count{operation="Slugs",kind="query"}'),
        requests: await metric('http_requests_total{status="200"}'),
      }).toEqual({ hits: 2, misses: 1, entries: 1, operations: 3, requests: 3 });
      expect(await metric('kept_answers_bytes')).toBe(kept(counting).bytes);
    } finally {
      await counting.close();
    }
  });

  it.each([
    ['with another variable', PILOT, { id: 'x' }],
    ['of another name', `query Other ${PROVINCES}`, {}],
    ['for other fields', '{ provinces { code } }', {}],
  ])('%s is another', async (_, query, variables) => {
    await ask(register, register.public, PROVINCES);
    await ask(register, register.public, PILOT, { id: pilot.id });
    expect((await ask(register, register.public, query, variables)).isKept).toBe(false);
  });

  it('is not kept when it is very long', async () => {
    const query = `${PROVINCES} # ${'x'.repeat(9_000)}`;
    await ask(register, register.public, query);
    expect((await ask(register, register.public, query)).isKept).toBe(false);
  });

  it('is not kept when anything went wrong', async () => {
    const query = '{ provinces { name } ownPilots { totalCount } }';
    const ids = ['failing-0001', 'failing-0002'];
    for (const id of ids) {
      const { errors, headers } = await register.public.send(query, {}, { 'x-request-id': id });
      expect({ id: errors![0]!.extensions.requestId, isKept: wasKept(register, headers) }).toEqual({
        id,
        isKept: false,
      });
    }
  });

  it('is asked anew on another day', async () => {
    const stale = 'query Stale($id: ID!) { node(id: $id) { ... on Pilot { isStale } } }';
    const asked = async () => {
      const { data, isKept } = await ask(register, register.public, stale, { id: pilot.id });
      return [data!.node.isStale, isKept];
    };
    const today = new Date();
    expect([await asked(), await asked()]).toEqual([
      [false, false],
      [false, true],
    ]);
    register.clock.set(new Date(today.getTime() + 200 * 86_400_000).toISOString());
    expect([await asked(), await asked()]).toEqual([
      [true, false],
      [true, true],
    ]);
    register.clock.set(today.toISOString());
    expect(await asked()).toEqual([false, true]);
  });

  it('in the other language is answered in that language', async () => {
    const query = '{ legalBases(first: 5) { nodes { citation } } }';
    const texts = [];
    for (const client of [register.public, register.public.inEnglish(), register.public, register.public.inEnglish()]) {
      const { data, isKept } = await ask(register, client, query);
      texts.push([JSON.stringify(data), isKept]);
    }
    const [dutch, english] = texts.map(([text]) => text);
    expect(english).not.toBe(dutch);
    expect(texts.slice(2)).toEqual([
      [dutch, true],
      [english, true],
    ]);
  });
});

describe('each audience', () => {
  /** The same callers at both registers, which sign with keys of their own. */
  const CALLERS: [string, (app: TestApp) => ApiClient][] = [
    ['the public', (app) => app.public],
    ['a manager of the owner', (app) => app.as(NOORD_BEVELAND, 'MANAGER')],
    ['an editor of the owner', (app) => app.as(NOORD_BEVELAND, 'EDITOR')],
    ['a reader of the owner', (app) => app.as(NOORD_BEVELAND, 'READER')],
    ['another municipality', (app) => app.as('GM0088', 'MANAGER')],
    ['a ministry', (app) => app.as('mnre1034', 'DECIDER')],
    ['the K80 office', (app) => app.as('k80', 'CURATOR')],
    ['the public again', (app) => app.public],
  ];
  const QUESTIONS: [string, string][] = [
    ['a pilot for everybody', 'pilot'],
    ['a pilot for government', 'hidden'],
    ['what is found', '{ searchPilots(query: "taxi") { totalCount nodes { title contactPerson { name } } } }'],
  ];

  it.each(QUESTIONS)('gets from memory what it would get without: %s', async (_, question) => {
    const named = { pilot, hidden }[question];
    const [query, variables] = named ? [`# by audience\n${PILOT}`, { id: named.id }] : [question, {}];
    for (const time of [1, 2]) {
      for (const [name, caller] of CALLERS) {
        const right = await caller(forgetful).send(query, variables);
        const { data, isKept } = await ask(register, caller(register), query, variables);
        expect({ name, data }).toEqual({ name, data: right.data });
        expect({ name, isKept }).toEqual({ name, isKept: time === 2 || name === 'the public again' });
      }
    }
  });

  it('may be one organisation, but never one person for another', async () => {
    const issuer = register.app.get<LocalIssuer>(LocalIssuer);
    const officer = (name: string) =>
      new ApiClient(register.url, () =>
        issuer.sign({ sub: name, name, organisation: NOORD_BEVELAND, roles: ['MANAGER'] }),
      );
    const query = '{ viewer { personName } provinces { code } }';
    for (const name of ['Anna', 'Bram', 'Anna']) {
      const { data, isKept } = await ask(register, officer(name), query);
      expect({ viewer: data!.viewer, isKept }).toEqual({ viewer: { personName: name }, isKept: false });
    }
    const own = '{ ownPilots { totalCount } }';
    await ask(register, officer('Anna'), own);
    expect((await ask(register, officer('Bram'), own)).isKept).toBe(true);
  });

  it('is refused as ever with a token that is no good', async () => {
    await ask(register, register.public, PROVINCES);
    const { status } = await register.public.send(PROVINCES, {}, { authorization: 'Bearer x' });
    expect(status).toBe(401);
  });
});

describe('a change', () => {
  const title = async (app: TestApp, client: ApiClient) =>
    (await ask(app, client, PILOT, { id: pilot.id })).data!.node.title as string;

  it('is seen at once where it was made, however late its announcement is', async () => {
    const deaf = await startTestApp({}, database);
    try {
      delayAnnouncements(deaf);
      for (const name of ['Eerste', 'Tweede', 'Derde']) {
        await title(deaf, deaf.public);
        expect((await ask(deaf, deaf.public, PILOT, { id: pilot.id })).isKept).toBe(true);
        await edit(deaf, name);
        expect([await title(deaf, deaf.public), await title(deaf, deaf.as(NOORD_BEVELAND))]).toEqual([name, name]);
      }
    } finally {
      await deaf.close();
    }
  });

  it('by the register itself is seen at once where it was made, and one that was undone moves nothing', async () => {
    const deaf = await startTestApp({}, database);
    try {
      delayAnnouncements(deaf);
      const id = Buffer.from(pilot.id, 'base64url').toString().split(':')[1]!;
      const confirm = (then: () => void) =>
        deaf.database.transaction(async (transaction) => {
          await deaf.app.get(HistoryService).append(transaction, {
            ...{ subjectType: 'Pilot', subjectId: id, rootType: 'Pilot', rootId: id, differences: [] },
            ...{ action: 'CONFIRMED', weight: 'MINOR', audience: 'PUBLIC', actor: SYSTEM },
          });
          then();
        });
      await title(deaf, deaf.public);
      await expect(confirm(() => assert.fail('undone'))).rejects.toThrow('undone');
      expect((await ask(deaf, deaf.public, PILOT, { id: pilot.id })).isKept).toBe(true);
      await confirm(() => {});
      const { data, isKept } = await ask(deaf, deaf.public, PILOT, { id: pilot.id });
      expect([isKept, data!.node.changes.nodes[0].action]).toEqual([false, 'CONFIRMED']);
    } finally {
      await deaf.close();
    }
  });

  it('in another process is seen by who may write at once, however late its announcement is', async () => {
    const deaf = await startTestApp({}, database);
    try {
      delayAnnouncements(deaf);
      const owner = deaf.as(NOORD_BEVELAND);
      for (const name of ['Vierde', 'Vijfde', 'Zesde']) {
        await title(deaf, owner);
        expect((await ask(deaf, owner, PILOT, { id: pilot.id })).isKept).toBe(true);
        await edit(other, name);
        expect(await title(deaf, owner)).toBe(name);
      }
    } finally {
      await deaf.close();
    }
  });

  it('in another process empties this one’s memory', async () => {
    await title(register, register.public);
    expect(kept(register).entries).toBeGreaterThan(0);
    await edit(other, 'Zevende');
    await until(() => kept(register).entries === 0);
    expect(await title(register, register.public)).toBe('Zevende');
  });

  it('of the reference data, by whatever program, does too', async () => {
    await ask(register, register.public, PROVINCES);
    await forgetful.database.query(`update organisation set name = 'Zeelandia' where code = 'PV29'`);
    await until(() => kept(register).entries === 0);
    const { data } = await ask(register, register.public, PROVINCES);
    expect(data!.provinces).toContainEqual({ code: 'PV29', name: 'Zeelandia' });
  });

  it('that only announces itself does so too', async () => {
    await ask(register, register.public, PROVINCES);
    await forgetful.database.query(`select pg_notify('register_changed', '')`);
    await until(() => kept(register).entries === 0);
  });

  it('that comes while an answer is made keeps that answer from being kept', async () => {
    const query = 'query Both($id: ID!) { provinces { code name } node(id: $id) { ... on Pilot { title } } }';
    const { id } = pilot;
    const operator = new Client({ connectionString: database });
    await operator.connect();
    try {
      await settled(register);
      const state = register.app.get(RegisterState);
      await operator.query('begin');
      await operator.query('lock table pilot, pilot_card in access exclusive mode');
      const underWay = ask(register, register.public, query, { id });
      await until(async () => (await waiting()) > 0);
      const before = state.generation;
      await forgetful.database.query(`update organisation set name = 'Nieuw Zeeland' where code = 'PV29'`);
      await until(() => state.generation > before);
      await operator.query('rollback');
      await underWay;
    } finally {
      await operator.end();
    }
    const { data, isKept } = await ask(register, register.public, query, { id });
    expect(isKept).toBe(false);
    expect(data!.provinces).toContainEqual({ code: 'PV29', name: 'Nieuw Zeeland' });
  });

  /** How many wait for a lock. Not asked by who holds it: within a transaction PostgreSQL tells what it told at first. */
  const waiting = async (): Promise<number> => {
    const [{ count }] = (await forgetful.database.query(
      `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )) as [{ count: number }];
    return count;
  };
});

describe('the memory', () => {
  it('stays within its bound, and the least recently used go first', async () => {
    const small = await startTestApp({ KEPT_ANSWERS_MB: '1', MAX_COST: '1000000' }, database);
    try {
      const page = (n: number) =>
        `query Page${n} { municipalities(first: 100) { nodes { code name province { name } population { inhabitants source } } } }`;
      for (let n = 0; n < 80; n += 1) {
        await ask(small, small.public, page(n));
        await ask(small, small.public, page(0));
      }
      expect(kept(small).bytes).toBeLessThanOrEqual(1_048_576);
      expect(kept(small).entries).toBeLessThan(80);
      expect((await ask(small, small.public, page(79))).isKept).toBe(true);
      expect((await ask(small, small.public, page(0))).isKept).toBe(true);
      expect((await ask(small, small.public, page(1))).isKept).toBe(false);
    } finally {
      await small.close();
    }
  });

  it('takes no answer of more than a megabyte', () => {
    const answer = (size: number) => ({ body: Buffer.alloc(size), headers: [], etag: null, operation: null });
    const begun = kept(register).begin()!;
    kept(register).keep('large', begun, answer(1_048_577));
    kept(register).keep('small', begun, answer(1_000));
    expect([kept(register).find('large'), kept(register).find('small')]).toEqual([null, answer(1_000)]);
  });

  it('is not there when it is switched off', async () => {
    for (const _ of [1, 2]) expect((await ask(forgetful, forgetful.public, PROVINCES)).isKept).toBe(false);
    expect(kept(forgetful)).toMatchObject({ hits: 0, misses: 0, entries: 0, bytes: 0 });
  });
});
