import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, type AnswerStep, givenRequest, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { NOORD_BEVELAND } from './support/given.js';
import { take } from './support/pilot-steps.js';
import { refusals, requestOf, type RequestOutcome, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
});
afterAll(() => app.close());

const decider = () => app.as(MINISTRY, 'DECIDER');
const manager = () => app.as(NOORD_BEVELAND);
const PILOT = `query P($number: String!) { regelruimteRequest(number: $number) { status version decisions { kind reasoning }
  pilot { id version changes(first: 50) { nodes { cursor action version note subjectType differences { field before after } } } } } }`;
const seen = async ({ number }: TakenRequest, client: ApiClient = app.public) =>
  (await client.ask(PILOT, { number })).regelruimteRequest;

describe('two deciders at once', () => {
  const DECIDING: AnswerStep[] = ['grantRegelruimte', 'refuseRegelruimte', 'declareRegelruimteNotNeeded'];

  test.each([1, 2, 3, 4])('the second gets the first decision, and nothing is overwritten (%i)', async () => {
    const request = await givenRequest(app, { status: 'IN_REVIEW' });
    const outcomes: RequestOutcome[] = await Promise.all(DECIDING.map((step) => answer(decider(), step, request)));
    const made = outcomes.filter(({ request: decided }) => decided !== null);
    expect(made).toHaveLength(1);
    const [first] = made[0]!.request.decisions;
    const what = { GRANTED: 'toegekend', REFUSED: 'afgewezen', NOT_NEEDED: 'niet nodig verklaard' }[
      first.kind as 'GRANTED'
    ];
    for (const { request: decided, userErrors } of outcomes) {
      if (decided !== null) continue;
      expect(userErrors).toEqual([
        {
          code: 'ALREADY_DECIDED',
          path: ['version'],
          currentVersion: request.version + 1,
          message: `Er is intussen al besloten: Infrastructuur en Waterstaat heeft dit op 23 november 2026 om 11:00 ${what}. Uw stap is niet uitgevoerd. Haal de nieuwe versie op.`,
        },
      ]);
    }
    const now = await seen(request);
    expect(now).toMatchObject({
      status: first.kind,
      version: request.version + 1,
      decisions: [{ reasoning: first.reasoning }],
    });
    const steps = now.pilot.changes.nodes.filter(({ version }: { version: number }) => version === request.version + 1);
    expect(steps).toHaveLength(1);
  });

  test('also who asks, refers or withdraws meanwhile, in English', async () => {
    const request = await givenRequest(app, { status: 'IN_REVIEW' });
    requestOf(await answer(decider(), 'refuseRegelruimte', request));
    for (const [client, step] of [
      [decider(), 'askRegelruimteInformation'],
      [decider(), 'referRegelruimteRequest'],
      [manager(), 'withdrawRegelruimteRequest'],
    ] as const) {
      const { userErrors } = await answer(client.inEnglish(), step, request);
      expect(userErrors[0]).toMatchObject({
        code: 'ALREADY_DECIDED',
        message: expect.stringMatching(
          /^Somebody decided in the meantime: .+ refused this on 23 November 2026 at 11:00/,
        ),
      });
    }
  });

  test('a decision before the version that one started from is no conflict', async () => {
    const refused = await givenRequest(app, { status: 'REFUSED' });
    const again = requestOf(await answer(manager(), 'reconsiderRegelruimteRequest', refused));
    const stale = await answer(decider(), 'takeRegelruimteRequestIntoReview', refused);
    expect(refusals(stale)).toEqual(['STALE_VERSION version']);
    requestOf(await answer(decider(), 'takeRegelruimteRequestIntoReview', again));
  });
});

test('steps of pilot and request at once wait for each other and never for ever', async () => {
  for (let round = 0; round < 5; round += 1) {
    const request = await givenRequest(app, { status: 'GRANTED' });
    const { pilot } = await seen(request);
    const outcomes = await Promise.all([
      take(manager(), 'editPilot', pilot, { title: `Ronde ${round}` }),
      take(manager(), 'confirmPilot', pilot),
      answer(decider(), 'extendRegelruimte', request),
      answer(decider(), 'revokeRegelruimte', request),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([undefined, undefined, undefined, undefined]);
    expect(outcomes.slice(2).filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  }
}, 300_000);

test('history tells everybody each step with its reason', async () => {
  let request = await givenRequest(app, { status: 'INFORMATION_REQUESTED' });
  request = requestOf(await answer(manager(), 'giveRegelruimteInformation', request));
  request = requestOf(await answer(decider(), 'grantRegelruimte', request));
  await answer(decider(), 'extendRegelruimte', request);
  const { pilot } = await seen(request);
  const told = pilot.changes.nodes
    .filter(({ subjectType }: { subjectType: string }) => subjectType === 'RegelruimteRequest')
    .map(({ action, note, differences }: { action: string; note: string; differences: { field: string }[] }) => [
      action,
      note,
      differences.map(({ field }) => field),
    ]);
  expect(told.slice(0, 5)).toEqual([
    ['EXTENDED', 'Er is nog een winter nodig.', ['decision', 'validUntil']],
    ['GRANTED', 'De bus is er niet meer.', ['status', 'decision', 'validFrom', 'validUntil']],
    ['INFORMATION_GIVEN', 'Vrijwilligers uit het dorp.', ['status', 'informationRequests']],
    ['INFORMATION_ASKED', 'Wie rijdt er?', ['status', 'informationRequests']],
    ['TAKEN_INTO_REVIEW', null, ['status']],
  ]);
});

test('what waits is withdrawn with the pilot and hidden, so nobody decides about it', async () => {
  const request = await givenRequest(app, { status: 'IN_REVIEW' });
  const { pilot } = await seen(request);
  await take(manager(), 'withdrawPilot', pilot, { reason: 'CAPACITY' });
  for (const client of [app.public, decider(), app.as('k80', 'CURATOR')])
    expect(await seen(request, client)).toBeNull();
  expect(refusals(await answer(decider(), 'grantRegelruimte', request))).toEqual(['NOT_FOUND']);
  const list = await decider().ask('{ authorityRequests(first: 100) { nodes { number } } }');
  expect(list.authorityRequests.nodes).not.toContainEqual({ number: request.number });
  expect(refusals(await answer(manager(), 'withdrawRegelruimteRequest', request))).toEqual(['STALE_VERSION version']);
  expect((await seen(request, manager())).status).toBe('WITHDRAWN');
});
