import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM } from '../src/history/author.js';
import { RegelruimteExpiry } from '../src/regelruimte/expiry.service.js';
import { JoinedLeewayService } from '../src/regelruimte/joined-leeway.service.js';
import { LeewayFollowers } from '../src/regelruimte/leeway-followers.service.js';
import { answer, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { givenJoiner, givenLeeway, join, joinOf, JOINING, joinRefusals, takeJoin } from './support/join-steps.js';
import { done, faults, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
});
afterAll(() => app.close());

const decider = () => app.as(MINISTRY, 'DECIDER');
const joiner = () => app.as(JOINING);
const uuid = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;

/** An offered pilot with a join in a status. */
async function joined(status: 'ASKED' | 'AGREED' | 'REFUSED', asked?: TakenRequest) {
  const request = asked ?? (await givenLeeway(app));
  const pilot = await givenJoiner(app);
  let made = joinOf(await join(joiner(), pilot, request));
  const offered = done(await take(joiner(), 'offerPilot', pilot));
  if (status === 'AGREED') made = joinOf(await takeJoin(decider(), 'agreeToJoin', made));
  if (status === 'REFUSED') made = joinOf(await takeJoin(decider(), 'refuseToJoin', made));
  return { request, pilot: offered, join: made };
}

const HISTORY = `query H($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 20) { nodes { action note subjectType subjectId
  actorKind organisation { code } differences { field before after } } } } } }`;
const historyOf = async ({ id }: { id: string }, client: ApiClient = app.public) =>
  (await client.ask(HISTORY, { id })).node.changes.nodes;
const OWNER =
  'query R($number: String!) { regelruimteRequest(number: $number) { pilot { id } joinedBy { pilot { id } } } }';
const ownerOf = async ({ number }: TakenRequest) =>
  (await app.public.ask(OWNER, { number })).regelruimteRequest.pilot as { id: string };
const STATUS =
  'query J($id: ID!) { node(id: $id) { ... on LeewayJoin { status endedOn version request { validUntil } } } }';
const seen = async ({ id }: { id: string }) => (await joiner().ask(STATUS, { id })).node;

test('from asking to agreement, on both pilots', async () => {
  const request = await givenLeeway(app);
  const pilot = await givenJoiner(app);
  expect(faults(await take(joiner(), 'offerPilot', pilot))).toEqual(['REQUIRED regelruimteRequests']);
  const asked = joinOf(await join(joiner(), pilot, request, { necessity: 'NEEDED_TO_SCALE_UP' }));
  expect(asked).toMatchObject({
    status: 'ASKED',
    version: 1,
    necessity: 'NEEDED_TO_SCALE_UP',
    motivation: 'Ook hier rijdt geen bus meer.',
    askedAt: '2026-11-23T10:00:00.000Z',
    decider: null,
    request: { number: request.number },
  });
  const offered = done(await take(joiner(), 'offerPilot', pilot));
  const desk = '{ joinRequests { totalCount nodes { id pilot { number municipality { code } } request { number } } } }';
  const { joinRequests } = await decider().ask(desk);
  expect(joinRequests.nodes.at(-1)).toEqual({
    id: asked.id,
    pilot: { number: offered.number, municipality: { code: JOINING } },
    request: { number: request.number },
  });
  const agreed = joinOf(await takeJoin(decider(), 'agreeToJoin', asked));
  expect(agreed).toMatchObject({
    status: 'AGREED',
    version: 2,
    decider: { code: MINISTRY },
    reason: 'Dezelfde vraag, dezelfde waarborgen.',
    decidedAt: '2026-11-23T10:00:00.000Z',
  });
  const { joinRequests: after } = await decider().ask('{ joinRequests(statuses: [AGREED]) { nodes { id } } }');
  expect(after.nodes).toContainEqual({ id: asked.id });
  const reads = `query P($pilot: ID!, $number: String!) {
    node(id: $pilot) { ... on Pilot { joins { status request { number validUntil pilot { municipality { code } } } } } }
    regelruimteRequest(number: $number) { joinedBy { status pilot { number } } } }`;
  expect(await app.public.ask(reads, { pilot: pilot.id, number: request.number })).toEqual({
    node: {
      joins: [
        {
          status: 'AGREED',
          request: {
            number: request.number,
            validUntil: '2027-12-31',
            pilot: { municipality: { code: NOORD_BEVELAND } },
          },
        },
      ],
    },
    regelruimteRequest: { joinedBy: [{ status: 'AGREED', pilot: { number: offered.number } }] },
  });
  expect((await historyOf(pilot))[0]).toMatchObject({
    action: 'JOIN_AGREED',
    subjectType: 'LeewayJoin',
    subjectId: asked.id,
    note: 'Dezelfde vraag, dezelfde waarborgen.',
    organisation: { code: MINISTRY },
  });
  expect((await historyOf(await ownerOf(request)))[0]).toMatchObject({
    action: 'JOIN_AGREED',
    subjectId: asked.id,
    note: 'Texel',
    differences: [],
  });
});

