import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { answer, type AnswerStep } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, NOORD_BEVELAND } from './support/given.js';
import { type Asked, givenSent, readers } from './support/insight-steps.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const AUTHORITY = 'mnre1025';
const PRECEDENTS = `query P($code: ID!, $outcomes: [PrecedentOutcome!], $first: Int, $after: String, $last: Int, $before: String) {
  legalBasis(code: $code) { precedents(outcomes: $outcomes, first: $first, after: $after, last: $last, before: $before) {
    totalCount counts { outcome count medianDaysToAnswer } pageInfo { hasNextPage startCursor endCursor }
    nodes { number status daysToAnswer decision { kind conditions reasoning } pilot { title } } } } }`;

let app: TestApp;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const ask = async (variables: object = {}, client: ApiClient = app.public): Promise<any> =>
  (await client.ask(PRECEDENTS, { code: 'jeugdwet-12.1', ...variables })).legalBasis.precedents;
const numbersOf = (page: { nodes: { number: string }[] }) => page.nodes.map(({ number }) => number);

const BASIS = { legalBasis: 'jeugdwet-12.1', months: 12 };
const made: Record<string, { number: string; pilot: TakenPilot }> = {};

beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  const add = async (name: string, day: string, asked: Asked, steps: [day: string, AnswerStep, object?][] = []) => {
    app.clock.set(`${day}T10:00:00Z`);
    const { pilot, request } = await givenSent(app, { authority: AUTHORITY, ...asked });
    let now: TakenRequest = request;
    for (const [on, step, input] of [[day, 'takeRegelruimteRequestIntoReview'], ...steps] as typeof steps) {
      app.clock.set(`${on}T10:00:00Z`);
      const client = step.startsWith('withdraw') ? app.as(NOORD_BEVELAND) : app.as(AUTHORITY, 'DECIDER');
      now = requestOf(await answer(client, step, now, input));
    }
    made[name] = { number: now.number, pilot };
  };
  const grant = { validFrom: '2027-01-01', validUntil: '2027-06-30' };
  await add('granted', '2026-09-01', { input: BASIS }, [['2026-09-11', 'grantRegelruimte', grant]]);
  await add('revoked', '2026-09-02', { input: BASIS }, [
    ['2026-09-22', 'grantRegelruimte', grant],
    ['2026-10-02', 'revokeRegelruimte'],
  ]);
  await add('refused', '2026-09-03', { input: BASIS }, [['2026-09-04', 'refuseRegelruimte']]);
  await add('byProvision', '2026-09-04', { input: { provisions: [{ bwbId: 'BWBR0034925', article: '12.1' }] } }, [
    ['2026-10-04', 'declareRegelruimteNotNeeded'],
  ]);
  await add('open', '2026-09-05', { input: BASIS });
  await add('openLater', '2026-09-06', { input: BASIS });
  await add('takenBack', '2026-09-04', { input: BASIS }, [['2026-10-05', 'withdrawRegelruimteRequest']]);
  await add('otherLaw', '2026-09-07', { input: { provisions: [{ bwbId: 'BWBR0011470', article: '12.1' }] } });
  await add('hidden', '2026-09-08', { input: BASIS, visibility: 'GOVERNMENT' }, [['2026-11-08', 'refuseRegelruimte']]);
}, 300_000);
afterAll(() => app.close());

const PUBLIC = ['byProvision', 'revoked', 'granted', 'refused', 'openLater', 'open', 'takenBack'];
const numbers = (names: string[]) => names.map((name) => made[name]!.number);

