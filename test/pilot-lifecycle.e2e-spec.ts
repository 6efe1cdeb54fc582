import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asItIs, FEW_FIELDS, given, NOORD_BEVELAND } from './support/given.js';
import { done, faults, register, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const numberAfter = (number: string, steps: number) =>
  number.replace(/\d{4}$/, (last) => String(Number(last) + steps).padStart(4, '0'));

test('draft, offered, withdrawn, draft again and offered again, under one number', async () => {
  app.clock.set('2026-11-22T12:00:00Z');
  const draft = await given(app).pilot();
  app.clock.set('2026-11-23T12:00:00Z');
  const offered = done(await take(manager(), 'offerPilot', draft));
  expect(offered).toMatchObject({
    number: expect.stringMatching(/^PT-2026-\d{4}$/),
    version: 2,
    status: 'OFFERED',
    visibility: 'PUBLIC',
    publishedAt: '2026-11-23T12:00:00.000Z',
    lastConfirmedAt: '2026-11-23T12:00:00.000Z',
    withdrawal: null,
  });
  app.clock.set('2026-11-24T12:00:00Z');
  const withdrawn = done(await take(manager(), 'withdrawPilot', offered, { reason: 'NO_MEANS', note: ' Geen geld. ' }));
  expect(withdrawn).toMatchObject({
    number: offered.number,
    version: 3,
    status: 'WITHDRAWN',
    problem: offered.problem,
    withdrawal: { reason: 'NO_MEANS', note: 'Geen geld.', at: '2026-11-24T12:00:00.000Z' },
  });
  const restarted = done(await take(manager(), 'restartPilot', withdrawn));
  expect(restarted).toMatchObject({ number: offered.number, version: 4, status: 'DRAFT', withdrawal: null });
  app.clock.set('2027-01-02T12:00:00Z');
  const again = done(await take(manager(), 'offerPilot', restarted));
  expect(again).toMatchObject({
    number: offered.number,
    version: 5,
    status: 'OFFERED',
    publishedAt: '2027-01-02T12:00:00.000Z',
  });
  expect(await asItIs(app, draft)).toEqual(again);
});

test('numbers rise without gaps, and begin anew each year by the Dutch calendar', async () => {
  app.clock.set('2028-06-01T12:00:00Z');
  const first = await given(app).pilot({ status: 'OFFERED' });
  const incomplete = done(await register(manager(), FEW_FIELDS));
  expect(faults(await take(manager(), 'offerPilot', incomplete))).not.toEqual([]);
  const drafts = await Promise.all(
    [1, 2, 3, 4].map((each) => given(app).pilot({ owner: ['GM0088', 'GM0060'][each % 2] })),
  );
  const offers = await Promise.all(drafts.map((draft) => take(app.as(draft.municipality.code), 'offerPilot', draft)));
  expect(offers.map((offer) => done(offer).number).sort()).toEqual(
    [1, 2, 3, 4].map((each) => numberAfter(first.number, each)),
  );
  app.clock.set('2028-12-31T23:30:00Z');
  expect((await given(app).pilot({ status: 'OFFERED' })).number).toBe('PT-2029-0001');
});

test('all that an offer lacks is told at once', async () => {
  const draft = done(await register(manager(), { ...FEW_FIELDS, needsNoRegelruimte: true }));
  const outcome = await take(manager(), 'offerPilot', draft, { visibility: 'DRAFT' });
  expect(faults(outcome)).toEqual([
    'INVALID input.visibility',
    'REQUIRED approach',
    'REQUIRED contactMailbox',
    'REQUIRED isOpenToPartners',
    'REQUIRED means',
    'REQUIRED problem',
    'REQUIRED seeks',
  ]);
  expect(outcome.userErrors.every(({ message }) => /^[A-Z].+\.$/.test(message))).toBe(true);
  expect(await asItIs(app, draft)).toEqual(draft);
  const told = outcome.userErrors.filter(({ code }) => code === 'REQUIRED').map(({ path }) => path.join('.'));
  expect(draft.completeness.missingForOffer.sort()).toEqual(told.sort());
});

test('completeness counts what is filled in', async () => {
  const draft = await given(app).pilot();
  expect(draft.completeness.missingForOffer).toEqual([]);
  expect(draft.completeness.missing).not.toContain('contactPerson');
  const fuller = done(await take(manager(), 'editPilot', draft, { area: 'VILLAGE', targetGroup: 'Ouderen' }));
  expect(fuller.completeness.percentage).toBeGreaterThan(draft.completeness.percentage);
  expect(draft.completeness.missing.filter((name: string) => !fuller.completeness.missing.includes(name))).toEqual([
    'targetGroup',
    'area',
  ]);
});

test('offered to government first, to everybody later, and never back', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  expect(offered.visibility).toBe('GOVERNMENT');
  const isPublic = done(await take(manager(), 'makePilotPublic', offered));
  expect(isPublic).toMatchObject({ visibility: 'PUBLIC', status: 'OFFERED', version: 3, number: offered.number });
  expect(faults(await take(manager(), 'makePilotPublic', isPublic))).toEqual(['STEP_NOT_POSSIBLE id']);
  const restarted = await given(app).restartedPilot();
  expect(faults(await take(manager(), 'offerPilot', restarted, { visibility: 'GOVERNMENT' }))).toEqual([
    'VISIBILITY_CANNOT_SHRINK input.visibility',
  ]);
});

