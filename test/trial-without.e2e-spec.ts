import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RegelruimteExpiry } from '../src/regelruimte/expiry.service.js';
import { answer, type AnswerStep, MINISTRY } from './support/answer-steps.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './support/given.js';
import { done, faults, type Step, take, type TakenPilot } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, refusals, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const decider = () => app.as(MINISTRY, 'DECIDER');
const step = async (name: Step, pilot: TakenPilot) =>
  take(manager(), name, await asItIs(app, pilot), STEP_INPUTS[name]);
const without = (request: TakenRequest, input: object = {}, client = manager()) =>
  answer(client, 'continueWithoutRegelruimte', request, input);

/** A pilot in preparation with one request that it needs to start, after these steps of the authority. */
async function preparing(...steps: AnswerStep[]) {
  app.clock.set('2027-03-01T10:00:00Z');
  const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'], ...PLAN });
  const drafted = requestOf(await draft(manager(), pilot, { ...FULL_REQUEST, authority: MINISTRY }));
  done(await step('offerPilot', pilot));
  let request = requestOf(await submit(manager(), drafted));
  for (const each of steps) request = requestOf(await answer(decider(), each, request));
  return { request, pilot: done(await step('preparePilot', pilot)) };
}
const REFUSE: AnswerStep[] = ['takeRegelruimteRequestIntoReview', 'refuseRegelruimte'];
const GRANT: AnswerStep[] = ['takeRegelruimteRequestIntoReview', 'grantRegelruimte'];

const READ = `query R($number: String!) { regelruimteRequest(number: $number) { status answeredOn daysToAnswer
  decision { kind } continuedWithout { reason on } pilot { changes(first: 1) { nodes { action note weight } } } } }`;
const seen = async ({ number }: TakenRequest) => (await app.public.ask(READ, { number })).regelruimteRequest;

test('a revised plan does without what was refused: everybody reads why, and the pilot starts', async () => {
  const { request, pilot } = await preparing(...REFUSE);
  const message = `Verzoek ${request.number} is afgewezen. Vraag heroverweging, of ga door zonder deze regelruimte als uw herziene plan haar niet nodig heeft.`;
  expect((await step('startPilot', pilot)).userErrors).toEqual([expect.objectContaining({ message })]);
  const { pilot: _, ...before } = await seen(request);
  app.clock.set('2027-03-08T10:00:00Z');
  requestOf(await without(request));
  const continuedWithout = { reason: 'Wij rijden nu binnen de wet.', on: '2027-03-08' };
  const change = { action: 'CONTINUED_WITHOUT', note: continuedWithout.reason, weight: 'MAJOR' };
  expect(await seen(request)).toEqual({ ...before, continuedWithout, pilot: { changes: { nodes: [change] } } });
  expect(before).toMatchObject({ status: 'REFUSED', answeredOn: '2027-03-01', decision: { kind: 'REFUSED' } });
  expect((await asItIs(app, pilot)).startObstacles).toEqual([]);
  expect(done(await step('startPilot', pilot)).status).toBe('RUNNING');
});

test('only a manager of the municipality says so, with a reason, and of what nobody decides any more', async () => {
  const { request: submitted } = await preparing();
  const { userErrors } = await without(submitted);
  expect(userErrors).toEqual([
    expect.objectContaining({
      code: 'STEP_NOT_POSSIBLE',
      message:
        'Het verzoek is nu "ingediend". Dit kan nu niet: doorgaan zonder deze regelruimte. Wel mogelijk: in behandeling, toewijzen aan een bevoegd gezag, ingetrokken.',
    }),
  ]);
  const { request, pilot } = await preparing(...REFUSE);
  for (const client of [app.as(NOORD_BEVELAND, 'EDITOR'), app.as('GM0448'), decider(), app.as(MINISTRY)])
    expect(refusals(await without(request, {}, client))).toEqual(['FORBIDDEN']);
  expect(refusals(await without(request, {}, app.public))).toEqual(['UNAUTHENTICATED']);
  expect(refusals(await without(request, { reason: ' ' }))).toEqual(['REQUIRED input.reason']);
  expect(refusals(await without(request, { reason: 'x'.repeat(2_001) }))).toEqual(['TOO_LONG input.reason']);

  const continued = requestOf(await without(request));
  done(await step('withdrawPilot', pilot));
  expect(await seen(request)).toBeNull();
  expect(refusals(await without(continued, { reason: 'Anders.' }))).toEqual(['STEP_NOT_POSSIBLE id']);
  done(await step('restartPilot', pilot));
  expect(requestOf(await without(continued, { reason: 'Anders.' })).continuedWithout.reason).toBe('Anders.');
  expect(await seen(request)).toBeNull();
  done(await step('offerPilot', pilot));
  expect((await seen(request)).continuedWithout.reason).toBe('Anders.');
});

test('who asks to reconsider counts on it again', async () => {
  const { request, pilot } = await preparing(...REFUSE);
  const continued = requestOf(await without(request));
  const asked = requestOf(await answer(manager(), 'reconsiderRegelruimteRequest', continued));
  expect(asked).toMatchObject({ status: 'SUBMITTED', continuedWithout: null });
  expect(faults(await step('startPilot', pilot))).toEqual(['LEEWAY_MISSING regelruimteRequests.0']);
});

test('what expired lets a paused pilot resume without it; extended, the pilot counts on it again', async () => {
  const { request, pilot } = await preparing(...GRANT);
  done(await step('startPilot', pilot));
  app.clock.set('2028-01-01T10:00:00Z');
  await app.app.get(RegelruimteExpiry).expireDue();
  expect(faults(await step('resumePilot', pilot))).toEqual(['LEEWAY_MISSING regelruimteRequests.0']);
  const continued = requestOf(await without({ ...request, version: request.version + 1 }));
  expect(continued).toMatchObject({ status: 'EXPIRED', validUntil: '2027-12-31', decision: { kind: 'GRANTED' } });
  expect(done(await step('resumePilot', pilot)).status).toBe('RUNNING');
  const extended = requestOf(await answer(decider(), 'extendRegelruimte', continued));
  expect(extended).toMatchObject({ status: 'GRANTED', continuedWithout: null });
  expect((await asItIs(app, pilot)).status).toBe('RUNNING');
});
