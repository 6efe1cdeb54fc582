import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { answer, type AnswerStep, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { type Asked, givenSent, readers } from './support/insight-steps.js';
import { done, take } from './support/pilot-steps.js';
import { requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const CARE = 'mnre1025';
const TODAY = '2026-12-15T10:00:00Z';
const CLOCK = `authority { code } year received answered open overdue longestOpenDays referralsGiven notNeeded granted refused isSmall
  medianDaysToAnswer shareNotNeeded shareGranted shareRefused`;
const CLOCKS = `query Clocks($year: Int, $authorities: [ID!]) { answerClocks(year: $year, authorities: $authorities) { ${CLOCK} } }`;

let app: TestApp;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const clocks = async (variables: object = {}, client: ApiClient = app.public): Promise<any[]> =>
  (await client.ask(CLOCKS, variables)).answerClocks;

/** A request that was sent on a moment, and steps some days later; those of the municipality by its manager. */
async function sent(moment: string, steps: [days: number, AnswerStep, input?: object][], asked: Asked = {}) {
  const { authority = CARE } = asked;
  const start = new Date(moment).getTime();
  app.clock.set(moment);
  const { pilot, request } = await givenSent(app, { ...asked, authority });
  let now: TakenRequest = request;
  for (const [days, step, input] of steps) {
    app.clock.set(new Date(start + days * 86_400_000).toISOString());
    const isOfOwner = /^(give|reconsider|withdraw)/.test(step);
    now = requestOf(await answer(isOfOwner ? app.as(NOORD_BEVELAND) : app.as(authority, 'DECIDER'), step, now, input));
  }
  app.clock.set(TODAY);
  return { pilot, number: now.number as string };
}

const REVIEW: [number, AnswerStep] = [0, 'takeRegelruimteRequestIntoReview'];
/** The public requests that lie with the ministry, by the year of submission. */
const ofYear: Record<number, string[]> = { 2025: [], 2026: [] };

beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  const add = async (moment: string, year: number, ...steps: [number, AnswerStep, object?][]) =>
    ofYear[year]!.push((await sent(moment, [REVIEW, ...steps])).number);
  await add('2026-01-05T10:00:00Z', 2026, [10, 'declareRegelruimteNotNeeded']);
  await add('2026-02-02T10:00:00Z', 2026, [21, 'grantRegelruimte']);
  await add('2026-03-02T10:00:00Z', 2026, [30, 'refuseRegelruimte']);
  await add(
    '2026-03-03T10:00:00Z',
    2026,
    [5, 'askRegelruimteInformation'],
    [15, 'giveRegelruimteInformation'],
    [50, 'declareRegelruimteNotNeeded'],
  );
  await add('2026-05-04T10:00:00Z', 2026, [50, 'grantRegelruimte'], [60, 'revokeRegelruimte']);
  await add('2026-06-01T10:00:00Z', 2026);
  await add('2026-11-16T10:00:00Z', 2026, [3, 'askRegelruimteInformation']);
  await add('2026-07-01T10:00:00Z', 2026, [9, 'withdrawRegelruimteRequest']);
  await add('2025-12-31T23:30:00Z', 2026, [70, 'declareRegelruimteNotNeeded']);
  await add('2025-12-31T22:30:00Z', 2025, [20, 'refuseRegelruimte'], [30, 'reconsiderRegelruimteRequest']);
  await sent('2026-08-03T10:00:00Z', [REVIEW, [1, 'refuseRegelruimte']], { visibility: 'GOVERNMENT' });
  const { pilot } = await sent('2026-08-04T10:00:00Z', [REVIEW, [1, 'refuseRegelruimte']]);
  done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', await asItIs(app, pilot), { reason: 'CAPACITY' }));
  await sent('2026-08-05T10:00:00Z', [REVIEW, [2, 'referRegelruimteRequest', { authority: 'PV27' }]]);
}, 300_000);
afterAll(() => app.close());

const FIGURES = `query R($number: String!) { regelruimteRequest(number: $number) { status daysToAnswer daysOpen isOverdue } }`;
interface Told {
  status: string;
  daysToAnswer: number | null;
  daysOpen: number;
  isOverdue: boolean;
}
const told = (numbers: string[]): Promise<Told[]> =>
  Promise.all(numbers.map(async (number) => (await app.public.ask(FIGURES, { number })).regelruimteRequest));

/** The clock as somebody would count it who reads the requests. */
async function byHand(numbers: string[]) {
  const requests = await told(numbers);
  const days = requests.flatMap(({ daysToAnswer }) => daysToAnswer ?? []).sort((one, other) => one - other);
  const open = requests.filter(({ status }) => ['SUBMITTED', 'IN_REVIEW', 'INFORMATION_REQUESTED'].includes(status));
  const count = (...statuses: string[]) => requests.filter(({ status }) => statuses.includes(status)).length;
  const counts = { notNeeded: count('NOT_NEEDED'), granted: count('GRANTED', 'REVOKED'), refused: count('REFUSED') };
  const middle = days.length / 2;
  const isSmall = days.length < 5;
  return {
    received: requests.length,
    answered: days.length,
    open: open.length,
    overdue: open.filter(({ isOverdue }) => isOverdue).length,
    longestOpenDays: open.length > 0 ? Math.max(...open.map(({ daysOpen }) => daysOpen)) : null,
    ...counts,
    isSmall,
    medianDaysToAnswer: isSmall ? null : (days[Math.ceil(middle) - 1]! + days[Math.floor(middle)]!) / 2,
    shareNotNeeded: isSmall ? null : counts.notNeeded / days.length,
    shareGranted: isSmall ? null : counts.granted / days.length,
    shareRefused: isSmall ? null : counts.refused / days.length,
  };
}