test('once with one key', async () => {
  const request = await givenLeeway(app);
  const pilot = await givenJoiner(app);
  const made = await Promise.all([1, 2].map(() => join(joiner(), pilot, request, {}, 'dezelfde')));
  expect(new Set(made.map((outcome) => joinOf(outcome).id)).size).toBe(1);
  expect(joinRefusals(await join(joiner(), pilot, request, { motivation: 'Anders.' }, 'dezelfde'))).toEqual([
    'IDEMPOTENCY_KEY_REUSED idempotencyKey',
  ]);
});

describe('who may', () => {
  test('ask: the manager of the joining municipality', async () => {
    const request = await givenLeeway(app);
    const draftPilot = await givenJoiner(app);
    expect(joinRefusals(await join(app.as(NOORD_BEVELAND), draftPilot, request))).toEqual(['NOT_FOUND']);
    expect(joinRefusals(await join(decider(), draftPilot, request))).toEqual(['FORBIDDEN']);
    expect(joinRefusals(await join(app.as(JOINING, 'EDITOR'), draftPilot, request))).toEqual(['FORBIDDEN']);
    expect(joinRefusals(await join(app.public, draftPilot, request))).toEqual(['UNAUTHENTICATED']);
    const offered = await joined('ASKED');
    expect(joinRefusals(await join(app.as(NOORD_BEVELAND), offered.pilot, offered.request))).toEqual(['FORBIDDEN']);
  });

  test('answer: a decider of the authority that granted it', async () => {
    const { join: asked } = await joined('ASKED');
    for (const step of ['agreeToJoin', 'refuseToJoin', 'revokeJoin'] as const) {
      for (const client of [
        app.as(MINISTRY, 'EDITOR'),
        app.as('mnre1034', 'DECIDER'),
        app.as(JOINING, 'DECIDER', 'MANAGER'),
        app.as(NOORD_BEVELAND, 'DECIDER', 'MANAGER'),
      ])
        expect([step, joinRefusals(await takeJoin(client, step, asked))]).toEqual([step, ['FORBIDDEN']]);
    }
  });

  test('withdraw: the manager of the joining municipality', async () => {
    const { join: agreed } = await joined('AGREED');
    for (const client of [decider(), app.as(NOORD_BEVELAND), app.as(JOINING, 'EDITOR')])
      expect(joinRefusals(await takeJoin(client, 'withdrawJoin', agreed))).toEqual(['FORBIDDEN']);
    expect(joinOf(await takeJoin(joiner(), 'withdrawJoin', agreed)).status).toBe('WITHDRAWN');
  });

  test('the successor of the authority', async () => {
    const ministry = await given(app).organisation('MINISTRY');
    const { join: asked } = await joined('ASKED', await givenLeeway(app, { authority: ministry }));
    const successor = app.as('mnre1034', 'DECIDER');
    expect(joinRefusals(await takeJoin(successor, 'agreeToJoin', asked))).toEqual(['FORBIDDEN']);
    await app.database.transaction(async (transaction) => {
      await transaction.query(`update organisation set valid_until = '2026-11-23' where code = $1`, [ministry]);
      await transaction.query(
        `insert into succession values ($1, 'mnre1034', '2026-11-23', 'WHOLE', 'EFFECTIVE', 'test')`,
        [ministry],
      );
    });
    expect(joinOf(await takeJoin(successor, 'agreeToJoin', asked)).decider.code).toBe('mnre1034');
  });
});

