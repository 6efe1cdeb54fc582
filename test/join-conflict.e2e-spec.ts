import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, MINISTRY } from './support/answer-steps.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import {
  givenJoiner,
  givenLeeway,
  join,
  joinOf,
  JOINING,
  type JoinOutcome,
  joinRefusals,
  type JoinStep,
  type TakenJoin,
  takeJoin,
} from './support/join-steps.js';
import { done, take } from './support/pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
});
afterAll(() => app.close());

const decider = () => app.as(MINISTRY, 'DECIDER');
const joiner = () => app.as(JOINING);
const JOIN = 'query J($id: ID!) { node(id: $id) { ... on LeewayJoin { status version pilot { id version } } } }';
const seen = async ({ id }: TakenJoin) => (await joiner().ask(JOIN, { id })).node;

async function asked(request: TakenRequest): Promise<TakenJoin> {
  const pilot = await givenJoiner(app);
  const made = joinOf(await join(joiner(), pilot, request));
  done(await take(joiner(), 'offerPilot', pilot));
  return made;
}

describe('two deciders at once', () => {
  test.each([1, 2, 3])('the second gets the first decision, and nothing is overwritten (%i)', async () => {
    const waiting = await asked(await givenLeeway(app));
    const steps: JoinStep[] = ['agreeToJoin', 'refuseToJoin'];
    const outcomes: JoinOutcome[] = await Promise.all(steps.map((step) => takeJoin(decider(), step, waiting)));
    const [made, ...others] = outcomes.filter(({ join: decided }) => decided !== null);
    expect(others).toEqual([]);
    const what = { AGREED: 'toegekend', REFUSED: 'afgewezen' }[made!.join.status as 'AGREED'];
    const second = outcomes.find(({ join: decided }) => decided === null)!;
    expect(second.userErrors).toEqual([
      {
        code: 'ALREADY_DECIDED',
        path: ['version'],
        currentVersion: 2,
        message: `Er is intussen al besloten: Infrastructuur en Waterstaat heeft dit op 23 november 2026 om 11:00 ${what}. Uw stap is niet uitgevoerd. Haal de nieuwe versie op.`,
      },
    ]);
    expect(await seen(waiting)).toMatchObject({ status: made!.join.status, version: 2 });
  });

  test('what the municipality withdrew meanwhile is stale, and no decision', async () => {
    const waiting = await asked(await givenLeeway(app));
    joinOf(await takeJoin(joiner(), 'withdrawJoin', waiting));
    expect(joinRefusals(await takeJoin(decider(), 'agreeToJoin', waiting))).toEqual(['STALE_VERSION version']);
  });
});

/** A second leeway, granted to the municipality that joins elsewhere, for the same pilot. */
async function grantedTo(pilot: { id: string }, owner: string): Promise<TakenRequest> {
  const input = { ...FULL_REQUEST, authority: MINISTRY };
  let request = requestOf(await submit(app.as(owner), requestOf(await draft(app.as(owner), pilot, input))));
  request = requestOf(await answer(decider(), 'takeRegelruimteRequestIntoReview', request));
  return requestOf(await answer(decider(), 'grantRegelruimte', request, { validFrom: '2026-11-01' }));
}

describe('at once, and never for ever', () => {
  test('two joins, an agreement and a revocation', async () => {
    for (let round = 0; round < 5; round += 1) {
      const request = await givenLeeway(app);
      const [waiting, agreed] = [
        await asked(request),
        joinOf(await takeJoin(decider(), 'agreeToJoin', await asked(request))),
      ];
      const [one, other] = [await givenJoiner(app), await givenJoiner(app)];
      const { pilot } = await seen(agreed);
      const outcomes = await Promise.all([
        join(joiner(), one, request),
        takeJoin(decider(), 'agreeToJoin', waiting),
        answer(decider(), 'revokeRegelruimte', request),
        join(joiner(), other, request),
        take(joiner(), 'editPilot', pilot, { title: `Ronde ${round}` }),
        takeJoin(joiner(), 'withdrawJoin', agreed),
      ]);
      expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => undefined));
      expect(outcomes[2]!.userErrors).toEqual([]);
      const left = await app.database.query(
        `select j.status from leeway_join j join regelruimte_request r on r.id = j.request_id
         where r.number = $1 and j.status in ('ASKED', 'AGREED')`,
        [request.number],
      );
      expect(left).toEqual([]);
    }
  }, 300_000);

  test('pilots that joined each other, when both lose their leeway', async () => {
    const needs = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
    for (let round = 0; round < 5; round += 1) {
      const owners = [NOORD_BEVELAND, JOINING];
      const pilots = [];
      const requests: TakenRequest[] = [];
      for (const owner of owners) {
        const pilot = await given(app).pilot({ owner, ...needs });
        requestOf(await draft(app.as(owner), pilot, FULL_REQUEST));
        done(await take(app.as(owner), 'offerPilot', pilot));
        pilots.push(pilot);
        requests.push(await grantedTo(pilot, owner));
      }
      for (const [index, owner] of owners.entries()) {
        const made = joinOf(await join(app.as(owner), pilots[index]!, requests[1 - index]));
        joinOf(await takeJoin(decider(), 'agreeToJoin', made));
      }
      const outcomes = await Promise.all(requests.map((request) => answer(decider(), 'revokeRegelruimte', request)));
      expect(outcomes.map(({ code, userErrors }) => [code, userErrors])).toEqual([
        [undefined, []],
        [undefined, []],
      ]);
      const { version } = await asItIs(app, pilots[0]!);
      expect(version).toBe(2); // nothing of the pilot itself changed
    }
  }, 300_000);
});