describe('the clock of an authority', () => {
  test('is what its public requests tell', async () => {
    const [clock] = await clocks({ authorities: [CARE] });
    expect(clock).toEqual({
      authority: { code: CARE },
      year: null,
      referralsGiven: 1,
      ...(await byHand([...ofYear[2025]!, ...ofYear[2026]!])),
    });
    expect(clock).toMatchObject({
      received: 10,
      answered: 6,
      open: 3,
      overdue: 2,
      medianDaysToAnswer: 35,
      shareNotNeeded: 0.5,
    });
  });

  test.each([2025, 2026])('in the Dutch year %d', async (year) => {
    const [clock] = await clocks({ authorities: [CARE], year });
    expect(clock).toMatchObject({ year, referralsGiven: year === 2026 ? 1 : 0, ...(await byHand(ofYear[year]!)) });
  });

  test('has counts but no medians and shares when these are small', async () => {
    const small = {
      isSmall: true,
      medianDaysToAnswer: null,
      shareNotNeeded: null,
      shareGranted: null,
      shareRefused: null,
    };
    expect(await clocks({ authorities: [CARE], year: 2025 })).toEqual([
      expect.objectContaining({ received: 1, answered: 0, open: 1, ...small }),
    ]);
  });

  test('counts what was referred for the authority that has it', async () => {
    expect(await clocks({ authorities: ['PV27'] })).toEqual([
      expect.objectContaining({ received: 1, open: 1, overdue: 1, referralsGiven: 0 }),
    ]);
  });

  test('is the same for everybody, whatever else they may see', async () => {
    const seen = await Promise.all(Object.values(readers(app)).map((client) => clocks({}, client)));
    expect(seen.map((each) => JSON.stringify(each))).toEqual(Array(3).fill(JSON.stringify(seen[0])));
    expect(await clocks({}, app.as(CARE, 'DECIDER'))).toEqual(seen[0]);
  });

  test('is empty of who was asked nothing, in the order that was asked', async () => {
    const found = await clocks({ authorities: ['PV29', 'nobody', CARE, 'PV29'] });
    expect(found.map(({ authority, received }) => [authority.code, received])).toEqual([
      ['PV29', 0],
      [CARE, 10],
    ]);
    expect(found[0]).toMatchObject({ answered: 0, longestOpenDays: null, isSmall: true });
  });

  test('stands in a list by name, without those that were asked nothing', async () => {
    const found = await clocks();
    expect(found.map(({ authority }) => authority.code)).toEqual(['PV27', CARE]);
    expect(await app.public.codeOf(CLOCKS, { authorities: Array(101).fill('x') })).toBe('BAD_USER_INPUT');
  });

  test('hangs on the organisation, in one statement for all of them', async () => {
    const ask = () => app.public.ask(`{ ministries { code answerClock(year: 2026) { ${CLOCK} } } }`);
    const before = await ask();
    const statements: string[] = [];
    const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void statements.push(sql));
    const { ministries } = await ask();
    logged.mockRestore();
    expect(statements.filter((sql) => /regelruimte_request/.test(sql))).toHaveLength(1);
    expect({ ministries }).toEqual(before);
    const [clock] = await clocks({ authorities: [CARE], year: 2026 });
    expect(ministries.find(({ code }: { code: string }) => code === CARE).answerClock).toEqual(clock);
  });
});

test('a list takes two statements', async () => {
  const statements: string[] = [];
  const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void statements.push(sql));
  await clocks();
  logged.mockRestore();
  expect(statements).toHaveLength(2);
});

test('a successor has what its predecessor had', async () => {
  const [before, after] = [await given(app).organisation('MINISTRY'), await given(app).organisation('MINISTRY')];
  await sent('2026-09-01T10:00:00Z', [REVIEW, [4, 'referRegelruimteRequest', { authority: MINISTRY }]], {
    authority: before,
  });
  await sent('2026-09-02T10:00:00Z', [REVIEW, [4, 'declareRegelruimteNotNeeded']], { authority: before });
  const listed = async () => (await clocks()).map(({ authority }) => authority.code);
  expect(await listed()).toContain(before);
  await app.database.query(`insert into succession values ($1, $2, '2026-12-01', 'WHOLE', 'EFFECTIVE', 'test')`, [
    before,
    after,
  ]);
  const had = { received: 1, notNeeded: 1, referralsGiven: 1 };
  expect(await clocks({ authorities: [after, before] })).toEqual([
    expect.objectContaining(had),
    expect.objectContaining(had),
  ]);
  expect(await listed()).toContain(after);
  expect(await listed()).not.toContain(before);
});

test('what is small is a setting', async () => {
  const other = await startTestApp({ SMALL_COUNT_BELOW: '1' });
  try {
    other.clock.set(TODAY);
    const { request } = await givenSent(other, { authority: CARE });
    const decider = other.as(CARE, 'DECIDER');
    const inReview = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', request));
    requestOf(await answer(decider, 'refuseRegelruimte', inReview));
    const { answerClocks } = await other.public.ask(CLOCKS, {});
    expect(answerClocks).toEqual([
      expect.objectContaining({ isSmall: false, medianDaysToAnswer: 0, shareRefused: 1, shareGranted: 0 }),
    ]);
  } finally {
    await other.close();
  }
});
