import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ruleError } from '../src/graphql/refusal.js';
import { StartConditions } from '../src/pilot/start-conditions.js';
import { StartFollowers } from '../src/pilot/start-followers.service.js';
import { answer, MINISTRY } from './support/answer-steps.js';
import { asItIs, given, NOORD_BEVELAND, PLAN, STEP_INPUTS } from './support/given.js';
import { done, faults, type Step, take, type TakenPilot } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-03-01T10:00:00Z');
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const step = (name: Step, pilot: TakenPilot, input: object | undefined = STEP_INPUTS[name]) =>
  take(manager(), name, pilot, input);
const WITH_REGELRUIMTE = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
const drafted = async (pilot: TakenPilot, input: object = {}): Promise<TakenRequest> =>
  requestOf(await draft(manager(), pilot, { ...FULL_REQUEST, authority: MINISTRY, ...input }));

/** A pilot in preparation with requests, in the order given, each granted, submitted or still a draft. */
async function preparing(plan: object, ...requests: { grant?: object | null; input?: object }[]) {
  const pilot = await given(app).pilot({ ...WITH_REGELRUIMTE, ...plan });
  const drafts = [];
  for (const [index, { input }] of requests.entries()) {
    app.clock.set(`2027-03-01T10:00:0${index}Z`); // they stand in the order in which they were made
    drafts.push(await drafted(pilot, input));
  }
  const offered = done(await step('offerPilot', pilot, {}));
  const numbers: (string | null)[] = [];
  for (const [index, request] of drafts.entries()) {
    const { grant } = requests[index]!;
    if (grant === undefined) {
      numbers.push(null);
      continue;
    }
    const sent = requestOf(await submit(manager(), request));
    numbers.push(sent.number);
    if (grant === null) continue;
    const decider = app.as(MINISTRY, 'DECIDER');
    const taken = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', sent));
    requestOf(await answer(decider, 'grantRegelruimte', taken, grant));
  }
  return { pilot: done(await step('preparePilot', offered)), numbers };
}

describe('the start', () => {
  test('is refused with all obstacles at once, which its owner could read before', async () => {
    const { pilot, numbers } = await preparing(
      { plannedStart: '2027-01-01' },
      { grant: {} },
      { grant: { validFrom: '2027-03-02' } },
      { grant: null },
      { grant: null, input: { necessity: 'DESIRABLE' } },
      { input: { obstacle: 'Huren mag alleen met een vergunning.' } },
    );
    const outcome = await step('startPilot', pilot);
    const told = [
      ['LEEWAY_MISSING', 'regelruimteRequests.1', `Verzoek ${numbers[1]} geldt pas vanaf 2 maart 2027.`],
      ['LEEWAY_MISSING', 'regelruimteRequests.2', `Verzoek ${numbers[2]} is ingediend en nog niet beantwoord.`],
      [
        'LEEWAY_MISSING',
        'regelruimteRequests.4',
        'Het concept "Huren mag alleen met een vergunning." is nog niet ingediend.',
      ],
      ['REQUIRED', 'scaleUpHypothesis', 'Beschrijf voor wie dit nog meer zou werken, en wanneer.'],
      ['REQUIRED', 'intendedAdopter', 'Noem de organisatie die het overneemt als het werkt.'],
      ['REQUIRED', 'plannedEnd', 'Vul in wanneer de proeftuin eindigt.'],
    ];
    const flat = (errors: { code: string; path: string[]; message: string }[]) =>
      errors.map(({ code, path, message }) => [code, path.join('.'), message]);
    expect(flat(outcome.userErrors)).toEqual(told);
    const now = await asItIs(app, pilot);
    expect(flat(now.startObstacles)).toEqual(told);
    expect([now.status, now.version, now.actualStart]).toEqual(['PREPARING', pilot.version, null]);
  });

  test('goes by the day: what holds tomorrow stops today, what expired stops although nobody recorded it', async () => {
    const grant = { validFrom: '2027-04-01', validUntil: '2027-04-30' };
    const { pilot } = await preparing(PLAN, { grant });
    const attempt = async (moment: string) => {
      app.clock.set(moment);
      const { startObstacles } = await asItIs(app, pilot);
      return startObstacles.map(({ message }: { message: string }) => message.replace(/RR-\S+/, 'RR'));
    };
    expect(await attempt('2027-03-31T21:00:00Z')).toEqual(['Verzoek RR geldt pas vanaf 1 april 2027.']);
    expect(await attempt('2027-03-31T22:00:00Z')).toEqual([]); // midnight in the Netherlands
    expect(await attempt('2027-05-01T10:00:00Z')).toEqual(['Verzoek RR gold tot en met 30 april 2027 en is verlopen.']);
    expect((await attempt('2029-01-01T10:00:00Z')).at(-1)).toBe(
      'Volgens de planning eindigde de proeftuin op 31 december 2028. Kies een einde dat nog komt.',
    );
    expect(faults(await step('startPilot', pilot))).toEqual([
      'LEEWAY_MISSING regelruimteRequests.0',
      'OUT_OF_RANGE plannedEnd',
    ]);
    app.clock.set('2027-04-30T10:00:00Z');
    const running = done(await step('startPilot', pilot));
    expect(running).toMatchObject({ status: 'RUNNING', actualStart: '2027-04-30', pauses: [], startObstacles: [] });
    const { searchPilots } = await app.public.ask(
      `query F($query: String) { searchPilots(query: $query, filter: { statuses: [RUNNING] }) { nodes { id actualStart startObstacles { code } } } }`,
      { query: pilot.number },
    );
    expect(searchPilots.nodes).toEqual([{ id: pilot.id, actualStart: '2027-04-30', startObstacles: null }]);
  });

  test('asks what later concepts demand, and what follows from it is recorded with it', async () => {
    app.app.get(StartConditions).add({
      isLasting: false,
      obstacles: ({ title }) =>
        title === 'Zonder doel' ? [ruleError('REQUIRED', ['indicators'], 'Doel.', 'Aim.')] : [],
    });
    let isFailing = true;
    app.app.get(StartFollowers).add(async ({ id, title, version }) => {
      if (title !== 'Met doel') return [];
      if (isFailing) throw new Error('The plan does not freeze.');
      const about = { subjectType: 'Pilot', subjectId: id, rootType: 'Pilot', rootId: id, version };
      const how = { action: 'EDITED', weight: 'MINOR', audience: 'PUBLIC', note: 'Het plan ligt vast.' } as const;
      return [{ actor: 'SYSTEM', ...about, ...how, differences: [] }];
    });
    const without = await given(app).pilot({ status: 'PREPARING', title: 'Zonder doel', ...PLAN });
    expect(faults(await step('startPilot', without))).toEqual(['REQUIRED indicators']);
    const pilot = await given(app).pilot({ status: 'PREPARING', title: 'Met doel', ...PLAN });
    expect(faults(await step('startPilot', pilot))).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(await asItIs(app, pilot)).toEqual(pilot);
    isFailing = false;
    done(await step('startPilot', pilot));
    const { node } = await app.public.ask(
      'query C($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 2) { nodes { action note } } } } }',
      { id: pilot.id },
    );
    expect(node.changes.nodes).toEqual([
      { action: 'EDITED', note: 'Het plan ligt vast.' },
      { action: 'STARTED', note: null },
    ]);
  });
});
