import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import { ALL_OF_A_FOLLOW_UP, answerFollowUp, lessonFaults, taught } from './support/lesson-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const manager = () => app.as(NOORD_BEVELAND);
const LOOK = `query L($id: ID!) { node(id: $id) { ... on Pilot { followUp { ${ALL_OF_A_FOLLOW_UP} }
  changes(first: 1) { nodes { action note weight } } } } }`;
const look = async ({ id }: { id: string }) => (await app.public.ask(LOOK, { id })).node;
const dayPasses = () => app.app.get(JobRunner).doWhatIsDue();
const opened = async ({ id }: { id: string }) => {
  const query = `query O($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 50) { nodes { action actorKind } } } } }`;
  const { nodes } = (await app.public.ask(query, { id })).node.changes;
  return nodes.filter(({ action }: { action: string }) => action === 'FOLLOW_UP_OPENED');
};

const reminders = async () =>
  (await manager().ask('{ ownReminders(kinds: [FOLLOW_UP_DUE]) { nodes { date message } } }')).ownReminders.nodes;

test('whether it still runs is asked twelve months after the end, told once, and answered by the municipality', async () => {
  itIs('2027-02-01');
  const running = await given(app).pilot({ status: 'RUNNING', ...PLAN });
  const pilot = await given(app).pilot({ status: 'STOPPED', ...PLAN });
  itIs('2028-01-31');
  await dayPasses();
  expect(await opened(pilot)).toEqual([]);
  const early = await answerFollowUp(manager(), pilot, { answer: 'NO' });
  expect([lessonFaults(early), early.userErrors[0]!.message]).toEqual([
    ['FOLLOW_UP_NOT_OPEN pilot'],
    'Of het nog loopt, vragen we vanaf 1 februari 2028.',
  ]);
  expect((await look(pilot)).followUp).toMatchObject({
    version: 0,
    opensOn: '2028-02-01',
    isOpen: false,
    answer: null,
  });
  for (const day of ['2028-02-01', '2028-02-02', '2028-03-01']) {
    itIs(day);
    await dayPasses();
    expect(await opened(pilot)).toEqual([{ action: 'FOLLOW_UP_OPENED', actorKind: 'SYSTEM' }]);
  }
  expect([await opened(running), (await look(running)).followUp]).toEqual([[], null]);
  expect(lessonFaults(await answerFollowUp(manager(), running, { answer: 'NO' }))).toEqual(['PILOT_NOT_ENDED pilot']);
  expect((await look(pilot)).followUp.isOpen).toBe(true);
  expect(await reminders()).toMatchObject([
    { date: '2028-02-01', message: 'Vertel of het nog loopt: die vraag staat open sinds 1 februari 2028.' },
  ]);

  for (const client of [app.as(NOORD_BEVELAND, 'READER', 'DECIDER'), app.as('GM0448'), app.as('mnre1130', 'DECIDER')])
    expect(lessonFaults(await answerFollowUp(client, pilot, { answer: 'NO' }))).toEqual(['FORBIDDEN']);
  const answered = { answer: 'ELSEWHERE', note: 'Nu in Veere.' };
  expect(lessonFaults(await answerFollowUp(manager(), pilot, { answer: 'NO', note: 'x'.repeat(1_001) }))).toEqual([
    'TOO_LONG input.note',
  ]);
  const told = taught(await answerFollowUp(app.as(NOORD_BEVELAND, 'EDITOR'), pilot, answered));
  const expected = {
    ...answered,
    version: 1,
    isOpen: false,
    answeredOn: '2028-03-01',
    answeredBy: { code: NOORD_BEVELAND },
  };
  expect(told).toMatchObject({ ...expected, pilot: { id: pilot.id } });
  expect(await reminders()).toEqual([]);
  const { followUp, changes } = await look(pilot);
  expect(followUp).toEqual(told);
  expect(changes.nodes[0]).toMatchObject({ action: 'FOLLOW_UP_ANSWERED', note: answered.note, weight: 'MAJOR' });
  expect(lessonFaults(await answerFollowUp(manager(), pilot, { answer: 'NO' }))).toEqual(['STALE_VERSION version']);
  expect(taught(await answerFollowUp(manager(), pilot, { answer: 'NO' }, 1))).toMatchObject({
    version: 2,
    note: null,
  });
  const { node } = await app.public.ask('query F($id: ID!) { node(id: $id) { ... on FollowUp { answer } } }', {
    id: told.id,
  });
  expect(node).toEqual({ answer: 'NO' });
});

test('whether it still runs is answered by the successor of a municipality that merged', async () => {
  itIs('2026-12-01');
  const pilot = await given(app).pilot({ status: 'COMPLETED', owner: 'GM1696', ...PLAN });
  await app.database.query(
    `update succession set status = 'EFFECTIVE' where predecessor_code = 'GM1696' and successor_code = 'GM0402'`,
  );
  itIs('2027-12-02');
  const told = taught(await answerFollowUp(app.as('GM0402', 'EDITOR'), pilot, { answer: 'ADAPTED' }));
  expect(told).toMatchObject({ answer: 'ADAPTED', answeredBy: { code: 'GM0402' } });
  await dayPasses();
  expect(await opened(pilot)).toEqual([]);
});
