import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { answer, type AnswerStep, MINISTRY } from './support/answer-steps.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './support/given.js';
import { done, faults, type Step, take, type TakenPilot } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, refusals, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const PROVINCE = 'PV29';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const decider = (code = PROVINCE) => app.as(code, 'DECIDER');
const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const dayPasses = () => app.app.get(JobRunner).doWhatIsDue();
const step = (name: Step, pilot: TakenPilot) => take(manager(), name, pilot, STEP_INPUTS[name]);

/** What the public reads of the history, newest first. */
async function told({ id }: { id: string }, first: number): Promise<object[]> {
  const query = `query C($id: ID!, $first: Int) { node(id: $id) { ... on Pilot {
    changes(first: $first) { nodes { action actorKind subjectType note at cursor } } } } }`;
  return (await app.public.ask(query, { id, first })).node.changes.nodes;
}

/** A pilot in preparation with requests that were answered so far. */
async function prepared(...steps: AnswerStep[][]): Promise<[TakenPilot, TakenRequest[]]> {
  const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'], ...PLAN });
  const requests: TakenRequest[] = [];
  for (const _ of steps)
    requests.push(requestOf(await draft(manager(), pilot, { ...FULL_REQUEST, authority: MINISTRY })));
  const offered = done(await step('offerPilot', pilot));
  for (const [index, answers] of steps.entries()) {
    let request = requestOf(await submit(manager(), requests[index]));
    for (const each of answers) request = requestOf(await answer(decider(MINISTRY), each, request));
    requests[index] = request;
  }
  return [done(await step('preparePilot', offered)), requests];
}

test('request, information, referral, grant, start, expiry, paused by the system, extended, resumed', async () => {
  itIs('2026-11-23');
  const [preparing, [submitted]] = await prepared([]);
  expect(faults(await step('startPilot', preparing))).toEqual(['LEEWAY_MISSING regelruimteRequests.0']);

  let request = submitted;
  const answered = async (client: 'manager' | string, name: AnswerStep, input?: object) =>
    (request = requestOf(await answer(client === 'manager' ? manager() : decider(client), name, request, input)));
  await answered(MINISTRY, 'takeRegelruimteRequestIntoReview');
  await answered(MINISTRY, 'askRegelruimteInformation');
  expect((await asItIs(app, preparing)).startObstacles[0].message).toMatch(/wacht op een aanvulling van u/);
  itIs('2026-11-30');
  await answered('manager', 'giveRegelruimteInformation');
  await answered(MINISTRY, 'referRegelruimteRequest', { authority: PROVINCE });
  await answered(PROVINCE, 'takeRegelruimteRequestIntoReview');
  await answered(PROVINCE, 'grantRegelruimte', { validFrom: '2027-01-01', validUntil: '2027-12-31' });
  expect(faults(await step('startPilot', preparing))).toEqual(['LEEWAY_MISSING regelruimteRequests.0']);

  itIs('2027-01-04');
  const running = done(await step('startPilot', preparing));
  expect(running).toMatchObject({ status: 'RUNNING', actualStart: '2027-01-04', startObstacles: [] });

  itIs('2027-12-31'); // its last day
  await dayPasses();
  expect((await asItIs(app, running)).status).toBe('RUNNING');

  itIs('2028-01-01');
  await dayPasses();
  const reason = `De regelruimte van verzoek ${request.number} gold tot en met 31 december 2027 en is verlopen.`;
  const paused = await asItIs(app, running);
  expect(paused).toMatchObject({
    status: 'PAUSED',
    version: running.version + 1,
    pauses: [{ from: '2028-01-01', until: null, reason, cause: 'LEEWAY_EXPIRED' }],
    startObstacles: [{ code: 'LEEWAY_MISSING', path: ['regelruimteRequests', '0'] }],
  });
  const changes = await told(paused, 2);
  expect(changes).toMatchObject([
    { action: 'PAUSED', actorKind: 'SYSTEM', subjectType: 'Pilot', note: reason },
    { action: 'EXPIRED', actorKind: 'SYSTEM', subjectType: 'RegelruimteRequest' },
  ]);
  const transactions = await app.database.query(
    `select distinct xmin::text from change where cursor = any($1::bigint[])`,
    [changes.map((change) => (change as { cursor: string }).cursor)],
  );
  expect(transactions).toHaveLength(1);
  expect(faults(await step('resumePilot', paused))).toEqual(['LEEWAY_MISSING regelruimteRequests.0']);

  itIs('2028-01-20');
  request = (
    await app.public.ask('query R($number: String!) { regelruimteRequest(number: $number) { id version status } }', {
      number: request.number,
    })
  ).regelruimteRequest;
  expect(request.status).toBe('EXPIRED');
  const late = { validUntil: '2028-01-20' };
  expect(refusals(await answer(decider(), 'extendRegelruimte', request, late))).toEqual([
    'OUT_OF_RANGE input.validUntil',
  ]);
  expect(refusals(await answer(decider(MINISTRY), 'extendRegelruimte', request))).toEqual(['FORBIDDEN']);
  const extended = await answered(PROVINCE, 'extendRegelruimte');
  expect(extended).toMatchObject({
    status: 'GRANTED',
    validFrom: '2028-01-20',
    validUntil: '2028-12-31',
    decisions: [
      { kind: 'GRANTED', validFrom: '2027-01-01', validUntil: '2027-12-31' },
      { kind: 'EXTENDED', validFrom: '2028-01-20', validUntil: '2028-12-31' },
    ],
  });
  expect(await asItIs(app, running)).toMatchObject({ status: 'PAUSED', startObstacles: [] });

  itIs('2028-01-21');
  const resumed = done(await step('resumePilot', paused));
  expect(resumed).toMatchObject({
    status: 'RUNNING',
    actualStart: '2027-01-04',
    pauses: [{ from: '2028-01-01', until: '2028-01-21', reason, cause: 'LEEWAY_EXPIRED' }],
  });
  expect((await told(resumed, 2)).map((change) => (change as { action: string }).action)).toEqual([
    'RESUMED',
    'EXTENDED',
  ]);
});

