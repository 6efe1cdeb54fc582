import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MatchBounds } from '../src/match/match-bounds.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { givenSent } from './support/insight-steps.js';
import { EXPLAINED, givenCall, matchesOf } from './support/match-steps.js';
import { draft, FULL_REQUEST, requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what the API answers */
let app: TestApp;
const pilots: Record<string, any> = {};
let call: string;
let ofMinistry: string;
beforeAll(async () => {
  app = await startTestApp();
  const offered = { status: 'OFFERED', summary: 'Vrijwilligers rijden een taxi op afroep door het dorp.' } as const;
  const { pilot } = given(app);
  pilots.open = await pilot({ ...offered, title: 'Open dorpstaxi' });
  pilots.hidden = await pilot({ ...offered, title: 'Besloten dorpstaxi', owner: 'GM0448', visibility: 'GOVERNMENT' });
  pilots.drafted = await pilot({ title: 'Bedachte dorpstaxi', summary: offered.summary, owner: 'GM0448' });
  pilots.withdrawn = await pilot({ ...offered, title: 'Ingetrokken dorpstaxi', status: 'WITHDRAWN' });
  pilots.large = await pilot({ ...offered, title: 'Grote dorpstaxi', owner: 'GM0703' });
  const asked = {
    title: 'Taxi op afroep',
    summary: 'Wie laat vrijwilligers een taxi rijden door het dorp?',
    largest_population: 20_000,
    offers: ['FUNDING'],
    is_council_decision_needed: true,
  };
  call = await givenCall(app, asked);
  ofMinistry = await givenCall(app, { ...asked, status: 'DRAFT', number: undefined });
}, 600_000);
afterAll(() => app.close());

const titles = ({ nodes }: any): string[] => nodes.map(({ pilot }: any) => pilot.title).sort();
const PUBLIC = ['Open dorpstaxi'];
const OF_GOVERNMENT = ['Besloten dorpstaxi', 'Open dorpstaxi'];

describe('the matches of a call are pilots that the reader may see', () => {
  test('the public, and who reads as the public does', async () => {
    const institute = await given(app).organisation('KNOWLEDGE_INSTITUTION');
    for (const reader of [app.public, app.as(institute, 'READER'), app.public])
      expect(titles(await matchesOf(reader, call))).toEqual(PUBLIC);
  });

  test('government, the owner of a draft too', async () => {
    for (const code of ['mnre1130', 'GM0363', 'GM0448', 'PV29'])
      expect(titles(await matchesOf(app.as(code, 'READER'), call))).toEqual(OF_GOVERNMENT);
    expect(titles(await matchesOf(app.public, call))).toEqual(PUBLIC);
  });

  test('a draft call is known to its ministry only, and so are its matches', async () => {
    expect(titles(await matchesOf(app.as('mnre1130', 'READER'), ofMinistry))).toEqual(OF_GOVERNMENT);
    const query = `query Call($id: ID!) { node(id: $id) { ... on ExperimentCall { matches { totalCount } } } }`;
    for (const reader of [app.public, app.as('mnre1034'), app.as(NOORD_BEVELAND)])
      expect((await reader.ask(query, { id: ofMinistry })).node).toBeNull();
  });

  test('excluded ones when they are asked, with the reason; what nobody knows is open', async () => {
    const { nodes } = await matchesOf(app.public, call, '(includeExcluded: true)');
    const found = Object.fromEntries(nodes.map((node: any) => [node.pilot.title, node]));
    expect(Object.keys(found).sort()).toEqual(['Grote dorpstaxi', 'Open dorpstaxi']);
    expect(found['Grote dorpstaxi']).toMatchObject({
      isMatch: false,
      score: found['Open dorpstaxi'].score,
      exclusions: [{ requirement: 'LARGEST_POPULATION', explanation: expect.stringContaining('De grens is 20.000.') }],
      openRequirements: [{ requirement: 'COUNCIL_DECISION' }],
    });
    expect(found['Open dorpstaxi']).toMatchObject({ isMatch: true, exclusions: [] });
  });
});

describe('one match', () => {
  const WHY = `query Why($id: ID!, $pilot: ID!) { node(id: $id) { ... on ExperimentCall { match(pilot: $pilot) { pilot { title } ${EXPLAINED} } } } }`;
  const why = async (reader: ApiClient, pilot: { id: string }) =>
    (await reader.ask(WHY, { id: call, pilot: pilot.id })).node.match;

  test('of a draft its owner is told, with its text unknown, and nobody else', async () => {
    const told = await why(app.as('GM0448', 'READER'), pilots.drafted);
    expect(told).toMatchObject({
      pilot: { title: 'Bedachte dorpstaxi' },
      unknown: expect.arrayContaining([expect.objectContaining({ criterion: 'TEXT' })]),
    });
    for (const reader of [app.public, app.as('mnre1130'), app.as(NOORD_BEVELAND)])
      expect(await why(reader, pilots.drafted)).toBeNull();
  });

  test('of one for government', async () => {
    expect(await why(app.public, pilots.hidden)).toBeNull();
    expect(await why(app.as('mnre1130', 'READER'), pilots.hidden)).toMatchObject({ isMatch: true });
  });

  test('of a withdrawn one nothing is compared', async () => {
    const told = await why(app.public, pilots.withdrawn);
    expect(told).toMatchObject({ score: 0, isMatch: false, reasons: [] });
    expect(told.exclusions).toMatchObject([{ requirement: 'AVAILABLE', explanation: 'De proeftuin is ingetrokken.' }]);
  });

  test('an id of something else, and scores that are none', async () => {
    expect(await app.public.codeOf(WHY, { id: call, pilot: call })).toBe('BAD_USER_INPUT');
    const asked = (argument: string) =>
      `query Bad($id: ID!) { node(id: $id) { ... on ExperimentCall { matches(${argument}) { totalCount } } } }`;
    for (const argument of ['fromScore: 101', 'fromScore: -1', 'first: 0', 'first: 101', 'after: "x"'])
      expect([argument, await app.public.codeOf(asked(argument), { id: call })]).toEqual([argument, 'BAD_USER_INPUT']);
  });
});

const similarTo = async (reader: ApiClient, { id }: { id: string }, first = 20) =>
  (
    await reader.ask(
      `query Similar($id: ID!) { node(id: $id) { ... on Pilot { similar(first: ${first}) { pilot { title } ${EXPLAINED} } } } }`,
      { id },
    )
  ).node;

describe('similar pilots', () => {
  test('of those that the reader may see', async () => {
    const of = async (reader: ApiClient, pilot = pilots.open) =>
      (await similarTo(reader, pilot)).similar.map(({ pilot: { title } }: any) => title).sort();
    expect(await of(app.public)).toEqual(['Grote dorpstaxi']);
    expect(await of(app.as('mnre1130', 'READER'))).toEqual(['Besloten dorpstaxi', 'Grote dorpstaxi']);
    expect(await of(app.as('GM0448', 'READER'), pilots.drafted)).toEqual([
      'Besloten dorpstaxi',
      'Grote dorpstaxi',
      'Open dorpstaxi',
    ]);
    expect(await similarTo(app.public, pilots.drafted)).toBeNull();
    expect(await of(app.public, pilots.withdrawn)).toEqual([]);
  });

  test('1 to 20', async () => {
    for (const first of [0, 21])
      expect(await app.public.codeOf(`{ searchPilots { nodes { similar(first: ${first}) { score } } } }`)).toBe(
        'BAD_USER_INPUT',
      );
    expect((await similarTo(app.as('mnre1130', 'READER'), pilots.open, 1)).similar).toHaveLength(1);
  });
});

describe('the work is bounded', () => {
  test('and told when it was cut', async () => {
    expect(await matchesOf(app.public, call)).toMatchObject({ considered: 2, isExact: true });
    const bounds = app.app.get(MatchBounds, { strict: false });
    for (const cut of [{ scored: 1 }, { found: 1 }]) {
      Object.assign(bounds, { found: 500, scored: 300 }, cut);
      const found = await matchesOf(app.as('mnre1130', 'READER'), call, `(fromScore: ${cut.scored ? 1 : 2})`);
      expect(found.isExact).toBe(false);
    }
    Object.assign(bounds, { found: 500, scored: 300 });
  });

  test('in few statements, however many pilots there are', async () => {
    const told: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    await matchesOf(app.public, call, '(first: 50, fromScore: 3)');
    const ofCall = told.splice(0).length;
    await app.public.ask(
      `query Similar($id: ID!) { node(id: $id) { ... on Pilot { similar { score pilot { title problem regelruimteRequests { status } } } } } }`,
      { id: pilots.open.id },
    );
    logged.mockRestore();
    expect([ofCall, told.length]).toEqual([2, 3]);
  });
});

test('a draft of a request that only its owner sees changes no score', async () => {
  const asked = {
    legalBasis: 'wet-personenvervoer-2000-3',
    months: 12,
    provisions: [{ bwbId: 'BWBR0011470', article: '19' }],
  };
  const other = { legalBasis: undefined, months: 12, provisions: [{ bwbId: 'BWBR0006622', article: '3' }] };
  const { pilot } = await givenSent(app, { title: 'Dorpstaxi', input: asked });
  const { pilot: mine } = await givenSent(app, { title: 'Tweede dorpstaxi', owner: 'GM0448', input: other });
  const owner = app.as('GM0448');
  const legal = async () =>
    (await similarTo(owner, pilot)).similar.flatMap(({ reasons }: any) =>
      reasons.filter(({ criterion }: any) => criterion === 'LEGAL_BASIS'),
    );
  expect((await legal()).map(({ points }: any) => points)).toEqual([0]);
  requestOf(await draft(owner, await asItIs(app, mine, 'GM0448'), { ...FULL_REQUEST, ...asked }));
  expect((await legal()).map(({ points }: any) => points)).toEqual([0]);
});
