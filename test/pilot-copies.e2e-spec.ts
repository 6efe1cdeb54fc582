import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, givenRequest, MINISTRY } from './support/answer-steps.js';
import { copy } from './support/family-steps.js';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import { enter, INDICATOR, indicatorOf, measure, plan, send, STORY, succeeded } from './support/outcome-steps.js';
import { done, faults, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const TEXEL = 'GM0448';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
}, 300_000);
afterAll(() => app.close());

const copier = () => app.as(TEXEL);
const copied = async (pilot: { id: string }, client = copier()) => done(await copy(client, pilot));

const FULL = {
  ...PLAN,
  otherThemes: ['CARE'],
  coExecutors: ['GM0088'],
  isCommunityInitiative: true,
  communityInitiativeName: 'Dorpsraad Kats',
  means: [{ kind: 'MONEY', amountEuros: 9000, status: 'COVERED', source: 'OWN', description: 'Busje' }],
  needsNoMeans: false,
  needsNoRegelruimte: false,
  seeks: ['REGELRUIMTE', 'FUNDING'],
  targetGroup: 'Ouderen',
  area: 'VILLAGE',
  villages: ['Kats'],
  localGoal: 'Iedereen kan naar de winkel.',
  learningQuestion: 'Werkt het zonder concessie?',
  burdenHours: 12,
};

test('takes the idea along, and not the place, the people or what was agreed there', async () => {
  const source = await given(app).pilot(FULL);
  const authority = MINISTRY;
  requestOf(await draft(app.as(NOORD_BEVELAND), source, { ...FULL_REQUEST, authority, aim: 'Nog niet ingediend.' }));
  const asked = requestOf(await draft(app.as(NOORD_BEVELAND), source, { ...FULL_REQUEST, authority }));
  const running = done(await take(app.as(NOORD_BEVELAND), 'offerPilot', source));
  const mutation = `mutation S($id: ID!) { submitRegelruimteRequest(id: $id, version: 1) { request { id version } userErrors { code } } }`;
  const { request } = (await app.as(NOORD_BEVELAND).ask(mutation, { id: asked.id })).submitRegelruimteRequest;
  const reviewed = requestOf(await answer(app.as(MINISTRY, 'DECIDER'), 'takeRegelruimteRequestIntoReview', request));
  requestOf(await answer(app.as(MINISTRY, 'DECIDER'), 'refuseRegelruimte', reviewed));

  const { pilot, copied: taken, leftOut, warnings, userErrors } = await copy(app.as(TEXEL, 'EDITOR'), running);
  expect(userErrors).toEqual([]);
  const { title, summary, problem, approach, localGoal, learningQuestion, targetGroup, seeks } = running;
  expect(pilot).toMatchObject({
    ...{ title, summary, problem, approach, localGoal, learningQuestion, targetGroup, seeks },
    ...{ status: 'DRAFT', visibility: 'DRAFT', number: null, version: 1, municipality: { code: TEXEL } },
    ...{ primaryTheme: { code: 'ACCESSIBILITY' }, otherThemes: [{ code: 'CARE' }], copiedFrom: { id: running.id } },
    ...{ scaleUpHypothesis: PLAN.scaleUpHypothesis, intendedAdopter: null, plannedStart: null, plannedEnd: null },
    ...{ coExecutors: [], isCommunityInitiative: null, communityInitiativeName: null, area: null, villages: [] },
    ...{ contactMailbox: null, contactPerson: null, isOpenToPartners: null, burdenHours: null, lastConfirmedAt: null },
    means: [{ kind: 'MONEY', amountEuros: 9000, status: 'SOUGHT', source: null, description: 'Busje' }],
  });
  expect(pilot.completeness.missingForOffer).toEqual(['isOpenToPartners', 'contactMailbox']);
  const { aim, deviation, months, safeguards } = FULL_REQUEST;
  expect(pilot.regelruimteRequests).toMatchObject([
    {
      ...{ status: 'DRAFT', number: null, submittedAt: null, decisions: [], authority: { code: MINISTRY } },
      ...{ aim, deviation, months, safeguards, scopeArea: null, missingForSubmission: ['scopeArea'] },
      provisions: [{ bwbId: 'BWBR0011470', article: '19', paragraph: '1' }],
    },
  ]);
  expect(warnings).toMatchObject([{ code: 'LEEWAY_REFUSED', request: { number: expect.stringMatching(/^RR-/) } }]);
  const names = [taken, leftOut].map((list) => list!.map(({ field }) => field));
  expect(names[0]).toEqual(
    expect.arrayContaining(['title', 'means', 'learningQuestion', 'regelruimteRequests', 'indicators']),
  );
  expect(names[1]).toEqual(
    expect.arrayContaining(['contactMailbox', 'villages', 'plannedStart', 'joins', 'indicators.targets']),
  );
  expect(names.flat()).toEqual([...new Set(names.flat())]);
  expect(leftOut!.find(({ field }) => field === 'contactMailbox')!.explanation).toMatch(/uw eigen gemeente/);
  const changes = '{ node(id: "ID") { ... on Pilot { changes { nodes { action note } } } } }'.replace('ID', pilot.id);
  const told = (await copier().ask(changes)).node.changes.nodes;
  const created = { action: 'CREATED', note: null };
  expect(told).toEqual([created, created, { action: 'CREATED', note: running.number }]);
});

