import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChangeToRecord, HistoryService } from '../src/history/history.service.js';
import { FEW_FIELDS, given, NOORD_BEVELAND } from './support/given.js';
import { done, faults, register, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

interface Row {
  action: string;
  weight: string;
  version: number;
}

const FAILS = 'Dit mislukt na de geschiedenis';
const SLOW = 'Dit duurt even na de geschiedenis';
const heard: ChangeToRecord[] = [];
let finishSlowly: () => void;
const slowly = new Promise<void>((resolve) => (finishSlowly = resolve));

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL_SIZE: '3' });
  app.app.get(HistoryService, { strict: false }).onChange(async (change) => {
    heard.push(change);
    const title = change.differences.find(({ field }) => field === 'title')?.after;
    if (title === FAILS) throw new Error('fails');
    if (title === SLOW) await slowly;
  });
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const edit = async (pilot: TakenPilot, input: object) => done(await take(manager(), 'editPilot', pilot, input));
const counts = async () =>
  (
    await app.database.query(
      'select (select count(*) from pilot)::int pilots, (select count(*) from change)::int changes, (select count(*) from idempotency_key)::int keys',
    )
  )[0];
const rowsOf = ({ id }: TakenPilot) =>
  app.database.query('select * from change where subject_id = $1 order by cursor', [
    Buffer.from(id, 'base64url').toString().replace('Pilot:', ''),
  ]);

test('each change is kept with who, when and what', async () => {
  app.clock.set('2026-11-22T12:00:00Z');
  const pilot = await edit(await given(app).pilot(), { title: 'Buurttaxi' });
  const [, row] = await rowsOf(pilot);
  expect(row).toMatchObject({
    at: new Date('2026-11-22T12:00:00Z'),
    person_id: `officer-of-${NOORD_BEVELAND}`,
    person_name: `Officer of ${NOORD_BEVELAND}`,
    organisation_code: NOORD_BEVELAND,
    subject_type: 'Pilot',
    root_type: 'Pilot',
    action: 'EDITED',
    audience: 'OWNER',
    version: 2,
    differences: [{ field: 'title', before: 'Dorpstaxi', after: 'Buurttaxi', audience: 'OWNER' }],
  });
});

test('a change that fails leaves neither the change nor its history', async () => {
  const pilot = await given(app).pilot();
  const before = await counts();
  const key = randomUUID();
  expect(faults(await register(manager(), { ...FEW_FIELDS, title: FAILS }, key))).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(faults(await take(manager(), 'editPilot', pilot, { title: FAILS }))).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(await counts()).toEqual(before);
  done(await register(manager(), FEW_FIELDS, key));
  expect((await edit(pilot, { title: 'Nu wel' })).version).toBe(2);
});

test('nor does one that is refused', async () => {
  const offered = await given(app).pilot({ status: 'OFFERED' });
  const before = await counts();
  expect(faults(await register(manager(), { title: 'x' }))).not.toEqual([]);
  expect(faults(await take(manager(), 'editPilot', offered, { problem: null }))).not.toEqual([]);
  expect(faults(await take(manager(), 'offerPilot', offered))).not.toEqual([]);
  expect(faults(await take(manager(), 'deletePilot', offered))).not.toEqual([]);
  expect(await counts()).toEqual(before);
});

test('who listens hears of each change', async () => {
  const pilot = await given(app).pilot();
  const [{ subject_id: subjectId }] = await rowsOf(pilot);
  expect(heard.at(-1)).toMatchObject({ subjectId, action: 'CREATED', version: 1 });
});

test.each([
  `update change set note = 'x'`,
  `update change set differences = '[]'`,
  `update change set at = now()`,
  `update change set audience = 'PUBLIC'`,
  'delete from change',
  'truncate change',
  'truncate organisation cascade',
])('the database refuses: %s', async (statement) => {
  const before = await counts();
  await expect(app.database.query(statement)).rejects.toThrow('history is append-only');
  expect(await counts()).toEqual(before);
});

test('only the person can be erased from it', async () => {
  const pilot = await given(app).pilot();
  await app.database.query('update change set person_id = null, person_name = null where version = 1');
  expect(await rowsOf(pilot)).toMatchObject([{ person_id: null, person_name: null, action: 'CREATED' }]);
});