test('a pilot of government only that was withdrawn may come back to government only', async () => {
  const restarted = await given(app).restartedPilot({ visibility: 'GOVERNMENT' });
  expect(done(await take(manager(), 'offerPilot', restarted, { visibility: 'GOVERNMENT' })).visibility).toBe(
    'GOVERNMENT',
  );
});

test.each([
  ['a draft', 'DRAFT', undefined],
  ['a withdrawn pilot', 'WITHDRAWN', 'GOVERNMENT'],
] as const)('%s is not made public', async (_, status, visibility) => {
  const pilot = await given(app).pilot({ status, visibility });
  expect(faults(await take(manager(), 'makePilotPublic', pilot))).toEqual(['STEP_NOT_POSSIBLE id']);
});

test('nor is a pilot that was restarted', async () => {
  const pilot = await given(app).restartedPilot({ visibility: 'GOVERNMENT' });
  expect(faults(await take(manager(), 'makePilotPublic', pilot))).toEqual(['STEP_NOT_POSSIBLE id']);
});

test.each([
  ['DRAFT', 'withdrawPilot'],
  ['DRAFT', 'restartPilot'],
  ['DRAFT', 'confirmPilot'],
  ['OFFERED', 'offerPilot'],
  ['OFFERED', 'restartPilot'],
  ['WITHDRAWN', 'offerPilot'],
  ['WITHDRAWN', 'withdrawPilot'],
  ['WITHDRAWN', 'confirmPilot'],
] as const)('%s does not take %s', async (status, step) => {
  const pilot = await given(app).pilot({ status });
  const input = step === 'withdrawPilot' ? { reason: 'CAPACITY' } : undefined;
  expect(faults(await take(manager(), step, pilot, input))).toEqual(['STEP_NOT_POSSIBLE id']);
  expect(await asItIs(app, pilot)).toEqual(pilot);
});

test.each<[string, object, string[]]>([
  ['OTHER without a note', { reason: 'OTHER', note: ' ' }, ['REQUIRED input.note']],
  ['a note that is too long', { reason: 'CAPACITY', note: 'x'.repeat(1_001) }, ['TOO_LONG input.note']],
  ['OTHER with a note', { reason: 'OTHER', note: 'Anders.' }, []],
])('withdrawing with %s', async (_, input, expected) => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  expect(faults(await take(manager(), 'withdrawPilot', offered, input))).toEqual(expected);
});

test('a draft that was never published is deleted with all that hangs on it', async () => {
  const draft = await given(app).pilot({
    needsNoMeans: false,
    means: [{ kind: 'DATA' }],
    otherThemes: ['CARE'],
    coExecutors: ['GM0088'],
  });
  expect(faults(await take(manager(), 'deletePilot', draft))).toEqual([]);
  expect(await asItIs(app, draft)).toBeNull();
  expect(faults(await take(manager(), 'editPilot', draft, { title: 'x' }))).toEqual(['NOT_FOUND']);
});

test.each(['OFFERED', 'WITHDRAWN'] as const)('what is %s is not deleted', async (status) => {
  const pilot = await given(app).pilot({ status });
  expect(faults(await take(manager(), 'deletePilot', pilot))).toEqual(['PUBLISHED_BEFORE id']);
});

test('nor is a draft that was published once', async () => {
  const pilot = await given(app).restartedPilot();
  expect(faults(await take(manager(), 'deletePilot', pilot))).toEqual(['PUBLISHED_BEFORE id']);
  expect(await asItIs(app, pilot)).toEqual(pilot);
});

test('confirming makes a stale pilot current; its version stays', async () => {
  app.clock.set('2026-01-01T12:00:00Z');
  const offered = await given(app).pilot({ status: 'OFFERED' });
  app.clock.set('2026-06-30T21:59:59Z'); // the last second of the day in the Netherlands
  expect((await asItIs(app, offered)).isStale).toBe(false);
  app.clock.set('2026-06-30T22:00:00Z');
  expect((await asItIs(app, offered)).isStale).toBe(true);
  const confirmed = done(await take(app.as(NOORD_BEVELAND, 'EDITOR'), 'confirmPilot', offered));
  expect(confirmed).toEqual({ ...offered, lastConfirmedAt: '2026-06-30T22:00:00.000Z' });
  expect(await asItIs(app, offered)).toEqual(confirmed);
});

test('a step from an older version is refused', async () => {
  const draft = await given(app).pilot();
  done(await take(manager(), 'editPilot', draft, { title: 'Intussen' }));
  const outcome = await take(manager(), 'offerPilot', draft);
  expect(outcome.userErrors).toMatchObject([{ code: 'STALE_VERSION', path: ['version'], currentVersion: 2 }]);
  expect(faults(await take(manager(), 'deletePilot', draft))).toEqual(['STALE_VERSION version']);
});
