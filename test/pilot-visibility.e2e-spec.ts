import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { ALL_OF_A_PILOT, done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

type Viewer = 'public' | 'community' | 'institute' | 'municipality' | 'ministry' | 'reader';
const VIEWERS: Viewer[] = ['public', 'community', 'institute', 'municipality', 'ministry', 'reader'];

let app: TestApp;
const viewers = {} as Record<Viewer, ApiClient>;
const pilots: Record<string, TakenPilot> = {};
beforeAll(async () => {
  app = await startTestApp();
  viewers.public = app.public;
  viewers.community = app.as(await given(app).organisation('COMMUNITY'), 'READER');
  viewers.institute = app.as(await given(app).organisation('KNOWLEDGE_INSTITUTION'), 'READER', 'MANAGER');
  viewers.municipality = app.as('GM0088', 'MANAGER');
  viewers.ministry = app.as('mnre1034', 'READER');
  viewers.reader = app.as(NOORD_BEVELAND, 'READER');
  const { pilot, restartedPilot } = given(app);
  pilots.draft = await pilot();
  pilots.government = await pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  pilots.open = await pilot({ status: 'OFFERED' });
  pilots.withdrawn = await pilot({ status: 'WITHDRAWN' });
  pilots.restarted = await restartedPilot({ title: 'Geheime titel', problem: 'Geheim probleem' });
  pilots.withdrawnFromGovernment = await pilot({ status: 'WITHDRAWN', visibility: 'GOVERNMENT' });
  pilots.restartedForGovernment = await restartedPilot({ visibility: 'GOVERNMENT', title: 'Geheime titel' });
  const back = await restartedPilot({ title: 'Weer terug' });
  pilots.back = done(await take(app.as(NOORD_BEVELAND), 'offerPilot', back));
}, 300_000);
afterAll(() => app.close());

type Sight = 'nothing' | 'tombstone' | 'content' | 'content and person' | 'everything';

/** What a viewer got to see. */
function sightOf(pilot: TakenPilot): Sight {
  if (pilot === null) return 'nothing';
  if (pilot.completeness) return 'everything';
  if (pilot.summary === null) return 'tombstone';
  return pilot.contactPerson ? 'content and person' : 'content';
}

const EVERY_PATH = `query Paths($id: ID!, $number: String!) {
  node(id: $id) { ...All } nodes(ids: ["x", $id]) { ...All } pilot(number: $number) { ...All } }
  fragment All on Pilot { ${ALL_OF_A_PILOT} }`;

async function seen(viewer: Viewer, { id, number }: TakenPilot): Promise<TakenPilot> {
  const { node, nodes, pilot } = await viewers[viewer].ask(EVERY_PATH, { id, number: number ?? 'PT-2026-9999' });
  expect(nodes).toEqual([null, node]);
  expect(pilot).toEqual(number === null ? null : node);
  return node;
}

const forAll = (sight: Sight, others: Partial<Record<Viewer, Sight>> = {}): Record<Viewer, Sight> => ({
  ...(Object.fromEntries(VIEWERS.map((viewer) => [viewer, sight])) as Record<Viewer, Sight>),
  reader: 'everything',
  ...others,
});
const governmentSees = (sight: Sight) => ({ municipality: sight, ministry: sight });

test.each<[string, Record<Viewer, Sight>]>([
  ['draft', forAll('nothing')],
  ['government', forAll('nothing', governmentSees('content and person'))],
  ['open', forAll('content', governmentSees('content and person'))],
  ['withdrawn', forAll('tombstone')],
  ['restarted', forAll('tombstone')],
  ['withdrawnFromGovernment', forAll('nothing', governmentSees('tombstone'))],
  ['restartedForGovernment', forAll('nothing', governmentSees('tombstone'))],
  ['back', forAll('content')], // its withdrawal erased the contact person, for its owner too
])('%s, on every path', async (name, expected) => {
  const got = await Promise.all(VIEWERS.map(async (viewer) => [viewer, sightOf(await seen(viewer, pilots[name]))]));
  expect(Object.fromEntries(got)).toEqual(expected);
});

test('withdrawing erases the contact person for the owner too', async () => {
  const { node } = await app
    .as(NOORD_BEVELAND)
    .ask('query P($id: ID!) { node(id: $id) { ... on Pilot { status contactPerson { name } } } }', {
      id: pilots.withdrawn.id,
    });
  expect(node).toEqual({ status: 'WITHDRAWN', contactPerson: null });
});

test('of a withdrawn pilot stay number, title, owner, status, reason and dates', async () => {
  const { withdrawn } = pilots;
  const empty = Object.fromEntries(
    Object.entries(withdrawn).map(([name, value]) => {
      if (Array.isArray(value)) return [name, []];
      return [name, typeof value === 'boolean' && name !== 'isOpenToPartners' ? false : null];
    }),
  );
  const { id, number, version, status, visibility, title, municipality, createdAt, changedAt, publishedAt } = withdrawn;
  const { registeredPopulation, withdrawal, possibleSteps } = withdrawn;
  expect(await seen('ministry', withdrawn)).toEqual({
    ...empty,
    ...{ id, number, version, status, visibility, title, municipality, createdAt, changedAt, publishedAt },
    ...{ registeredPopulation, withdrawal, possibleSteps },
  });
});

test('while a new version is drafted, the others see the withdrawal as it was', async () => {
  const { restarted } = pilots;
  expect(restarted).toMatchObject({ status: 'DRAFT', version: 5, title: 'Geheime titel' });
  const tombstone = await seen('public', restarted);
  expect(tombstone).toMatchObject({
    status: 'WITHDRAWN',
    version: 3,
    title: 'Dorpstaxi',
    changedAt: tombstone.withdrawal.at,
    withdrawal: { reason: 'CAPACITY', note: 'Te weinig handen.' },
    isStale: false,
    possibleSteps: [{ to: 'DRAFT' }],
  });
  expect(JSON.stringify(tombstone)).not.toContain('Geheim');
});

test('ownPilots shows the own municipality everything, and others nothing', async () => {
  const own = async (viewer: Viewer) =>
    (await viewers[viewer].ask('{ ownPilots(first: 100) { nodes { id } } }')).ownPilots.nodes.map(
      ({ id }: TakenPilot) => id,
    );
  expect((await own('reader')).sort()).toEqual(
    Object.values(pilots)
      .map(({ id }) => id)
      .sort(),
  );
  for (const viewer of ['community', 'institute', 'municipality', 'ministry'] as const)
    expect(await own(viewer)).toEqual([]);
});

test('a number that nobody has is no pilot', async () => {
  for (const number of ['PT-2026-9999', '', "' or 1=1"]) {
    expect(await app.public.ask('query N($number: String!) { pilot(number: $number) { id } }', { number })).toEqual({
      pilot: null,
    });
  }
  const { id, number } = await given(app).pilot({ status: 'OFFERED' });
  const small = { number: number!.toLowerCase() };
  const found = await app.public.ask('query N($number: String!) { pilot(number: $number) { id } }', small);
  expect(found).toEqual({ pilot: { id } });
});

describe('the successor', () => {
  test('owns the pilots of the municipality that it took the place of, from that day', async () => {
    const wijdemeren = await given(app).pilot({ owner: 'GM1696' });
    const update = `update succession set status = $1 where predecessor_code = 'GM1696'`;
    viewers.municipality = app.as('GM0402', 'MANAGER');
    app.clock.set('2027-01-01T12:00:00Z');
    expect(sightOf(await seen('municipality', wijdemeren))).toBe('nothing');
    await app.database.query(update, ['EFFECTIVE']);
    app.clock.set('2026-12-31T12:00:00Z');
    expect(sightOf(await seen('municipality', wijdemeren))).toBe('nothing');
    app.clock.set('2026-12-31T23:00:00Z');
    expect(sightOf(await seen('municipality', wijdemeren))).toBe('everything');
    const edited = done(await take(viewers.municipality, 'editPilot', wijdemeren, { problem: 'Nu van Hilversum.' }));
    expect(edited.municipality.code).toBe('GM1696');
    const { ownPilots } = await viewers.municipality.ask('{ ownPilots { nodes { id } } }');
    expect(ownPilots.nodes).toEqual([{ id: wijdemeren.id }]);
  });
});