describe('every earlier request on the article', () => {
  test('last answered first, with its answer, conditions and days', async () => {
    const page = await ask();
    expect(numbersOf(page)).toEqual(numbers(PUBLIC));
    expect(page.totalCount).toBe(7);
    expect(page.nodes[2]).toMatchObject({
      status: 'GRANTED',
      daysToAnswer: 10,
      decision: { kind: 'GRANTED', conditions: ['Elk kwartaal een verslag.'], reasoning: 'De bus is er niet meer.' },
    });
    expect(page.nodes[4]).toMatchObject({ daysToAnswer: null, decision: null });
  });

  test('counted by outcome, with the median of the days that the requests tell', async () => {
    const { counts, nodes } = await ask({ outcomes: ['OPEN'] });
    expect(nodes).toHaveLength(2);
    const days = (await ask()).nodes.map(({ daysToAnswer }: { daysToAnswer: number | null }) => daysToAnswer);
    expect(days).toEqual([30, 20, 10, 1, null, null, null]);
    expect(counts).toEqual([
      { outcome: 'GRANTED', count: 2, medianDaysToAnswer: 15 },
      { outcome: 'REFUSED', count: 1, medianDaysToAnswer: 1 },
      { outcome: 'NOT_NEEDED', count: 1, medianDaysToAnswer: 30 },
      { outcome: 'OPEN', count: 2, medianDaysToAnswer: null },
      { outcome: 'WITHDRAWN', count: 1, medianDaysToAnswer: null },
    ]);
  });

  test.each([
    [['GRANTED'], ['revoked', 'granted']],
    [
      ['REFUSED', 'NOT_NEEDED'],
      ['byProvision', 'refused'],
    ],
    [['WITHDRAWN'], ['takenBack']],
    [[], []],
  ])('by outcome: %j', async (outcomes, expected) => {
    const page = await ask({ outcomes });
    expect([numbersOf(page), page.totalCount]).toEqual([numbers(expected), expected.length]);
  });

  test('page by page, both ways', async () => {
    const first = await ask({ first: 3 });
    const second = await ask({ first: 3, after: first.pageInfo.endCursor });
    const third = await ask({ first: 3, after: second.pageInfo.endCursor });
    expect([first, second, third].flatMap(numbersOf)).toEqual(numbers(PUBLIC));
    expect(third.pageInfo.hasNextPage).toBe(false);
    const back = await ask({ last: 2, before: third.pageInfo.startCursor });
    expect(numbersOf(back)).toEqual(numbers(PUBLIC.slice(4, 6)));
    expect(await app.public.codeOf(PRECEDENTS, { code: 'jeugdwet-12.1', after: 'x' })).toBe('BAD_USER_INPUT');
  });

  test('none where there are none', async () => {
    const page = await ask({ code: 'wet-personenvervoer-2000-3' });
    expect(page).toMatchObject({ totalCount: 0, nodes: [] });
    expect(page.counts.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0, 0, 0]);
  });

  test('in one statement, whatever is nested', async () => {
    const told: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    await ask();
    logged.mockRestore();
    expect(told.filter((sql) => /pilot_card|regelruimte_request/.test(sql))).toHaveLength(1);
  });
});

describe('of what the caller may see', () => {
  test('for government also what is for government', async () => {
    const { public: everybody, ...government } = readers(app);
    expect(numbersOf(await ask({}, everybody))).not.toContain(made.hidden!.number);
    for (const client of Object.values(government)) {
      const page = await ask({}, client);
      expect(numbersOf(page)).toEqual(numbers(['hidden', ...PUBLIC]));
      expect(page.counts[1]).toEqual({ outcome: 'REFUSED', count: 2, medianDaysToAnswer: 31 });
    }
  });

  test('nothing of a withdrawn pilot', async () => {
    const pilot = await asItIs(app, made.refused!.pilot);
    done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', pilot, { reason: 'CAPACITY' }));
    for (const client of [...Object.values(readers(app)), app.as(NOORD_BEVELAND)])
      expect(numbersOf(await ask({}, client))).not.toContain(made.refused!.number);
    expect((await ask()).counts[1]).toEqual({ outcome: 'REFUSED', count: 0, medianDaysToAnswer: null });
  });
});
