import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RegelruimteExpiry } from '../src/regelruimte/expiry.service.js';
import { answer, MINISTRY } from './support/answer-steps.js';
import { asItIs, PLAN, STEP_INPUTS } from './support/given.js';
import { givenJoiner, givenLeeway, join, joinOf, JOINING, takeJoin, type TakenJoin } from './support/join-steps.js';
import { done, type Step, take, type TakenPilot } from './support/pilot-steps.js';
import { requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const decider = () => app.as(MINISTRY, 'DECIDER');
const joiner = () => app.as(JOINING);
const step = async (name: Step, { id }: Pick<TakenPilot, 'id'>) =>
  take(joiner(), name, await asItIs(app, { id }, JOINING), STEP_INPUTS[name]);

const LOOK = `query L($id: ID!) { node(id: $id) { ... on Pilot { status pauses { cause reason }
  startObstacles { code message path } joins { status endedOn version } changes(first: 3) { nodes { action actorKind note } } } } }`;
const look = async ({ id }: { id: string }) => (await joiner().ask(LOOK, { id })).node;

/** A pilot in preparation that asked to join leeway which it needs to start. */
async function preparing() {
  app.clock.set('2026-11-23T10:00:00Z');
  const request = await givenLeeway(app);
  const draft = await givenJoiner(app, PLAN);
  const asked = joinOf(await join(joiner(), draft, request, { necessity: 'NEEDED_TO_START' }));
  done(await take(joiner(), 'offerPilot', draft));
  const pilot = done(await step('preparePilot', draft));
  return { request, pilot, asked };
}

test('a pilot starts on joined leeway once the authority agrees, and not before', async () => {
  const { request, pilot, asked } = await preparing();
  const message = `De aansluiting bij verzoek ${request.number} is gevraagd en nog niet beantwoord.`;
  const obstacle = { code: 'LEEWAY_MISSING', message, path: ['joins', '0'] };
  const refused = await step('startPilot', pilot);
  expect(refused.userErrors).toEqual([expect.objectContaining(obstacle)]);
  expect((await look(pilot)).startObstacles).toEqual([obstacle]);

  joinOf(await takeJoin(decider(), 'agreeToJoin', asked));
  expect((await look(pilot)).startObstacles).toEqual([]);
  expect(done(await step('startPilot', pilot)).status).toBe('RUNNING');
});

test('joined leeway whose last day is over lets nobody start, also before the register has recorded its end', async () => {
  const { request, pilot, asked } = await preparing();
  joinOf(await takeJoin(decider(), 'agreeToJoin', asked));
  app.clock.set('2029-01-01T10:00:00Z');
  const message = `De aansluiting bij verzoek ${request.number} helpt vandaag niet: die regelruimte geldt nu niet.`;
  expect((await step('startPilot', pilot)).userErrors).toContainEqual(expect.objectContaining({ message }));
});

test('when the authority revokes leeway, every running pilot that joined it is paused with it', async () => {
  const { request, pilot, asked } = await preparing();
  joinOf(await takeJoin(decider(), 'agreeToJoin', asked));
  done(await step('startPilot', pilot));
  requestOf(await answer(decider(), 'revokeRegelruimte', request));
  const { status, pauses, changes, startObstacles } = await look(pilot);
  expect(status).toBe('PAUSED');
  expect(pauses).toEqual([{ cause: 'LEEWAY_REVOKED', reason: expect.stringContaining(request.number!) }]);
  expect(changes.nodes[0]).toMatchObject({ action: 'PAUSED', actorKind: 'SYSTEM' });
  expect(startObstacles).toEqual([expect.objectContaining({ code: 'LEEWAY_MISSING', path: ['joins', '0'] })]);
  expect((await step('resumePilot', pilot)).userErrors).toHaveLength(1);
});

test('leeway that is extended after it expired comes back to who lost it only by that, and its owner resumes', async () => {
  const { request, pilot, asked } = await preparing();
  joinOf(await takeJoin(decider(), 'agreeToJoin', asked));
  const running = done(await step('startPilot', pilot));
  const others: TakenJoin[] = [];
  for (const end of ['refuseToJoin', 'revokeJoin', 'withdrawJoin', null] as const) {
    const other = await givenJoiner(app);
    const made = joinOf(await join(joiner(), other, request));
    done(await take(joiner(), 'offerPilot', other));
    const agreed = end === 'revokeJoin' ? joinOf(await takeJoin(decider(), 'agreeToJoin', made)) : made;
    if (end) joinOf(await takeJoin(end === 'withdrawJoin' ? joiner() : decider(), end, agreed));
    others.push(made);
  }
  app.clock.set('2028-01-01T10:00:00Z');
  await app.app.get(RegelruimteExpiry).expireDue();
  expect(await look(running)).toMatchObject({ status: 'PAUSED', joins: [{ status: 'ENDED', endedOn: '2028-01-01' }] });
  expect((await step('resumePilot', running)).userErrors).toHaveLength(1);

  app.clock.set('2028-02-01T10:00:00Z');
  requestOf(await answer(decider(), 'extendRegelruimte', { ...request, version: request.version + 1 }));
  const { status, joins, startObstacles, changes } = await look(running);
  expect([status, joins, startObstacles]).toEqual(['PAUSED', [{ status: 'AGREED', endedOn: null, version: 4 }], []]);
  const restored = { action: 'JOIN_RESTORED', actorKind: 'ORGANISATION', note: 'Er is nog een winter nodig.' };
  expect(changes.nodes[0]).toEqual(restored);
  const statusOf = 'query J($id: ID!) { node(id: $id) { ... on LeewayJoin { status } } }';
  const found = await Promise.all(others.map(({ id }) => joiner().ask(statusOf, { id })));
  expect(found.map(({ node }) => node.status)).toEqual(['REFUSED', 'ENDED', 'WITHDRAWN', 'ASKED']);
  expect(done(await step('resumePilot', running)).status).toBe('RUNNING');
});
