import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { done, faults, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Version = { id: string; version: number };
const edit = (pilot: Version, input: object, ...roles: string[]) =>
  take(app.as(NOORD_BEVELAND, ...roles), 'editPilot', pilot, input);
const changesOf = async ({ id }: Version) => {
  const query = 'query C($id: ID!) { node(id: $id) { ... on Pilot { changes { nodes { action } } } } }';
  return (await app.as(NOORD_BEVELAND).ask(query, { id })).node.changes.nodes.length;
};

test('what the input does not give stays as it is', async () => {
  const draft = await given(app).pilot({
    means: [{ kind: 'STAFF', quantity: 0.4, unit: 'fte' }],
    needsNoMeans: false,
    otherThemes: ['CARE'],
    coExecutors: ['GM0088'],
    villages: ['Kats'],
    plannedStart: '2027-03-01',
    intendedAdopter: 'mnre1130',
  });
  const edited = done(await edit(draft, { title: 'Nieuwe titel' }));
  expect(edited).toEqual({ ...draft, title: 'Nieuwe titel', version: 2, changedAt: expect.any(String) });
  expect(await asItIs(app, draft)).toEqual(edited);
});

test('null empties a field', async () => {
  const draft = await given(app).pilot({
    otherThemes: ['CARE'],
    coExecutors: ['GM0088'],
    villages: ['Kats'],
    area: 'VILLAGE',
    plannedStart: '2027-03-01',
    burdenHours: 3,
    intendedAdopter: 'mnre1130',
  });
  const none = {
    problem: null,
    seeks: null,
    isOpenToPartners: null,
    contactPerson: null,
    otherThemes: null,
    coExecutors: null,
    villages: null,
    area: null,
    plannedStart: null,
    burdenHours: null,
    intendedAdopter: null,
    needsNoMeans: null,
  };
  done(await edit(draft, none));
  const lists = { seeks: [], otherThemes: [], coExecutors: [], villages: [], needsNoMeans: false };
  expect(await asItIs(app, draft)).toMatchObject({ ...none, ...lists, approach: draft.approach });
});

test('the three fields of a draft cannot be emptied', async () => {
  const draft = await given(app).pilot();
  expect(faults(await edit(draft, { title: null, summary: ' ', primaryTheme: null }))).toEqual([
    'REQUIRED input.primaryTheme',
    'REQUIRED input.summary',
    'REQUIRED input.title',
  ]);
  expect(await asItIs(app, draft)).toEqual(draft);
});

const STAFF = { kind: 'STAFF', quantity: 0.4, unit: 'fte', duration: 'ONE_OFF', status: 'SOUGHT', source: 'OWN' };
const MONEY = { kind: 'MONEY', amountEuros: 12_000, description: 'Bus', status: 'PLEDGED' };
const DATA = { kind: 'DATA', status: 'COVERED' };

test('a list replaces the list: it shrinks, grows and takes the new order', async () => {
  let pilot = await given(app).pilot({ needsNoMeans: false, means: [STAFF, MONEY] });
  for (const means of [[MONEY], [DATA, MONEY, STAFF], [STAFF, DATA, MONEY], [], [DATA]]) {
    pilot = done(await edit(pilot, { means }));
    expect(pilot.means).toMatchObject(means);
    expect((await asItIs(app, pilot)).means).toEqual(pilot.means);
  }
  for (const codes of [['CARE', 'HOUSING', 'SAFETY'], ['SAFETY', 'CARE'], ['HOUSING', 'CARE', 'SAFETY'], []]) {
    pilot = done(await edit(pilot, { otherThemes: codes }));
    expect((await asItIs(app, pilot)).otherThemes.map(({ code }: { code: string }) => code)).toEqual(codes);
  }
  for (const codes of [['GM0060', 'GM0088'], ['GM0088'], ['GM0088', 'GM0093', 'GM0096']]) {
    pilot = done(await edit(pilot, { coExecutors: codes }));
    expect((await asItIs(app, pilot)).coExecutors.map(({ code }: { code: string }) => code)).toEqual(codes);
  }
  expect(pilot.version).toBe(13);
});

test('an edit of an older version is refused, says the present one, and nothing is lost', async () => {
  const draft = await given(app).pilot();
  const first = done(await edit(draft, { problem: 'Van de eerste.' }));
  const outcome = await edit(draft, { problem: 'Van de tweede.' });
  expect(outcome).toMatchObject({
    pilot: null,
    userErrors: [{ code: 'STALE_VERSION', path: ['version'], currentVersion: 2 }],
  });
  expect(await asItIs(app, draft)).toEqual(first);
  expect(faults(await edit({ ...draft, version: 3 }, { problem: 'Uit de toekomst.' }))).toEqual([
    'STALE_VERSION version',
  ]);
});

test('of many edits of one version at once exactly one wins', async () => {
  const draft = await given(app).pilot();
  const titles = Array.from({ length: 8 }, (_, index) => `Titel ${index}`);
  const outcomes = await Promise.all(titles.map((title) => edit(draft, { title })));
  const won = outcomes.filter(({ pilot }) => pilot !== null);
  expect(won).toHaveLength(1);
  expect(outcomes.filter((outcome) => faults(outcome)[0] === 'STALE_VERSION version')).toHaveLength(7);
  expect(await asItIs(app, draft)).toEqual(won[0]!.pilot);
  expect(await changesOf(draft)).toBe(2);
});

test('an edit without a difference changes nothing', async () => {
  app.clock.set('2026-11-22T12:00:00Z');
  const offered = await given(app).pilot({
    status: 'OFFERED',
    needsNoMeans: false,
    means: [STAFF],
    coExecutors: ['GM0088', 'GM0060'],
  });
  const before = await changesOf(offered);
  app.clock.set('2026-11-23T12:00:00Z');
  const same = {
    title: ` ${offered.title} `,
    means: [STAFF],
    coExecutors: ['GM0060', 'GM0088'],
    targetGroup: '',
    villages: [],
  };
  expect(done(await edit(offered, same))).toEqual(offered);
  expect(await asItIs(app, offered)).toEqual(offered);
  expect(await changesOf(offered)).toBe(before);
});

test('an edit of an offered pilot says that it is still current', async () => {
  app.clock.set('2026-11-22T12:00:00Z');
  const offered = await given(app).pilot({ status: 'OFFERED' });
  app.clock.set('2027-01-22T12:00:00Z');
  const edited = done(await edit(offered, { localGoal: 'Iedereen komt thuis.' }));
  expect(edited).toMatchObject({ lastConfirmedAt: '2027-01-22T12:00:00.000Z', publishedAt: offered.publishedAt });
  expect(await asItIs(app, offered)).toEqual(edited);
});

test('an offered pilot cannot be edited into incompleteness', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  const input = {
    problem: null,
    approach: ' ',
    seeks: [],
    isOpenToPartners: null,
    contactMailbox: null,
    needsNoMeans: false,
  };
  expect(faults(await edit(offered, input))).toEqual([
    'REQUIRED input.approach',
    'REQUIRED input.contactMailbox',
    'REQUIRED input.isOpenToPartners',
    'REQUIRED input.means',
    'REQUIRED input.problem',
    'REQUIRED input.seeks',
  ]);
  expect(await asItIs(app, offered)).toEqual(offered);
  done(await edit(offered, { needsNoMeans: false, means: [STAFF] }));
});

