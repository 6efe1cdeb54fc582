import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { save, tellOfSearches } from './support/following-steps.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { enter, indicatorOf } from './support/outcome-steps.js';
import { done, take } from './support/pilot-steps.js';
import { givenLeeway, join, joinOf } from './support/join-steps.js';
import { draft, FULL_REQUEST, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const MEANS = [{ kind: 'MONEY', amountEuros: 1000 }, { kind: 'STAFF' }];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ MAX_COST: '1000000', KEPT_ANSWERS_MB: '0' });
}, 300_000);
afterAll(() => app.close());

let made = 0;
/** What all these pilots ask to join. */
let leeway: TakenRequest;
/** Offers pilots of several municipalities with all that hangs below a pilot. */
async function offer(count: number): Promise<void> {
  for (const last = made + count; made < last; made += 1) {
    const owner = ['GM0448', 'GM0096', NOORD_BEVELAND][made % 3]!;
    const more = { means: MEANS, needsNoMeans: false, needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
    const relations = { otherThemes: ['CARE'], coExecutors: ['GM0088'], intendedAdopter: 'mnre1034' };
    const pilot = await given(app).pilot({ owner, title: `Dorpstaxi ${made}`, ...more, ...relations });
    const authority = { legalBasis: 'wet-personenvervoer-2000-3', authority: 'mnre1130' };
    const request = requestOf(await draft(app.as(owner), pilot, { ...FULL_REQUEST, ...authority }));
    leeway ??= await givenLeeway(app, { grant: { validFrom: '2026-01-01', validUntil: '2027-12-31' } });
    joinOf(await join(app.as(owner), pilot, leeway));
    indicatorOf(await enter(app.as(owner), pilot));
    done(await take(app.as(owner), 'offerPilot', pilot));
    requestOf(await submit(app.as(owner), request));
  }
}

/** The statements that some work takes, and what it gives. */
async function watched<Result>(work: () => Promise<Result>): Promise<{ told: string[]; result: Result }> {
  const told: string[] = [];
  const logged = jest
    .spyOn(app.database.logger, 'logQuery')
    .mockImplementation((statement) => void told.push(statement));
  const result = await work();
  logged.mockRestore();
  return { told, result };
}

/** How many statements a query takes, and how many rows it gave. */
async function statements(client: ApiClient, query: string, rows: RegExp): Promise<{ count: number; rows: number }> {
  await client.ask(query); // what a process learns once, such as the stems of the words
  const { told, result } = await watched(() => client.ask(query));
  return { count: told.length, rows: JSON.stringify(result).match(rows)?.length ?? 0 };
}

const MUNICIPALITY = `municipality { code name sizeBand province { name } population { inhabitants } regionMembership { region { name } } }`;
const REQUESTS = `regelruimteRequests { number status provisions { article law { title } } legalBasis { citation law { title } } authority { name } }`;
const PILOT = `number title ${MUNICIPALITY} primaryTheme { name } otherThemes { name } coExecutors { name } intendedAdopter { name }
  means { kind amountEuros } ${REQUESTS}`;

/** Asked by its owner, which takes a statement more to know who asks. */
const OWN = 'the own pilots';
const LISTS: [string, number, string, RegExp][] = [
  ['a page of pilots by number', 1, '{ searchPilots(first: 50) { nodes { number title } } }', /"number":"PT/g],
  [
    'a page of pilots with all that is nested',
    1,
    `{ searchPilots(first: 50) { nodes { ${PILOT} } } }`,
    /"number":"PT/g,
  ],
  [
    'the same with a query, filters and a count',
    1,
    `{ searchPilots(query: "taxi rijden", filter: { themes: ["ACCESSIBILITY"], municipalities: ["GM1695", "GM0448", "GM0096"] },
      first: 50) { totalCount isExact nodes { ${PILOT} } } }`,
    /"number":"PT/g,
  ],
  [
    'the same as edges, with facets and reasons',
    4,
    `{ searchPilots(query: "taxi rijden", first: 50) { totalCount terms { term } facets { field buckets { label } }
      edges { score node { ${PILOT} } highlights { field } matches { found } } } }`,
    /"number":"PT/g,
  ],
  [
    'the same with what is joined, and who joins that',
    3,
    `{ searchPilots(first: 50) { nodes { number joins { status request { number pilot { title } joinedBy(statuses: [ASKED]) {
      pilot { title } } } } } } }`,
    /"status":"ASKED"/g,
  ],
  [
    'what they were copied from',
    2,
    '{ searchPilots(first: 50) { nodes { number copiedFrom { title } } } }',
    /"number":"PT/g,
  ],
  [
    'the same with what they measure',
    1,
    `{ searchPilots(first: 50) { nodes { number indicators { progress baseline { value } latest { value } measurements { value } } } } }`,
    /"progress"/g,
  ],
  [OWN, 2, `{ ownPilots(first: 50) { totalCount nodes { ${PILOT} } } }`, /"number":"PT/g],
];

describe('the number of statements does not grow with the pilots', () => {
  test('however many there are', async () => {
    const counts = [];
    for (const size of [4, 20]) {
      await offer(size);
      for (const [name, , query, rows] of LISTS) {
        counts.push({ name, ...(await statements(name === OWN ? app.as(NOORD_BEVELAND) : app.public, query, rows)) });
      }
    }
    const few = counts.slice(0, LISTS.length);
    const many = counts.slice(LISTS.length);
    expect(many.map(({ name, count }) => [name, count])).toEqual(LISTS.map(([name, count]) => [name, count]));
    expect(few.map(({ name, count }) => [name, count])).toEqual(LISTS.map(([name, count]) => [name, count]));
    many.forEach(({ rows }, index) => expect(rows).toBeGreaterThan(few[index]!.rows * 3));
  }, 300_000);
});

describe('nor with other rows', () => {
  test.each<[string, number, (size: number) => string, RegExp]>([
    [
      'municipalities',
      3,
      (
        size,
      ) => `{ municipalities(first: ${size}) { totalCount nodes { name sizeBand province { name } population { inhabitants }
        populationHistory { year } regionMembership { region { name } } predecessions { predecessor { name } } } } }`,
      /"sizeBand"/g,
    ],
    [
      'legal bases',
      3,
      (size) =>
        `{ legalBases(first: ${size}) { totalCount nodes { code law { title ministry { name } } authority { name } } } }`,
      /"code"/g,
    ],
  ])('%s', async (_, expected, query, rows) => {
    const few = await statements(app.public, query(25), rows);
    const many = await statements(app.public, query(100), rows);
    expect([few, many]).toEqual([
      { count: expected, rows: 25 },
      { count: expected, rows: expect.any(Number) },
    ]);
    expect(many.rows).toBeGreaterThan(25);
  });

  test('changes', async () => {
    const pilot = await given(app).pilot({ status: 'OFFERED' });
    const changes = `{ node(id: "${pilot.id}") { ... on Pilot { changes(first: 50) { nodes { cursor action organisation { name }
      differences { field before after } } } } } }`;
    const few = await statements(app.as(NOORD_BEVELAND), changes, /"cursor"/g);
    for (let step = 0; step < 12; step += 1) {
      const now = await asItIs(app, pilot);
      done(await take(app.as(NOORD_BEVELAND), 'editPilot', now, { problem: `Probleem ${step}` }));
    }
    const many = await statements(app.as(NOORD_BEVELAND), changes, /"cursor"/g);
    expect([few, many]).toEqual([
      { count: 3, rows: 2 },
      { count: 3, rows: 14 },
    ]);
  });

  test('notices with what they are about, and messages with what they tell', async () => {
    const officer = app.as(NOORD_BEVELAND);
    await save(officer, {});
    await officer.ask(
      `mutation { registerWebhook(idempotencyKey: "x", input: { url: "https://hooks.example" }) { userErrors { code } } }`,
    );
    const query = `{ ownNotifications(first: 50) { nodes { subject { id } root { id } } }
      ownWebhooks { deliveries(first: 50) { nodes { notification { id } } } } }`;
    const counts = [];
    for (const more of [2, 20]) {
      await tellOfSearches(app, more);
      counts.push(await statements(officer, query, /"subject":\{"id"|"notification":\{"id"/g));
    }
    const [few, many] = counts;
    expect([few!.count, few!.rows, many!.rows]).toEqual([many!.count, 4, 44]);
  });
});

test('offering a pilot asks nothing twice', async () => {
  const pilot = await given(app).pilot({ owner: NOORD_BEVELAND, title: 'Dorpstaxi' });
  const { told } = await watched(async () => done(await take(app.as(NOORD_BEVELAND), 'offerPilot', pilot)));
  expect(told.length).toBeGreaterThan(5);
  expect(told.filter((statement, index) => told.indexOf(statement) !== index)).toEqual([]);
});
