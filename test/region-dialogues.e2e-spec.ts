import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import type { ApiClient } from './support/api-client.js';
import { agree, dialoguesOf, draft as draftBy, edit as editBy } from './support/dialogue-steps.js';
import { listed, publish, step } from './support/dialogue-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import type { TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;

let app: TestApp;
let pilot: TakenPilot;
let inside: TakenPilot;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-27T12:00:00Z');
  pilot = await given(app).pilot({ status: 'OFFERED' });
  inside = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  await app.as('k80', 'CURATOR').ask(
    `mutation { setRegionContact(region: "zeeuws-vlaanderen", input: { organisation: "mnre1034", source: "Brief" }) { userErrors { code } }
      setRegionMembership(municipality: "${NOORD_BEVELAND}", input: { regionSlug: "zeeuws-vlaanderen", source: "Brief" }) { userErrors { code } } }`,
  );
}, 300_000);
afterAll(() => app.close());

const hulst = (...roles: string[]) => app.as('GM0677', ...roles);
const contact = (...roles: string[]) => app.as('mnre1034', ...roles);
const INPUT = () => ({
  ...{ heldOn: '2026-11-20', place: 'Terneuzen' },
  agenda: ['Vervoer', 'Zorg'],
  themes: ['ACCESSIBILITY'],
  pilots: [pilot.id, inside.id],
  participants: ['GM0677', 'mnre1034'],
});

const draft = (client: ApiClient, input: object = {}, region = 'zeeuws-vlaanderen', key?: string) =>
  draftBy(client, { ...INPUT(), ...input }, region, key);
const edit = (client: ApiClient, dialogue: Told, input: object) => editBy(client, dialogue, { ...INPUT(), ...input });

test('parties of the region draft, edit and publish; others see it from then on', async () => {
  expect(await draft(app.public)).toBe('UNAUTHENTICATED');
  for (const client of [hulst('READER'), app.as('GM0448'), app.as('mnre1130', 'EDITOR')])
    expect(await draft(client)).toBe('FORBIDDEN');
  expect(await draft(hulst(), {}, 'veluwe')).toBe('NOT_FOUND');
  const key = randomUUID();
  const made = await draft(hulst('EDITOR'), {}, 'zeeuws-vlaanderen', key);
  expect(made).toMatchObject({
    status: 'DRAFT',
    version: 1,
    region: { slug: 'zeeuws-vlaanderen' },
    writtenBy: { code: 'GM0677' },
  });
  expect((await draft(hulst('EDITOR'), {}, 'zeeuws-vlaanderen', key)).id).toBe(made.id);
  for (const client of [app.public, app.as('GM0448'), app.as('mnre1130')]) {
    expect((await listed(client)).totalCount).toBe(0);
    expect(await dialoguesOf(client, pilot)).toBe(0);
    expect((await client.ask('query N($id: ID!) { node(id: $id) { id } }', { id: made.id })).node).toBeNull();
    expect(await (client === app.public ? 'NOT_FOUND' : edit(client, made, {}))).toBe('NOT_FOUND');
  }
  expect((await listed(contact('READER'))).totalCount).toBe(1);
  const edited = await edit(contact('EDITOR'), made, { place: 'Hulst', pilots: [inside.id, pilot.id] });
  expect(edited).toMatchObject({
    place: 'Hulst',
    version: 2,
    pilots: [{ title: 'Dorpstaxi' }, { title: 'Dorpstaxi' }],
  });
  expect(await edit(contact(), made, {})).toEqual(['STALE_VERSION version']);
  expect(await agree(hulst('EDITOR'), made, { text: 'Al afgesproken.' })).toMatchObject({ status: 'OPEN' });
  await agree(hulst('EDITOR'), made, { text: 'Ook afgesproken.' });
  await step(hulst(), 'drop', await agree(hulst(), made, { text: 'Toch niet.' }), { reason: 'Niet nodig.' });

  expect(await publish(hulst('EDITOR'), edited)).toBe('FORBIDDEN');
  expect(await publish(contact(), edited)).toMatchObject({ status: 'PUBLISHED', publishedOn: '2026-11-27' });
  const [seen] = (await listed(app.public)).nodes;
  expect(seen).toMatchObject({
    place: 'Hulst',
    pilots: [{ title: 'Dorpstaxi' }],
    participants: [{ code: 'GM0677' }, { code: 'mnre1034' }],
  });
  expect(await dialoguesOf(app.public, pilot)).toBe(1);
  expect(await publish(contact(), seen)).toEqual(['STEP_NOT_POSSIBLE id']);
  expect(await edit(hulst('EDITOR'), seen, {})).toBe('FORBIDDEN');
  expect(await edit(hulst(), seen, { participants: [] })).toEqual(['REQUIRED participants']);
  const history =
    'query C($id: ID!) { node(id: $id) { ... on RegionDialogue { changes { nodes { action differences { field } } } } } }';
  const changes = async (client: ApiClient): Promise<Told> =>
    (await client.ask(history, { id: made.id })).node.changes.nodes;
  const actions = (told: Told) => told.map(({ action }: Told) => action);
  expect(actions(await changes(app.public))).toEqual(['DIALOGUE_PUBLISHED']);
  expect(actions(await changes(hulst())).filter((action: string) => !action.startsWith('ACTION_'))).toEqual([
    'DIALOGUE_PUBLISHED',
    'EDITED',
    'CREATED',
  ]);
  // One of its pilots is not public: history does not name it either.
  expect((await changes(hulst()))[0].differences).toContainEqual({ field: 'pilots' });
  expect((await changes(app.public))[0].differences).not.toContainEqual({ field: 'pilots' });
});