test('takes another title and theme, and leaves requests out when asked', async () => {
  const request = await givenRequest(app, { status: 'NOT_NEEDED' });
  const { node } = await app.public.ask(
    'query R($id: ID!) { node(id: $id) { ... on RegelruimteRequest { pilot { id } } } }',
    {
      id: request.id,
    },
  );
  const outcome = await copy(copier().inEnglish(), node.pilot, { title: 'Onze taxi', primaryTheme: 'CARE' });
  expect(done(outcome)).toMatchObject({ title: 'Onze taxi', primaryTheme: { code: 'CARE' }, regelruimteRequests: [] });
  expect(outcome.warnings).toEqual([
    { code: 'LEEWAY_NOT_NEEDED', request: { number: request.number }, message: expect.stringMatching(/already allow/) },
  ]);
  const without = await copy(
    copier(),
    await given(app).pilot({ ...FULL, status: 'OFFERED', needsNoRegelruimte: true, seeks: ['DATA'] }),
    {
      withRegelruimteRequests: false,
    },
  );
  expect(without.leftOut!.map(({ field }) => field)).toContain('regelruimteRequests');
  expect(faults(await copy(copier(), node.pilot, { title: 'x'.repeat(101), primaryTheme: 'NIETS' }))).toEqual([
    'TOO_LONG input.title',
    'UNKNOWN_REFERENCE input.primaryTheme',
  ]);
});

describe('is for', () => {
  test('editors and managers of municipalities that may own pilots', async () => {
    const pilot = await given(app).pilot({ status: 'OFFERED' });
    expect(faults(await copy(app.public, pilot))).toEqual(['UNAUTHENTICATED']);
    for (const role of ['READER', 'DECIDER', 'CURATOR'])
      expect(faults(await copy(app.as(TEXEL, role), pilot))).toEqual(['FORBIDDEN']);
    expect(faults(await copy(app.as('GM0014'), pilot))).toEqual(['MUNICIPALITY_TOO_LARGE']);
    expect(faults(await copy(app.as(MINISTRY), pilot))).toEqual(['NOT_A_MUNICIPALITY']);
    expect(await copy(app.as('GM0014'), pilot)).toMatchObject({ pilot: null, copied: null, warnings: null });
  });

  test('what one may see: not drafts of others, nor what does not exist', async () => {
    const pilot = await given(app).pilot();
    expect(faults(await copy(copier(), pilot))).toEqual(['NOT_FOUND']);
    const gone = Buffer.from('Pilot:00000000-0000-4000-8000-000000000000').toString('base64url');
    expect(faults(await copy(copier(), { id: gone }))).toEqual(['NOT_FOUND']);
    expect(await copied(pilot, app.as(NOORD_BEVELAND))).toMatchObject({ copiedFrom: { id: pilot.id } });
  });

  test('what was not withdrawn, also not while it is drafted again', async () => {
    const withdrawn = await given(app).pilot({ status: 'WITHDRAWN' });
    expect(faults(await copy(copier(), withdrawn))).toEqual(['PILOT_WITHDRAWN pilot']);
    const again = await given(app).restartedPilot();
    expect(faults(await copy(copier(), again))).toEqual(['PILOT_WITHDRAWN pilot']);
    expect(await copied(again, app.as(NOORD_BEVELAND))).toMatchObject({ title: again.title });
  });
});

