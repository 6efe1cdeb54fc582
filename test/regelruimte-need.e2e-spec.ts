import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, faults, take } from './support/pilot-steps.js';
import { draft, remove, requestOf } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const editor = () => app.as(NOORD_BEVELAND, 'EDITOR');
const pilotThatAsks = () => given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
const drafted = async (pilot: { id: string }) => requestOf(await draft(editor(), pilot, {}));

describe('a pilot', () => {
  const EDIT = { needsNoRegelruimte: true, seeks: ['FUNDING'] };

  test('is offered with a request, or without any need', async () => {
    const pilot = await pilotThatAsks();
    expect(faults(await take(manager(), 'offerPilot', pilot))).toEqual(['REQUIRED regelruimteRequests']);
    const asked = await app
      .as(NOORD_BEVELAND)
      .ask('query P($id: ID!) { node(id: $id) { ... on Pilot { completeness { missingForOffer } } } }', pilot);
    expect(asked.node.completeness.missingForOffer).toEqual(['regelruimteRequests']);
    await drafted(pilot);
    done(await take(manager(), 'offerPilot', pilot));
  });

  test('does not ask and need none', async () => {
    const pilot = await pilotThatAsks();
    const request = await drafted(pilot);
    expect(faults(await take(editor(), 'editPilot', pilot, EDIT))).toEqual(['CONTRADICTION input.needsNoRegelruimte']);
    expect((await remove(editor(), request)).deletedId).toBe(request.id);
    done(await take(editor(), 'editPilot', pilot, EDIT));
  });

  test('that is offered can still find out that it needs none', async () => {
    const pilot = await pilotThatAsks();
    const request = await drafted(pilot);
    done(await take(manager(), 'offerPilot', pilot));
    expect((await remove(editor(), request)).deletedId).toBe(request.id);
    const offered = { ...pilot, version: 2 };
    expect(faults(await take(manager(), 'editPilot', offered, { title: 'Taxi' }))).toEqual([
      'REQUIRED input.regelruimteRequests',
    ]);
    done(await take(manager(), 'editPilot', offered, EDIT));
  });
});
