import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { draft, edit, FULL_REQUEST, refusals, remove, requestOf, submit } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const NEIGHBOUR = 'GM0060'; // Ameland
const ASKS = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
const manager = () => app.as(NOORD_BEVELAND);
const editor = () => app.as(NOORD_BEVELAND, 'EDITOR');
const pilotThatAsks = () => given(app).pilot(ASKS);
const drafted = async (input: object = {}, pilot?: { id: string }) =>
  requestOf(await draft(editor(), pilot ?? (await pilotThatAsks()), input));

/** An offered pilot with a draft. */
async function offeredWith(input: object) {
  const pilot = await pilotThatAsks();
  const request = await drafted(input, pilot);
  done(await take(manager(), 'offerPilot', pilot));
  return { pilot, request };
}

describe('a draft', () => {
  test('may be empty, and says what it needs to be submitted', async () => {
    const request = await drafted();
    expect(request).toMatchObject({
      number: null,
      version: 1,
      status: 'DRAFT',
      provisions: [],
      months: null,
      warnings: [],
    });
    expect(request.missingForSubmission).toEqual(Object.keys(FULL_REQUEST));
    expect(request.possibleSteps).toEqual([
      { to: 'SUBMITTED', mutation: 'submitRegelruimteRequest', isOpen: true, isAutomatic: false },
    ]);
    expect(request).toMatchObject({ submittedAt: null, answerDueOn: null });
  });

  test('keeps what it is given', async () => {
    const codes = { legalBasis: 'wet-personenvervoer-2000-29', authority: 'PV29' };
    const request = await drafted({ ...FULL_REQUEST, ...codes });
    expect(request).toMatchObject({
      ...FULL_REQUEST,
      provisions: [
        {
          ...FULL_REQUEST.provisions[0],
          law: { title: 'Wet personenvervoer 2000' },
          lawTitle: null,
          url: 'https://wetten.overheid.nl/jci1.3:c:BWBR0011470&artikel=19&lid=1',
        },
      ],
      legalBasis: { code: codes.legalBasis },
      authority: { code: codes.authority },
      missingForSubmission: [],
    });
  });

  test('can be edited field by field; null empties, a list replaces', async () => {
    const first = await drafted({
      ...FULL_REQUEST,
      provisions: [{ bwbId: 'BWBR0011470', article: '19' }, { article: '20' }],
    });
    const provisions = [{ lawTitle: ' Paspoortwet ', article: '3', versionDate: '2026-01-01' }];
    const second = requestOf(await edit(editor(), first, { aim: null, months: 12, provisions }));
    expect(second).toMatchObject({
      version: 2,
      aim: null,
      months: 12,
      obstacle: FULL_REQUEST.obstacle,
      provisions: [{ lawTitle: 'Paspoortwet', bwbId: null, law: null, url: null, versionDate: '2026-01-01' }],
      missingForSubmission: ['aim'],
    });
    expect(second.provisions).toHaveLength(1);
    expect(requestOf(await edit(editor(), second, { months: 12 })).version).toBe(2);
  });

  test('refuses an edit that started from another version', async () => {
    const request = await drafted();
    const [one, other] = await Promise.all([
      edit(editor(), request, { months: 6 }),
      edit(manager(), request, { months: 7 }),
    ]);
    const outcomes = [one, other].map(refusals).sort();
    expect(outcomes).toEqual([[], ['STALE_VERSION version']]);
    expect([...one.userErrors, ...other.userErrors][0]!.currentVersion).toBe(2);
    expect(refusals(await submit(manager(), request))).toEqual(['STALE_VERSION version']);
    expect(refusals(await remove(manager(), request))).toEqual(['STALE_VERSION version']);
  });

  test('is made once with one key', async () => {
    const pilot = await pilotThatAsks();
    const [one, other] = await Promise.all([
      draft(editor(), pilot, { months: 6 }, 'once'),
      draft(editor(), pilot, { months: 6 }, 'once'),
    ]);
    expect(requestOf(one).id).toBe(requestOf(other).id);
    expect(refusals(await draft(editor(), pilot, { months: 7 }, 'once'))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    ]);
    const another = await pilotThatAsks();
    expect(refusals(await draft(editor(), another, { months: 6 }, 'once'))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    ]);
  });

  test('can be deleted', async () => {
    const request = await drafted(FULL_REQUEST);
    expect((await remove(editor(), request)).deletedId).toBe(request.id);
    expect((await manager().ask('query N($id: ID!) { node(id: $id) { id } }', { id: request.id })).node).toBeNull();
    expect(refusals(await remove(editor(), request))).toEqual(['NOT_FOUND']);
  });

  test('is one of at most twenty', async () => {
    const pilot = await pilotThatAsks();
    for (let count = 1; count <= 20; count += 1) await drafted({}, pilot);
    expect(refusals(await draft(editor(), pilot, {}))).toEqual(['TOO_MANY pilot']);
  });

  test('is not for a pilot that was withdrawn, or that needs none', async () => {
    expect(refusals(await draft(editor(), await given(app).pilot({ status: 'WITHDRAWN' }), {}))).toEqual([
      'REGELRUIMTE_NOT_NEEDED pilot',
      'STEP_NOT_POSSIBLE pilot',
    ]);
    expect(refusals(await draft(editor(), await given(app).pilot(), {}))).toEqual(['REGELRUIMTE_NOT_NEEDED pilot']);
    const { pilot, request } = await offeredWith({});
    done(await take(manager(), 'withdrawPilot', { ...pilot, version: 2 }, { reason: 'CAPACITY' }));
    expect(refusals(await edit(editor(), request, { months: 3 }))).toEqual(['STEP_NOT_POSSIBLE id']);
  });
});