test('one lost leeway pauses, although another holds; the next one that is lost changes nothing', async () => {
  itIs('2026-11-30');
  const grant: AnswerStep[] = ['takeRegelruimteRequestIntoReview', 'grantRegelruimte'];
  const [preparing, requests] = await prepared(grant, grant, [
    'takeRegelruimteRequestIntoReview',
    'declareRegelruimteNotNeeded',
  ]);
  itIs('2027-02-01');
  const running = done(await step('startPilot', preparing));
  itIs('2027-03-01');
  requestOf(await answer(decider(MINISTRY), 'revokeRegelruimte', requests[0]));
  const paused = await asItIs(app, running);
  const reason = `Het bevoegd gezag heeft de regelruimte van verzoek ${requests[0].number} ingetrokken op 1 maart 2027.`;
  expect(paused).toMatchObject({ status: 'PAUSED', pauses: [{ from: '2027-03-01', cause: 'LEEWAY_REVOKED', reason }] });
  expect(await told(paused, 2)).toMatchObject([
    { action: 'PAUSED', actorKind: 'SYSTEM', note: reason },
    { action: 'REVOKED', actorKind: 'ORGANISATION' },
  ]);
  requestOf(await answer(decider(MINISTRY), 'revokeRegelruimte', requests[1]));
  expect(await asItIs(app, running)).toMatchObject({ version: paused.version, pauses: paused.pauses });
  expect((await asItIs(app, running)).startObstacles).toHaveLength(2);
  expect(faults(await step('resumePilot', paused))).toHaveLength(2);
});

test('a pilot that does not run yet is not paused', async () => {
  itIs('2026-11-30');
  const [preparing, [request]] = await prepared(['takeRegelruimteRequestIntoReview', 'grantRegelruimte']);
  requestOf(await answer(decider(MINISTRY), 'revokeRegelruimte', request));
  expect(await asItIs(app, preparing)).toMatchObject({ status: 'PREPARING', version: preparing.version, pauses: [] });
});

test('a pause that fails takes the revocation back with it', async () => {
  itIs('2026-11-30');
  const [preparing, [request]] = await prepared(['takeRegelruimteRequestIntoReview', 'grantRegelruimte']);
  itIs('2027-02-01');
  const running = done(await step('startPilot', preparing));
  await app.database.query(`alter table pilot add constraint no_pause check (status <> 'PAUSED') not valid`);
  const revoked = await answer(decider(MINISTRY), 'revokeRegelruimte', request);
  await app.database.query('alter table pilot drop constraint no_pause');
  expect(revoked.code).toBe('INTERNAL_SERVER_ERROR');
  const { regelruimteRequest } = await app.public.ask(
    'query R($number: String!) { regelruimteRequest(number: $number) { status version } }',
    { number: request.number },
  );
  expect(regelruimteRequest).toEqual({ status: 'GRANTED', version: request.version });
  expect(await asItIs(app, running)).toEqual(running);
});