describe('what is refused, each with its code', () => {
  test('asking', async () => {
    const request = await givenLeeway(app);
    const pilot = await givenJoiner(app);
    const none = await givenJoiner(app, { needsNoRegelruimte: true, seeks: ['DATA'] });
    const later = await givenLeeway(app, { grant: { validFrom: '2027-01-01' } });
    const revoked = requestOf(await answer(decider(), 'revokeRegelruimte', await givenLeeway(app)));
    expect(joinRefusals(await join(joiner(), none, request))).toEqual(['REGELRUIMTE_NOT_NEEDED pilot']);
    expect(joinRefusals(await join(joiner(), pilot, later))).toEqual(['LEEWAY_NOT_VALID_TODAY request']);
    expect(joinRefusals(await join(joiner(), none, revoked, { motivation: ' ' }))).toEqual([
      'LEEWAY_NOT_GRANTED request',
      'REGELRUIMTE_NOT_NEEDED pilot',
      'REQUIRED input.motivation',
    ]);
    const own = await ownerOf(request);
    expect(joinRefusals(await join(app.as(NOORD_BEVELAND), own, request))).toEqual(['OWN_LEEWAY request']);
    const asked = joinOf(await join(joiner(), pilot, request));
    expect(joinRefusals(await join(joiner(), pilot, request))).toEqual(['ALREADY_ASKED request']);
    done(await take(joiner(), 'offerPilot', pilot));
    const agreed = joinOf(await takeJoin(decider(), 'agreeToJoin', asked));
    expect(joinRefusals(await join(joiner(), pilot, request))).toEqual(['ALREADY_JOINED request']);
    joinOf(await takeJoin(joiner(), 'withdrawJoin', agreed));
    expect(joinOf(await join(joiner(), pilot, request)).status).toBe('ASKED');
  });

  test('a step that is not possible names those that are; reasons are asked for', async () => {
    const { join: refused } = await joined('REFUSED');
    const { userErrors } = await takeJoin(decider(), 'agreeToJoin', refused);
    expect(userErrors[0]).toMatchObject({
      code: 'STEP_NOT_POSSIBLE',
      message: 'De aansluiting is nu "geweigerd" en kan niet naar "akkoord". Wel mogelijk: ingetrokken.',
    });
    const { join: asked } = await joined('ASKED');
    expect(joinRefusals(await takeJoin(decider(), 'refuseToJoin', asked, { reason: ' ' }))).toEqual([
      'REQUIRED input.reason',
    ]);
  });

  test('saying that none is needed while joining', async () => {
    const { pilot } = await joined('AGREED');
    const none = { needsNoRegelruimte: true, seeks: ['DATA'] };
    expect(faults(await take(joiner(), 'editPilot', pilot, none))).toContain('CONTRADICTION input.needsNoRegelruimte');
  });

  test('agreeing after the last day', async () => {
    const { join: asked } = await joined('ASKED', await givenLeeway(app, { grant: { validUntil: '2026-11-25' } }));
    app.clock.set('2026-11-26T10:00:00Z');
    expect(joinRefusals(await takeJoin(decider(), 'agreeToJoin', asked))).toEqual(['LEEWAY_NOT_VALID_TODAY id']);
    app.clock.set('2026-11-23T10:00:00Z');
  });
});