describe('who may', () => {
  test('draft: editors of the owner', async () => {
    const pilot = await pilotThatAsks();
    expect((await draft(app.public, pilot, {})).code).toBe('UNAUTHENTICATED');
    expect((await draft(app.as(NOORD_BEVELAND, 'READER'), pilot, {})).code).toBe('FORBIDDEN');
    expect((await draft(app.as(NEIGHBOUR), pilot, {})).code).toBe('NOT_FOUND');
    expect((await draft(app.as('k80', 'MANAGER', 'CURATOR'), pilot, {})).code).toBe('NOT_FOUND');
    const offered = await given(app).pilot({ status: 'OFFERED' });
    expect((await draft(app.as(NEIGHBOUR), offered, {})).code).toBe('FORBIDDEN');
    expect((await draft(app.as('mnre1130', 'MANAGER', 'DECIDER'), offered, {})).code).toBe('FORBIDDEN');
  });

  test('edit and delete: the same, and a draft does not exist for others', async () => {
    const { request } = await offeredWith(FULL_REQUEST);
    for (const step of [() => edit, () => remove] as const) {
      const taken = (client: ReturnType<typeof manager>) => step()(client, request, { months: 1 });
      expect((await taken(app.public)).code).toBe('UNAUTHENTICATED');
      expect((await taken(app.as(NOORD_BEVELAND, 'READER', 'DECIDER'))).code).toBe('FORBIDDEN');
      expect((await taken(app.as(NEIGHBOUR))).code).toBe('NOT_FOUND');
      expect((await taken(app.as('mnre1130', 'MANAGER'))).code).toBe('NOT_FOUND');
    }
  });

  test('submit: managers of the owner', async () => {
    const { request } = await offeredWith(FULL_REQUEST);
    expect((await submit(editor(), request)).code).toBe('FORBIDDEN');
    expect((await submit(app.as(NEIGHBOUR), request)).code).toBe('NOT_FOUND');
    const submitted = requestOf(await submit(manager(), request));
    expect((await submit(app.as(NEIGHBOUR), submitted)).code).toBe('FORBIDDEN');
    expect((await edit(app.as(NEIGHBOUR), submitted, {})).code).toBe('FORBIDDEN');
  });

  test('take an id of something else: nobody', async () => {
    const pilot = await pilotThatAsks();
    expect((await edit(editor(), pilot, {})).code).toBe('BAD_USER_INPUT');
    expect((await draft(editor(), await drafted(), {})).code).toBe('BAD_USER_INPUT');
  });
});