test('warns of what was stopped, and of what is for government only', async () => {
  const pilot = await given(app).pilot({ status: 'STOPPED', visibility: 'GOVERNMENT', ...PLAN });
  const { warnings } = await copy(copier(), pilot);
  expect(warnings).toEqual([
    { code: 'STOPPED', message: expect.stringMatching(/gestopt \(werkt niet\)\. .*geleerd/), request: null },
    { code: 'GOVERNMENT_ONLY', message: expect.any(String), request: null },
  ]);
  const toOwner = (await copy(app.as(NOORD_BEVELAND).inEnglish(), pilot)).warnings!;
  expect(toOwner).toHaveLength(1);
  expect(toOwner[0]!.message).toMatch(/^This pilot was stopped before its time \(does not work\)/);
});

test('takes definitions of indicators along, and no figure of the other municipality', async () => {
  const pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  const manager = app.as(NOORD_BEVELAND);
  const story = indicatorOf(await enter(manager, pilot, STORY));
  succeeded(
    await send(manager, 'removeIndicator', indicatorOf(await enter(manager, pilot, { ...STORY, name: 'Weg' })), {
      reason: 'Toch niet.',
    }),
  );
  succeeded(await measure(manager, pilot, [{ indicator: story.id, until: '2026-11-23', text: 'Fijn.', n: 40 }]));
  const made = await copied(pilot);
  const none = { baseline: null, targets: [], measurements: [], latest: null, baselineMissingReason: null, version: 1 };
  const { name, kind, isPrimary, unit, direction, isAdditive } = INDICATOR;
  expect(await plan(copier(), made)).toMatchObject([
    { ...none, name, kind, isPrimary, unit, direction, isAdditive, source: null },
    { ...none, name: STORY.name, unit: 'QUALITATIVE', isPrimary: false, changesAfterStart: [] },
  ]);
  const asked = `query O($id: ID!) { node(id: $id) { ... on Pilot { startObstacles { path } } } }`;
  const { startObstacles } = (await copier().ask(asked, { id: made.id })).node;
  expect(startObstacles.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(
    expect.arrayContaining(['indicators.0.baseline', 'indicators.0.targets']),
  );
});

test('with one key makes one copy', async () => {
  const pilot = await given(app).pilot({ status: 'OFFERED', title: 'Eén keer' });
  const key = randomUUID();
  const made = await Promise.all(Array.from({ length: 4 }, () => copy(copier(), pilot, {}, key)));
  expect(new Set(made.map((outcome) => done(outcome).id)).size).toBe(1);
  const again = await copy(copier(), pilot, { withRegelruimteRequests: true }, key);
  expect(again).toEqual(made[0]);
  const [{ count }] = await app.database.query(`select count(*)::int from pilot where title = 'Eén keer'`);
  expect(count).toBe(2);
  const other = 'IDEMPOTENCY_KEY_REUSED idempotencyKey';
  expect(faults(await copy(copier(), pilot, { title: 'Twee' }, key))).toEqual([other]);
  expect(faults(await copy(copier(), await given(app).pilot({ status: 'OFFERED' }), {}, key))).toEqual([other]);
  await take(app.as(NOORD_BEVELAND), 'withdrawPilot', pilot, { reason: 'CAPACITY' });
  expect(done(await copy(copier(), pilot, {}, key)).id).toBe(done(again).id);
});