test('all that is wrong at once', async () => {
  const secret = await given(app).pilot();
  const wrong = { place: ' ', agenda: [] };
  expect(await draft(hulst(), wrong)).toEqual(['REQUIRED input.place', 'REQUIRED input.agenda']);
  expect(await draft(hulst(), { themes: ['X'], pilots: [pilot.id, secret.id], participants: ['GM9999'] })).toEqual([
    'UNKNOWN_REFERENCE input.themes.0',
    'UNKNOWN_REFERENCE input.pilots.1',
    'UNKNOWN_REFERENCE input.participants.0',
  ]);
  // The same id, written in another way.
  expect(await draft(hulst(), { pilots: [pilot.id, `${pilot.id}=`] })).toEqual(['DUPLICATE input.pilots']);
  const made = await draft(app.as('k80', 'CURATOR'), { participants: null });
  expect(await publish(app.as('k80', 'CURATOR'), made)).toEqual(['REQUIRED participants']);
  expect(await agree(hulst(), made, { text: ' ', owner: 'x', dueOn: '2026-11-26' })).toEqual([
    'REQUIRED input.text',
    'OUT_OF_RANGE input.dueOn',
    'UNKNOWN_REFERENCE input.owner',
  ]);
});

test('what was agreed is done, moved or dropped, and overdue for all to see', async () => {
  const dialogue = await publish(hulst(), await draft(hulst(), { heldOn: '2026-11-25' }));
  expect(await agree(app.as('mnre1130'), dialogue, {})).toBe('FORBIDDEN');
  const action = await agree(hulst('EDITOR'), dialogue, { pilot: pilot.id });
  const other = await agree(contact('EDITOR'), dialogue, { text: 'Zoek een zaal.', owner: 'GM0677' });
  app.clock.set('2026-12-03T12:00:00Z');
  await app.app.get(JobRunner).doWhatIsDue();
  await app.app.get(JobRunner).doWhatIsDue();
  const overdue = async (client: ApiClient, filter: object): Promise<Told> =>
    (
      await client.ask(
        `query O($f: OverdueActionFilter) { overdueActions(filter: $f) { totalCount nodes { text daysOverdue dialogue { heldOn } } } }`,
        { f: filter },
      )
    ).overdueActions;
  expect(await overdue(app.public, { owners: ['mnre1130'], regions: ['zeeuws-vlaanderen'] })).toEqual({
    totalCount: 3,
    nodes: expect.arrayContaining([{ text: 'Bel de vervoerder.', daysOverdue: 2, dialogue: { heldOn: '2026-11-25' } }]),
  });
  const heard = async (client: ApiClient) =>
    (await client.ask('{ ownNotifications { nodes { kind text } } }')).ownNotifications.nodes.map(
      ({ kind, text }: Told) => `${kind} ${text}`,
    );
  expect(await heard(app.as('mnre1130', 'READER'))).toEqual(
    expect.arrayContaining([
      'DIALOGUE_ACTION_AGREED Uiterlijk op 1 december 2026: Bel de vervoerder.',
      'DIALOGUE_ACTION_OVERDUE Infrastructuur en Waterstaat moest dit doen, uiterlijk op 1 december 2026: Bel de vervoerder.',
      'DIALOGUE_ACTION_AGREED Uiterlijk op 1 december 2026: Al afgesproken. Er is nog 1 afspraak voor u.',
    ]),
  );
  expect(await heard(contact())).toContain(
    'DIALOGUE_ACTION_OVERDUE Hulst moest dit doen, uiterlijk op 1 december 2026: Zoek een zaal.',
  );
  expect(await heard(app.as('GM0448'))).toEqual([]);
  const { ownReminders } = await app
    .as('mnre1130')
    .ask('{ ownReminders(kinds: [DIALOGUE_ACTION_DUE]) { nodes { message } } }');
  expect(ownReminders.nodes).toEqual([
    {
      message:
        'Afgesproken in een regiodialoog, en op 1 december 2026 niet gedaan (2 dagen geleden): Bel de vervoerder.',
    },
  ]);

  expect(await step(app.as('mnre1130', 'READER'), 'move', action, { dueOn: '2027-01-01', reason: 'x' })).toBe(
    'FORBIDDEN',
  );
  expect(await step(app.as('mnre1130'), 'drop', action, { reason: 'x' })).toBe('FORBIDDEN');
  expect(await step(app.as('mnre1130'), 'move', action, { dueOn: '2026-12-03', reason: ' ' })).toEqual([
    'REQUIRED input.reason',
    'OUT_OF_RANGE input.dueOn',
  ]);
  const moved = await step(app.as('mnre1130', 'EDITOR'), 'move', action, { dueOn: '2026-12-10', reason: 'Vakantie.' });
  expect(moved).toMatchObject({
    dueOn: '2026-12-10',
    firstDueOn: '2026-12-01',
    isOverdue: false,
    moves: [{ from: '2026-12-01', to: '2026-12-10', reason: 'Vakantie.', movedOn: '2026-12-03' }],
  });
  expect(await step(app.as('mnre1130'), 'complete', moved, { doneOn: '2026-12-04' })).toEqual([
    'OUT_OF_RANGE input.doneOn',
  ]);
  const finished = await step(app.as('mnre1130'), 'complete', moved, { note: 'Gebeld.' });
  expect(finished).toMatchObject({ status: 'DONE', doneOn: '2026-12-03', note: 'Gebeld.', isOverdue: false });
  expect(await step(hulst(), 'drop', finished, { reason: 'x' })).toEqual(['STEP_NOT_POSSIBLE id']);
  expect(await step(hulst(), 'drop', other, { reason: 'Niet nodig.' })).toMatchObject({
    status: 'DROPPED',
    note: 'Niet nodig.',
  });
  const { regions } = await app.public.ask(
    '{ regions { slug pilots { totalCount nodes { title } } dialogues(first: 1) { totalCount nodes { heldOn actions { status } } } } }',
  );
  expect(regions.find(({ slug }: Told) => slug === 'zeeuws-vlaanderen')).toEqual({
    slug: 'zeeuws-vlaanderen',
    pilots: { totalCount: 1, nodes: [{ title: 'Dorpstaxi' }] },
    dialogues: {
      totalCount: 2,
      nodes: [{ heldOn: '2026-11-25', actions: [{ status: 'DONE' }, { status: 'DROPPED' }] }],
    },
  });
});
