import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { PilotCards } from '../src/pilot/pilot-cards.service.js';
import { MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { copy, offeredCopy } from './support/family-steps.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { givenJoiner, givenLeeway, join, joinOf, takeJoin } from './support/join-steps.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const TEXEL = 'GM0448';
const VLIELAND = 'GM0096';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ MAX_COST: '1000000', KEPT_ANSWERS_MB: '0' });
  app.clock.set('2026-11-23T10:00:00Z');
}, 300_000);
afterAll(() => app.close());

const copied = (pilot: { id: string }, owner: string, visibility?: string) =>
  offeredCopy(app, pilot, owner, { visibility });

const FAMILY = `query F($id: ID!) { node(id: $id) { ... on Pilot { family { isComplete members(first: 100) { totalCount
  nodes { distance pilot { id } links { kind to { id } } } } } } } }`;

/** The members with their distances and links, by the names that the pilots are given here. */
async function familyOf(client: ApiClient, pilot: TakenPilot, names: Record<string, TakenPilot>): Promise<string[]> {
  const nameOf = (id: string) => Object.keys(names).find((name) => names[name]!.id === id) ?? id;
  const { members, isComplete } = (await client.ask(FAMILY, { id: pilot.id })).node.family;
  expect([members.totalCount, isComplete]).toEqual([members.nodes.length, true]);
  return members.nodes
    .map(({ distance, pilot: { id }, links }: TakenPilot) => {
      const told = links.map(({ kind, to }: TakenPilot) => `${kind} ${nameOf(to.id)}`);
      return `${distance} ${nameOf(id)} ${told.join(', ')}`;
    })
    .sort();
}

test('is what was copied, on and on, from wherever one looks', async () => {
  const first = await given(app).pilot({ status: 'OFFERED' });
  expect(await familyOf(app.public, first, {})).toEqual([]);
  const second = await copied(first, TEXEL);
  const names = { first, second, third: await copied(second, VLIELAND), beside: await copied(first, VLIELAND) };
  expect(await familyOf(app.public, first, names)).toEqual([
    '1 beside COPY_OF first',
    '1 second COPY_OF first',
    '2 third COPY_OF second',
  ]);
  expect(await familyOf(app.public, names.third, names)).toEqual([
    '1 second COPIED_BY third',
    '2 first COPIED_BY second',
    '3 beside COPY_OF first',
  ]);
  done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', first, { reason: 'CAPACITY' }));
  expect(await familyOf(app.public, names.third, names)).toHaveLength(3);
});

test('holds joined leeway from the agreement on, with what was copied from that', async () => {
  const leeway = await givenLeeway(app);
  const ofRequest = 'query R($id: ID!) { node(id: $id) { ... on RegelruimteRequest { pilot { id number } } } }';
  const granted = (await app.public.ask(ofRequest, { id: leeway.id })).node.pilot;
  const drafted = await givenJoiner(app);
  let joining = joinOf(await join(app.as(TEXEL), drafted, leeway));
  const joiner = done(await take(app.as(TEXEL), 'offerPilot', drafted));
  const names = { granted, joiner };
  expect(await familyOf(app.public, granted, names)).toEqual([]);
  const decider = app.as(MINISTRY, 'DECIDER');
  joining = joinOf(await takeJoin(decider, 'agreeToJoin', joining));
  const shared = ['1 joiner JOINED granted'];
  expect(await familyOf(app.public, granted, names)).toEqual(shared);
  expect(await familyOf(app.public, joiner, names)).toEqual(['1 granted JOINED_BY joiner']);
  const offshoot = done(await copy(app.as(VLIELAND), joiner));
  const all = { ...names, offshoot };
  expect(await familyOf(app.as(VLIELAND), granted, all)).toEqual([...shared, '2 offshoot COPY_OF joiner']);
  expect(await familyOf(app.public, granted, all)).toEqual(shared);
  joinOf(await takeJoin(decider, 'revokeJoin', joining));
  expect(await familyOf(app.public, granted, all)).toEqual(shared);

  // What was withdrawn shows its requests to its owner only, and with them who joined.
  done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', await asItIs(app, granted), { reason: 'CAPACITY' }));
  expect(await familyOf(app.public, joiner, all)).toEqual([]);
  expect(await familyOf(app.public, granted, all)).toEqual([]);
  expect(await familyOf(app.as(NOORD_BEVELAND), granted, all)).toEqual(shared);

  const refused = await givenJoiner(app);
  const asked = joinOf(await join(app.as(TEXEL), refused, await givenLeeway(app)));
  done(await take(app.as(TEXEL), 'offerPilot', refused));
  joinOf(await takeJoin(decider, 'refuseToJoin', asked));
  expect(await familyOf(app.as(TEXEL), refused, {})).toEqual([]);
});

test('ends at what the caller may not see, which connects nothing', async () => {
  const first = await given(app).pilot({ status: 'OFFERED' });
  const hidden = await copied(first, TEXEL, 'GOVERNMENT');
  const last = await copied(hidden, VLIELAND);
  const names = { first, hidden, last };
  for (const pilot of [first, last]) expect(await familyOf(app.public, pilot, names)).toEqual([]);
  const whole = ['1 hidden COPY_OF first', '2 last COPY_OF hidden'];
  for (const reader of [MINISTRY, TEXEL]) expect(await familyOf(app.as(reader, 'READER'), first, names)).toEqual(whole);
  done(await take(app.as(TEXEL), 'makePilotPublic', hidden));
  expect(await familyOf(app.public, first, names)).toEqual(whole);
});

test('has a bound, and takes one statement however large it is', async () => {
  const first = await given(app).pilot({ status: 'OFFERED' });
  await app.database.transaction(async (transaction: EntityManager) => {
    const made: { id: string }[] = await transaction.query(
      `insert into pilot select made.* from pilot p cross join generate_series(1, 230) n,
         jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'number', 'PT-2099-' || n)) made
       where p.number = $1 returning id`,
      [first.number],
    );
    const ids = made.map(({ id }) => id);
    // 100 copies of the first, and a line of copies of copies.
    await transaction.query(
      `insert into pilot_copy select id, case when n <= 100 then (select id from pilot where number = $1) else
         ($2::uuid[])[n - 1] end, now() from unnest($2::uuid[]) with ordinality as made(id, n)`,
      [first.number, ids],
    );
    await app.app.get(PilotCards).write(transaction, ids);
  });
  const query = `query F($id: ID!, $after: String) { node(id: $id) { ... on Pilot { family { isComplete scaleLadder { found }
    members(first: 100, after: $after) { totalCount nodes { distance pilot { id } } pageInfo { endCursor hasNextPage } } } } } }`;
  const logged = jest.spyOn(app.database.logger, 'logQuery');
  const { family } = (await app.public.ask(query, { id: first.id })).node;
  expect(logged.mock.calls.length).toBe(3); // the pilot, its family, the cards of the page
  logged.mockRestore();
  expect(family).toMatchObject({ isComplete: false, members: { totalCount: 200, pageInfo: { hasNextPage: true } } });
  const after = family.members.pageInfo.endCursor;
  const next = (await app.public.ask(query, { id: first.id, after })).node.family.members;
  expect(next).toMatchObject({ totalCount: 200, pageInfo: { hasNextPage: false } });
  const met = [...family.members.nodes, ...next.nodes];
  expect(new Set(met.map(({ pilot }) => pilot.id)).size).toBe(200);
  expect(met.at(-1).distance).toBe(101);
});
