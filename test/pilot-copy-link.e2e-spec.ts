import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { copy } from './support/family-steps.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const TEXEL = 'GM0448';
const CONTACT = { contactMailbox: 'proef@texel.example', isOpenToPartners: true };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
}, 300_000);
afterAll(() => app.close());

const copier = () => app.as(TEXEL);
const copied = async (pilot: { id: string }, client = copier()) => done(await copy(client, pilot));
const offered = async (pilot: TakenPilot, input?: object) => {
  const filled = done(await take(copier(), 'editPilot', pilot, CONTACT));
  return done(await take(copier(), 'offerPilot', filled, input));
};

describe('the link of a copy', () => {
  const LINKED = `query L($source: ID!, $copy: ID!) { source: node(id: $source) { ... on Pilot { copies { totalCount nodes { id } } } }
    copy: node(id: $copy) { ... on Pilot { copiedFrom { id title status summary } } } }`;
  const linked = async (client: ApiClient, source: TakenPilot, made: TakenPilot) => {
    const told = await client.ask(LINKED, { source: source.id, copy: made.id });
    return [
      told.source?.copies.nodes.length === told.source?.copies.totalCount && told.source?.copies.totalCount,
      told.copy?.copiedFrom?.id === source.id,
    ];
  };
  const others = () => [app.public, app.as(NOORD_BEVELAND), app.as(MINISTRY, 'READER')];

  test('is not seen of a draft, and both ways once it is offered', async () => {
    const source = await given(app).pilot({ status: 'OFFERED' });
    const made = await copied(source);
    for (const client of others()) expect(await linked(client, source, made)).toEqual([0, false]);
    expect(await linked(copier(), source, made)).toEqual([1, true]);
    await offered(made, { visibility: 'GOVERNMENT' });
    expect(await linked(app.public, source, made)).toEqual([0, false]);
    expect(await linked(app.as(MINISTRY, 'READER'), source, made)).toEqual([1, true]);
  });

  test('does not tell the public of a source for government only', async () => {
    const source = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
    const made = await copied(source);
    await offered(made);
    expect(await linked(app.public, source, made)).toEqual([undefined, false]);
    expect(await linked(app.as(MINISTRY, 'READER'), source, made)).toEqual([1, true]);
  });

  test('stays on what was withdrawn, which is shown as it is', async () => {
    const source = await given(app).pilot({ status: 'OFFERED' });
    const made = await offered(await copied(source));
    done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', source, { reason: 'CAPACITY' }));
    const { copy: seen } = await app.public.ask(LINKED, { source: source.id, copy: made.id });
    expect(seen.copiedFrom).toEqual({ id: source.id, title: source.title, status: 'WITHDRAWN', summary: null });
    done(await take(copier(), 'withdrawPilot', await asItIs(app, made, TEXEL), { reason: 'CAPACITY' }));
    for (const client of others()) expect(await linked(client, source, made)).toEqual([1, true]);
  });

  test('goes with a draft that is deleted', async () => {
    const source = await given(app).pilot();
    const made = await copied(source, app.as(NOORD_BEVELAND));
    done({ ...(await take(app.as(NOORD_BEVELAND), 'deletePilot', source)) });
    const own = await app
      .as(NOORD_BEVELAND)
      .ask(`{ node(id: "${made.id}") { ... on Pilot { title copiedFrom { id } } } }`);
    expect(own.node).toEqual({ title: source.title, copiedFrom: null });
  });

  test('is told in pages, the first copy first', async () => {
    const source = await given(app).pilot({ status: 'OFFERED' });
    const ids: string[] = [];
    for (const minute of [1, 2, 3]) {
      app.clock.set(`2026-11-23T11:0${minute}:00Z`);
      ids.push((await copied(source)).id);
    }
    const page = async (page: string) => {
      const query = `{ node(id: "${source.id}") { ... on Pilot { copies(${page}) { totalCount nodes { id } pageInfo { startCursor endCursor hasNextPage } } } } }`;
      return (await copier().ask(query)).node.copies;
    };
    const first = await page('first: 2');
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ id: ids[0] }, { id: ids[1] }],
      pageInfo: { hasNextPage: true },
    });
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(second).toMatchObject({ nodes: [{ id: ids[2] }], pageInfo: { hasNextPage: false } });
    expect((await page(`last: 2, before: "${second.pageInfo.startCursor}"`)).nodes).toEqual(first.nodes);
  });
});
