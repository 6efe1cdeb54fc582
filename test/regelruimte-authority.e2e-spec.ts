import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { answer, type AnswerStep, givenRequest, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { refusals, requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  app.clock.set('2026-11-23T10:00:00Z');
});
afterAll(() => app.close());

const taken = async (client: ApiClient, step: AnswerStep, request: TakenRequest, input?: object) =>
  requestOf(await answer(client, step, request, input));
const decider = (code: string) => app.as(code, 'DECIDER');
const curator = () => app.as('k80', 'CURATOR');

test.each([
  ['a province', 'PV29'],
  ['an implementing body', 'zbo-nza'],
  ['a water board', ''],
  ['a ministry by its TOOI URI', 'https://identifier.overheid.nl/tooi/id/ministerie/mnre1034'],
])('%s can be the authority', async (_, identifier) => {
  const authority = identifier || (await given(app).organisation('WATER_BOARD'));
  const request = await givenRequest(app, { authority });
  const { code } = request.authority;
  const inReview = await taken(decider(code), 'takeRegelruimteRequestIntoReview', request);
  const granted = await taken(decider(authority), 'grantRegelruimte', inReview);
  expect(granted.decisions[0].decider).toEqual({ code });
});

describe('an authority that ended', () => {
  const merge = (from: string, into: string, extent: string) =>
    app.database.transaction(async (transaction) => {
      await transaction.query(`update organisation set valid_until = '2026-11-23' where code = $1`, [from]);
      await transaction.query(`insert into succession values ($1, $2, '2026-11-23', $3, 'EFFECTIVE', 'test')`, [
        from,
        into,
        extent,
      ]);
    });

  test('leaves its requests to what wholly succeeded it', async () => {
    const ministry = await given(app).organisation('MINISTRY');
    const request = await givenRequest(app, { status: 'IN_REVIEW', authority: ministry });
    expect(refusals(await answer(decider('mnre1034'), 'grantRegelruimte', request))).toEqual(['FORBIDDEN']);
    await merge(ministry, 'mnre1034', 'WHOLE');
    expect(refusals(await answer(curator(), 'routeRegelruimteRequest', request))).toEqual(['STEP_NOT_POSSIBLE id']);
    const granted = await taken(decider('mnre1034'), 'grantRegelruimte', request);
    expect(granted).toMatchObject({ authority: { code: ministry }, decisions: [{ decider: { code: 'mnre1034' } }] });
  });

  test('and without such a successor to the K80 office', async () => {
    const ministry = await given(app).organisation('MINISTRY');
    const request = await givenRequest(app, { status: 'IN_REVIEW', authority: ministry });
    expect(refusals(await answer(curator(), 'routeRegelruimteRequest', request))).toEqual(['STEP_NOT_POSSIBLE id']);
    await merge(ministry, 'mnre1034', 'PART');
    expect(refusals(await answer(decider('mnre1034'), 'grantRegelruimte', request))).toEqual(['FORBIDDEN']);
    expect(await numbersFor(curator())).toContain(request.number);
    const routed = await taken(curator(), 'routeRegelruimteRequest', request, { authority: 'mnre1034', reason: null });
    expect(routed).toMatchObject({
      status: 'SUBMITTED',
      authority: { code: 'mnre1034' },
      referrals: [{ from: { code: ministry }, to: { code: 'mnre1034' }, reason: null }],
    });
  });
});