test.each<[string, object, string, string[]]>([
  ['title', { title: 'Buurttaxi' }, 'MAJOR', ['title']],
  ['dates', { plannedStart: '2027-01-01', plannedEnd: '2027-12-31' }, 'MAJOR', ['plannedEnd', 'plannedStart']],
  ['a date and a text', { plannedStart: '2027-01-01', problem: 'Anders' }, 'MAJOR', ['plannedStart', 'problem']],
  ['mailbox', { contactMailbox: 'taxi@gemeente.example' }, 'MINOR', ['contactMailbox']],
  ['person', { contactPerson: null }, 'MINOR', ['contactPerson']],
  ['lists', { villages: ['Kats'], otherThemes: ['CARE'] }, 'MINOR', ['otherThemes', 'villages']],
  ['means', { needsNoMeans: false, means: [{ kind: 'DATA' }] }, 'MINOR', ['means', 'needsNoMeans']],
])('an edit of %s', async (_, input, weight, fields) => {
  const rows = await rowsOf(await edit(await given(app).pilot({ status: 'OFFERED' }), input));
  expect(rows.at(-1)).toMatchObject({ action: 'EDITED', weight });
  expect(
    rows
      .at(-1)
      .differences.map(({ field }: { field: string }) => field)
      .sort(),
  ).toEqual(fields);
});

test('every step is told, the status as MAJOR', async () => {
  const restarted = await given(app).restartedPilot({ visibility: 'GOVERNMENT' });
  const offered = done(await take(manager(), 'offerPilot', restarted, { visibility: 'GOVERNMENT' }));
  const confirmed = done(await take(manager(), 'confirmPilot', await edit(offered, { localGoal: 'Thuis.' })));
  const rows = await rowsOf(done(await take(manager(), 'makePilotPublic', confirmed)));
  expect(rows.map(({ action, weight, version }: Row) => `${action} ${weight} ${version}`)).toEqual([
    'CREATED MAJOR 1',
    'OFFERED MAJOR 2',
    'WITHDRAWN MAJOR 3',
    'RESTARTED MAJOR 4',
    'OFFERED MAJOR 5',
    'EDITED MINOR 6',
    'CONFIRMED MINOR 6',
    'MADE_PUBLIC MAJOR 7',
  ]);
});

test('of a deleted draft stays that it was there', async () => {
  const draft = await given(app).pilot();
  await take(manager(), 'deletePilot', draft);
  expect((await rowsOf(draft)).map(({ action }: Row) => action)).toEqual(['CREATED', 'DELETED']);
});

/** Reads on from the last cursor, as a client of the change feed does. */
async function feed() {
  const first = (await app.database.query('select max(cursor) as last from change'))[0].last;
  const all = () => app.database.query('select cursor from change where cursor > $1 order by cursor', [first]);
  const read: { cursor: string }[] = [];
  const readOn = async () => {
    const from = read.at(-1)?.cursor ?? first;
    read.push(...(await app.database.query('select cursor from change where cursor > $1 order by cursor', [from])));
  };
  return { all, read, readOn };
}

test('cursors rise in the order of commit: whoever reads on misses nothing', async () => {
  const { all, read, readOn } = await feed();
  const slow = register(manager(), { ...FEW_FIELDS, title: SLOW });
  while (heard.at(-1)?.differences.every(({ after }) => after !== SLOW)) await pause(5);
  const quick = register(app.as('GM0088'), FEW_FIELDS);
  await pause(300);
  await readOn();
  finishSlowly();
  done(await slow);
  done(await quick);
  await readOn();
  expect(read).toEqual(await all());
  expect(read).toHaveLength(2);
});

test('many writers at once: none fails, none is lost', async () => {
  const drafts = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => given(app).pilot()));
  const { all, read, readOn } = await feed();
  let isWriting = true;
  const reader = (async () => {
    while (isWriting) await readOn();
  })();
  const registered = Array.from({ length: 20 }, () => register(manager(), FEW_FIELDS));
  const offered = drafts.map((draft) => take(manager(), 'offerPilot', draft));
  (await Promise.all([...registered, ...offered])).forEach(done);
  isWriting = false;
  await reader;
  await readOn();
  expect(read).toEqual(await all());
  expect(read).toHaveLength(28);
}, 300_000);