describe('when the leeway is lost', () => {
  /** Tells each pilot of which the follower heard, and writes in its history. */
  function follow(requestId: () => string) {
    const told: (string | boolean)[][] = [];
    app.app.get(LeewayFollowers).add(async (lost, transaction) => {
      if (lost.request.id !== uuid(requestId())) return [];
      const held = await transaction.query('select 1 from pilot where id = $1 for update nowait', [lost.pilot.id]);
      told.push([lost.pilot.id, lost.cause, lost.join !== null, held.length === 1]);
      const pilot = { subjectType: 'Pilot', subjectId: lost.pilot.id, rootType: 'Pilot', rootId: lost.pilot.id };
      const change = { action: 'CONFIRMED' as const, weight: 'MINOR' as const, audience: 'PUBLIC' as const };
      return [{ ...pilot, ...change, actor: SYSTEM, note: 'volgt', differences: [] }];
    });
    return told;
  }

  test.each(['REVOKED', 'EXPIRED'])(
    '%s for all: each pilot that shared it loses it too, after its cause',
    async (cause) => {
      const { request, pilot, join: agreed } = await joined('AGREED');
      const { join: asked } = await joined('ASKED', request);
      const told = follow(() => request.id);
      const owner = await ownerOf(request);
      if (cause === 'REVOKED') requestOf(await answer(decider(), 'revokeRegelruimte', request));
      else {
        app.clock.set('2028-01-01T10:00:00Z');
        await app.app.get(RegelruimteExpiry).expireDue();
        app.clock.set('2026-11-23T10:00:00Z');
      }
      expect(told).toEqual([
        [uuid(owner.id), cause, false, true],
        [uuid(pilot.id), cause, true, true],
      ]);
      expect([(await seen(agreed)).status, (await seen(asked)).status]).toEqual(['ENDED', 'ENDED']);
      expect((await seen(agreed)).endedOn).toBe(cause === 'REVOKED' ? '2026-11-23' : '2028-01-01');
      const [follows, ended] = await historyOf(pilot);
      expect([ended.action, ended.actorKind, follows.note]).toEqual([
        'JOIN_ENDED',
        cause === 'REVOKED' ? 'ORGANISATION' : 'SYSTEM',
        'volgt',
      ]);
      const leeways = await app.database.transaction((transaction) =>
        app.app.get(JoinedLeewayService).of(uuid(pilot.id), transaction),
      );
      expect(leeways).toMatchObject([
        { join: { status: 'ENDED', necessity: 'NEEDED_TO_START' }, request: { number: request.number, status: cause } },
      ]);
    },
  );

  test('by one pilot: the others keep it', async () => {
    const { request, pilot, join: agreed } = await joined('AGREED');
    const { join: other } = await joined('AGREED', request);
    const told = follow(() => request.id);
    const ended = joinOf(await takeJoin(decider(), 'revokeJoin', agreed));
    expect(ended).toMatchObject({ status: 'ENDED', endedOn: '2026-11-23', reason: 'Hier gebeurde een ongeluk.' });
    expect(told).toEqual([[uuid(pilot.id), 'REVOKED', true, true]]);
    expect((await seen(other)).status).toBe('AGREED');
    expect((await historyOf(await ownerOf(request)))[0]).toMatchObject({ action: 'JOIN_ENDED', note: 'Texel' });
  });

  test('an extension extends it for all', async () => {
    const { request, join: agreed } = await joined('AGREED');
    requestOf(await answer(decider(), 'extendRegelruimte', request));
    expect(await seen(agreed)).toMatchObject({ status: 'AGREED', version: 2, request: { validUntil: '2028-12-31' } });
  });
});

test('a draft that joined can be offered, deleted, and asks for its own besides', async () => {
  const request = await givenLeeway(app);
  const pilot = await givenJoiner(app);
  joinOf(await join(joiner(), pilot, request));
  expect((await asItIs(app, pilot, JOINING)).completeness.missingForOffer).toEqual([]);
  requestOf(await draft(joiner(), pilot, FULL_REQUEST));
  const { code } = await take(joiner(), 'deletePilot', pilot);
  expect(code).toBeUndefined();
  expect((await app.public.ask(OWNER, { number: request.number })).regelruimteRequest.joinedBy).toEqual([]);
});
