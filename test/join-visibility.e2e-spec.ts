import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { NOORD_BEVELAND } from './support/given.js';
import { givenJoiner, givenLeeway, join, joinOf, JOINING, joinRefusals, takeJoin } from './support/join-steps.js';
import { done, take } from './support/pilot-steps.js';
import type { TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { noticesAbout } from './support/withdrawal-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
});
afterAll(() => app.close());

const decider = () => app.as(MINISTRY, 'DECIDER');
const joiner = () => app.as(JOINING);
const MOTIVATION = 'Alleen in dit dorp rijdt niets.';

interface Made {
  pilot: { id: string };
  join: { id: string; version: number };
  request: TakenRequest;
}

async function asked(request: TakenRequest): Promise<Made> {
  const pilot = await givenJoiner(app);
  return { pilot, request, join: joinOf(await join(joiner(), pilot, request, { motivation: MOTIVATION })) };
}

const SEEN = `query S($pilot: ID!, $join: ID!, $request: ID!) {
  node(id: $join) { ... on LeewayJoin { id motivation pilot { id } request { number } deciderName } }
  nodes(ids: [$join]) { ... on LeewayJoin { id } }
  pilot: node(id: $pilot) { ... on Pilot { joins { id motivation request { number joinedBy(statuses: [ASKED, AGREED]) { id } } }
    changes(first: 50) { nodes { subjectId note differences { before after } } } } }
  request: node(id: $request) { ... on RegelruimteRequest { joinedBy(statuses: [ASKED, AGREED, REFUSED, WITHDRAWN, ENDED]) {
    id motivation pilot { id } } pilot { changes(first: 50) { nodes { subjectId note } } } } } }`;

/** On which paths a client finds the join, and the number of what it joins. */
async function seen(client: ApiClient, { pilot, join: made, request }: Made) {
  const answer = await client.ask(SEEN, { pilot: pilot.id, join: made.id, request: request.id });
  const text = JSON.stringify(answer);
  return {
    node: answer.node?.id === made.id,
    nodes: answer.nodes[0]?.id === made.id,
    pilot: answer.pilot?.joins.length === 1,
    request: answer.request?.joinedBy.length === 1,
    isToldToOwner: JSON.stringify(answer.request?.pilot.changes ?? []).includes(made.id),
    isMentioned: text.includes(made.id) || text.includes(MOTIVATION),
    joins: answer.node?.request?.number ?? null,
  };
}
const NOTHING = {
  node: false,
  nodes: false,
  pilot: false,
  request: false,
  isToldToOwner: false,
  isMentioned: false,
  joins: null,
};
const ALL = { node: true, nodes: true, pilot: true, request: true, isMentioned: true };
const desk = async (client: ApiClient) =>
  (await client.ask('{ joinRequests(first: 100, statuses: [ASKED, AGREED]) { nodes { id } } }')).joinRequests.nodes;

test('of a draft only its owner', async () => {
  const made = await asked(await givenLeeway(app));
  for (const client of [app.public, decider(), app.as(NOORD_BEVELAND), app.as('k80', 'CURATOR')])
    expect(await seen(client, made)).toEqual(NOTHING);
  expect(await seen(joiner(), made)).toEqual({ ...ALL, isToldToOwner: false, joins: made.request.number });
  expect(await desk(decider())).not.toContainEqual({ id: made.join.id });
  for (const step of ['agreeToJoin', 'refuseToJoin', 'revokeJoin'] as const)
    expect(joinRefusals(await takeJoin(decider(), step, made.join))).toEqual(['NOT_FOUND']);
});

test('once offered everybody, and only authorities their desk', async () => {
  const made = await asked(await givenLeeway(app));
  done(await take(joiner(), 'offerPilot', made.pilot as never));
  for (const client of [app.public, decider(), app.as(NOORD_BEVELAND)])
    expect(await seen(client, made)).toEqual({ ...ALL, isToldToOwner: false, joins: made.request.number });
  expect(await desk(decider())).toContainEqual({ id: made.join.id });
  for (const client of [app.as('mnre1034', 'DECIDER'), joiner(), app.as(NOORD_BEVELAND)])
    expect(await desk(client)).not.toContainEqual({ id: made.join.id });
  expect(await app.public.codeOf('{ joinRequests { totalCount } }')).toBe('UNAUTHENTICATED');
});

test('offered to government only: not the public, nor by the history of the other pilot', async () => {
  const made = await asked(await givenLeeway(app));
  done(await take(joiner(), 'offerPilot', made.pilot as never, { visibility: 'GOVERNMENT' }));
  joinOf(await takeJoin(decider(), 'agreeToJoin', made.join));
  expect(await seen(app.public, made)).toEqual(NOTHING);
  expect(await seen(app.as(NOORD_BEVELAND), made)).toEqual({ ...ALL, isToldToOwner: true, joins: made.request.number });
});