describe('a request goes on', () => {
  test('to the authority that the K80 office finds', async () => {
    const request = await givenRequest(app, { authority: null });
    expect(await numbersFor(curator())).toContain(request.number);
    const routed = await taken(curator(), 'routeRegelruimteRequest', request);
    expect(routed.referrals).toEqual([{ from: null, to: { code: MINISTRY }, date: '2026-11-23', reason: null }]);
    expect(await numbersFor(curator())).not.toContain(request.number);
    expect(await numbersFor(decider(MINISTRY))).toContain(request.number);
  });

  test.each([
    ['the same', MINISTRY, ['INVALID input.authority']],
    ['an unknown one', 'mnre9999', ['UNKNOWN_REFERENCE input.authority']],
    ['one that ended', 'mnre1171', ['UNKNOWN_REFERENCE input.authority']],
    ['one that does not decide', 'k80', ['UNKNOWN_REFERENCE input.authority']],
  ])('not to %s', async (_, authority, expected) => {
    const request = await givenRequest(app, { status: 'IN_REVIEW' });
    expect(refusals(await answer(decider(MINISTRY), 'referRegelruimteRequest', request, { authority }))).toEqual(
      expected,
    );
  });

  test('nor to the K80 office, which is named with its article', async () => {
    const request = await givenRequest(app, { status: 'IN_REVIEW' });
    const { userErrors } = await answer(decider(MINISTRY), 'referRegelruimteRequest', request, { authority: 'k80' });
    expect(userErrors[0]!.message).toMatch(/^Het K80-bureau beslist niet over regelruimte\. Kies /);
  });

  test('and search counts it with the new authority', async () => {
    const pilots = async (authority: string) => {
      const query = `query Q($a: [ID!]) { searchPilots(filter: { authorities: $a }) { totalCount facets(fields: [AUTHORITY]) { buckets { value count } } } }`;
      const { searchPilots: found } = await app.public.ask(query, { a: [authority] });
      const bucket = found.facets[0].buckets.find(({ value }: { value: string }) => value === authority);
      return [found.totalCount, bucket?.count ?? 0];
    };
    const request = await givenRequest(app, { status: 'IN_REVIEW', authority: 'zbo-rdw' });
    expect([await pilots('zbo-rdw'), await pilots('PV27')]).toEqual([
      [1, 1],
      [0, 0],
    ]);
    await taken(decider('zbo-rdw'), 'referRegelruimteRequest', request, { authority: 'PV27' });
    expect([await pilots('zbo-rdw'), await pilots('PV27')]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(
      refusals(await answer(decider('zbo-rdw'), 'takeRegelruimteRequestIntoReview', { ...request, version: 4 })),
    ).toEqual(['FORBIDDEN']);
  });
});

const LIST = `query L($statuses: [RequestStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  authorityRequests(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) { totalCount
    nodes { number status isOverdue answerDueOn pilot { number regelruimteRequests { number } } decision { kind } }
    pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }`;
const listed = async (client: ApiClient, variables: object = {}) =>
  (await client.ask(LIST, variables)).authorityRequests;
const numbersIn = (page: { nodes: { number: string }[] }) => page.nodes.map(({ number }) => number);
const numbersFor = async (client: ApiClient) => numbersIn(await listed(client, { first: 100 }));

describe('the requests that lie with an authority', () => {
  const reader = () => app.as('mnre1025', 'READER');
  let inOrder: string[];
  beforeAll(async () => {
    const on = (day: string, status = 'SUBMITTED', visibility?: 'GOVERNMENT') => {
      app.clock.set(`${day}T10:00:00Z`);
      return givenRequest(app, { authority: 'mnre1025', status, visibility });
    };
    const newest = await on('2026-12-10', 'IN_REVIEW', 'GOVERNMENT');
    const late = await on('2026-10-12');
    const paused = await on('2026-10-01', 'INFORMATION_REQUESTED');
    const latest = await on('2026-10-05', 'IN_REVIEW');
    const answered = await on('2026-09-01', 'REFUSED');
    app.clock.set('2026-12-15T10:00:00Z');
    inOrder = [latest, late, paused, newest, answered].map(({ number }) => number);
  }, 300_000);

  test('overdue first, then by due date; those that wait for an answer', async () => {
    const page = await listed(reader());
    expect(numbersIn(page)).toEqual(inOrder.slice(0, 4));
    expect(page.totalCount).toBe(4);
    expect(page.nodes.map(({ isOverdue }: { isOverdue: boolean }) => isOverdue)).toEqual([true, true, false, false]);
  });

  test.each([
    [
      ['SUBMITTED', 'REFUSED'],
      [1, 4],
    ],
    [['INFORMATION_REQUESTED'], [2]],
    [['DRAFT', 'GRANTED'], []],
  ])('by status: %j', async (statuses, expected) => {
    const page = await listed(reader(), { statuses });
    expect([numbersIn(page), page.totalCount]).toEqual([expected.map((index) => inOrder[index]), expected.length]);
  });

  test('page by page, both ways', async () => {
    const statuses = ['SUBMITTED', 'IN_REVIEW', 'INFORMATION_REQUESTED', 'REFUSED'];
    const first = await listed(reader(), { statuses, first: 2 });
    const second = await listed(reader(), { statuses, first: 2, after: first.pageInfo.endCursor });
    const third = await listed(reader(), { statuses, first: 2, after: second.pageInfo.endCursor });
    expect([...numbersIn(first), ...numbersIn(second), ...numbersIn(third)]).toEqual(inOrder);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    const back = await listed(reader(), { statuses, last: 2, before: third.pageInfo.startCursor });
    expect([numbersIn(back), back.totalCount]).toEqual([inOrder.slice(2, 4), 5]);
  });

  test('in one statement, whatever is nested', async () => {
    const told: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
    await listed(reader());
    logged.mockRestore();
    expect(told.filter((sql) => /pilot_card|regelruimte_request/.test(sql))).toHaveLength(1);
  });

  test('are nobody else’s list', async () => {
    expect(await app.public.codeOf(LIST)).toBe('UNAUTHENTICATED');
    for (const code of ['mnre1130', NOORD_BEVELAND, 'k80'])
      expect((await numbersFor(app.as(code, 'READER'))).filter((number) => inOrder.includes(number))).toEqual([]);
  });
});
