import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const CHANGES = `query Changes($id: ID!) { node(id: $id) { ... on Pilot { isStale changes(first: 100) {
  nodes { at action actorKind organisation { code } personName version differences { field } } } } } }`;
const lookOn = (day: string) => {
  app.clock.set(`${day}T10:00:00Z`);
  return app.app.get(JobRunner).doWhatIsDue();
};
const manager = () => app.as(NOORD_BEVELAND);
const toldTo = async (client: ApiClient, { id }: TakenPilot) =>
  ((await client.ask(CHANGES, { id })).node?.changes.nodes ?? []).filter(
    ({ action }: { action: string }) => action === 'BECAME_STALE',
  );
const times = async (pilot: TakenPilot) => (await toldTo(manager(), pilot)).length;

test('history tells once that a pilot became stale, by the register, until it is confirmed and that happens again', async () => {
  app.clock.set('2026-01-01T22:30:00Z');
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  await lookOn('2026-06-30'); // 180 days later: not longer ago than is allowed
  expect(await times(pilot)).toBe(0);
  await lookOn('2026-07-01');
  await lookOn('2026-07-02');
  await lookOn('2026-12-01');
  for (const client of [manager(), app.as('mnre1034', 'READER'), app.public]) {
    expect((await client.ask(CHANGES, { id: pilot.id })).node.isStale).toBe(true);
    expect(await toldTo(client, pilot)).toEqual([
      {
        at: '2026-07-01T10:00:00.000Z',
        action: 'BECAME_STALE',
        actorKind: 'SYSTEM',
        organisation: null,
        personName: null,
        version: pilot.version,
        differences: [],
      },
    ]);
  }
  done(await take(manager(), 'confirmPilot', pilot));
  await lookOn('2026-12-02');
  expect(await times(pilot)).toBe(1);
  await lookOn('2027-05-31');
  expect(await times(pilot)).toBe(2);
});

test('an edit confirms too, and the day is that of the Netherlands', async () => {
  app.clock.set('2028-01-01T23:30:00Z'); // 2 January in Amsterdam
  const pilot = await given(app).pilot({ status: 'OFFERED' });
  await lookOn('2028-06-30');
  expect(await times(pilot)).toBe(0);
  const edited = done(await take(manager(), 'editPilot', pilot, { title: 'Buurttaxi' }));
  await lookOn('2028-07-01');
  expect(await times(edited)).toBe(0);
  await lookOn('2028-12-28');
  expect(await times(edited)).toBe(1);
});

test('drafts and withdrawn pilots do not become stale; what government only may see is told to nobody else', async () => {
  app.clock.set('2030-01-01T12:00:00Z');
  const draft = await given(app).pilot();
  const withdrawn = await given(app).pilot({ status: 'WITHDRAWN' });
  const restarted = await given(app).restartedPilot();
  const secret = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  await lookOn('2031-01-01');
  expect(await Promise.all([draft, withdrawn, restarted, secret].map(times))).toEqual([0, 0, 0, 1]);
  expect(await toldTo(app.as('mnre1034', 'READER'), secret)).toHaveLength(1);
  expect(await toldTo(app.public, secret)).toEqual([]);
});