test('what is joined is for government only: the public sees that something is', async () => {
  const made = await asked(await givenLeeway(app, { visibility: 'GOVERNMENT' }));
  done(await take(joiner(), 'offerPilot', made.pilot as never));
  joinOf(await takeJoin(decider(), 'agreeToJoin', made.join));
  const byPublic = await seen(app.public, made);
  expect(byPublic).toMatchObject({ node: true, pilot: true, request: false, isToldToOwner: false, joins: null });
  const text = JSON.stringify(
    await app.public.ask(SEEN, { pilot: made.pilot.id, join: made.join.id, request: made.request.id }),
  );
  expect(text).not.toContain(made.request.number);
  expect(await seen(decider(), made)).toMatchObject({ request: true, joins: made.request.number });
});

test('what one may not see cannot be joined', async () => {
  const hidden = await givenLeeway(app, { status: 'DRAFT' });
  const pilot = await givenJoiner(app);
  expect(joinRefusals(await join(joiner(), pilot, hidden))).toEqual(['NOT_FOUND']);
  expect(joinRefusals(await join(joiner(), pilot, { id: pilot.id }))).toEqual(['BAD_USER_INPUT']);
  const gone = Buffer.from('RegelruimteRequest:00000000-0000-4000-8000-000000000000').toString('base64url');
  expect(joinRefusals(await join(joiner(), pilot, { id: gone }))).toEqual(['NOT_FOUND']);
});

describe('a pilot that is withdrawn', () => {
  const withdraw = async (owner: string, id: string) => {
    const { node } = await app
      .as(owner)
      .ask('query P($id: ID!) { node(id: $id) { ... on Pilot { id version } } }', { id });
    done(await take(app.as(owner), 'withdrawPilot', node, { reason: 'CAPACITY' }));
  };

  test('that asked to join: asks no more, and hides it from others', async () => {
    const made = await asked(await givenLeeway(app));
    done(await take(joiner(), 'offerPilot', made.pilot as never));
    await withdraw(JOINING, made.pilot.id);
    for (const client of [app.public, decider(), app.as(NOORD_BEVELAND)])
      expect(await seen(client, made)).toEqual(NOTHING);
    expect(await desk(decider())).not.toContainEqual({ id: made.join.id });
    expect(joinRefusals(await takeJoin(decider(), 'agreeToJoin', made.join))).toEqual(['NOT_FOUND']);
    const status = 'query J($id: ID!) { node(id: $id) { ... on LeewayJoin { status } } }';
    expect((await joiner().ask(status, { id: made.join.id })).node.status).toBe('WITHDRAWN');
    const [told, ...others] = await noticesAbout(app, decider(), made.pilot);
    expect(told).toMatchObject({
      title: `Verzoek ${made.request.number}: aansluiting niet meer gevraagd`,
      text: expect.stringContaining('ingetrokken. U hoeft niet meer te antwoorden'),
    });
    expect(others).toEqual([]);
  });

  test('that was granted it: gives nothing to join any more', async () => {
    const made = await asked(await givenLeeway(app));
    done(await take(joiner(), 'offerPilot', made.pilot as never));
    const { request } = await app.public.ask(
      'query R($id: ID!) { request: node(id: $id) { ... on RegelruimteRequest { pilot { id } } } }',
      { id: made.request.id },
    );
    await withdraw(NOORD_BEVELAND, request.pilot.id);
    expect(await seen(joiner(), made)).toMatchObject({ node: true, pilot: true, request: false, joins: null });
    expect(joinRefusals(await takeJoin(decider(), 'agreeToJoin', made.join))).toEqual(['STEP_NOT_POSSIBLE id']);
    const another = await givenJoiner(app);
    expect(joinRefusals(await join(joiner(), another, made.request))).toEqual(['NOT_FOUND']);
    expect(joinOf(await takeJoin(decider(), 'refuseToJoin', made.join)).status).toBe('REFUSED');
  });
});

test('the name of who decided is for government', async () => {
  const made = await asked(await givenLeeway(app));
  done(await take(joiner(), 'offerPilot', made.pilot as never));
  joinOf(await takeJoin(decider(), 'agreeToJoin', made.join));
  const name = 'query N($id: ID!) { node(id: $id) { ... on LeewayJoin { deciderName } } }';
  expect((await app.public.ask(name, { id: made.join.id })).node.deciderName).toBeNull();
  expect((await joiner().ask(name, { id: made.join.id })).node.deciderName).not.toBeNull();
});