test('one contradiction with what is there already is found too', async () => {
  const draft = await given(app).pilot({ plannedEnd: '2027-01-01' });
  expect(
    faults(await edit(draft, { plannedStart: '2027-01-02', means: [STAFF], otherThemes: ['ACCESSIBILITY'] })),
  ).toEqual(['CONTRADICTION input.needsNoMeans', 'CONTRADICTION input.plannedEnd', 'DUPLICATE input.otherThemes']);
});

test('a withdrawn pilot is not edited but restarted', async () => {
  const withdrawn = await given(app).pilot({ status: 'WITHDRAWN' });
  expect(faults(await edit(withdrawn, { title: 'Toch weer', problem: null }))).toEqual(['STEP_NOT_POSSIBLE id']);
});

test('editors edit drafts, also after a restart; managers edit what is published', async () => {
  const draft = await given(app).pilot();
  const edited = done(await edit(draft, { title: 'Door een medewerker' }, 'EDITOR'));
  const offered = done(await take(app.as(NOORD_BEVELAND), 'offerPilot', edited));
  expect(faults(await edit(offered, { title: 'Mag niet' }, 'EDITOR'))).toEqual(['FORBIDDEN']);
  const again = 'mutation E($id: ID!) { editPilot(id: $id, version: 2, input: {}) { userErrors { code } } }';
  const { errors } = await app.as(NOORD_BEVELAND, 'EDITOR').send(again, { id: offered.id });
  expect(errors![0]!.message).toBe('U mag dit niet doen. Daarvoor is de rol MANAGER nodig.');
  done(await edit(offered, { title: 'Door de beheerder' }, 'MANAGER'));
  const restarted = await given(app).restartedPilot();
  done(await edit(restarted, { title: 'Opnieuw' }, 'EDITOR'));
});
