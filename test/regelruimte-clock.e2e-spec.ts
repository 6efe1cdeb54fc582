import { SYSTEM } from '../src/history/author.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RegelruimteExpiry } from '../src/regelruimte/expiry.service.js';
import { LeewayFollowers } from '../src/regelruimte/leeway-followers.service.js';
import { answer, type AnswerStep, givenRequest, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { NOORD_BEVELAND } from './support/given.js';
import { requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const CLOCK = `query Clock($number: String!) { regelruimteRequest(number: $number) { status authority { code }
  answerDueOn isClockPaused isOverdue daysOverdue daysOpen answeredOn daysToAnswer } }`;
/** What everybody sees on a day. */
async function seenOn(day: string, { number }: TakenRequest) {
  app.clock.set(`${day}T10:00:00Z`);
  return (await app.public.ask(CLOCK, { number })).regelruimteRequest;
}
const taken = async (client: ApiClient, step: AnswerStep, request: TakenRequest, input?: object) =>
  requestOf(await answer(client, step, request, input));
const decider = (code = MINISTRY) => app.as(code, 'DECIDER');
const manager = () => app.as(NOORD_BEVELAND);

test('the clock runs through review and referral, stands still while information is asked, and stops at the answer', async () => {
  app.clock.set('2026-11-23T10:00:00Z');
  let request = await givenRequest(app, { status: 'IN_REVIEW' });
  expect(await seenOn('2026-11-23', request)).toMatchObject({
    answerDueOn: '2027-01-18',
    daysOpen: 0,
    isOverdue: false,
  });

  app.clock.set('2026-12-01T10:00:00Z');
  request = await taken(decider(), 'referRegelruimteRequest', request);
  expect(request).toMatchObject({
    status: 'SUBMITTED',
    authority: { code: 'PV29' },
    referrals: [
      {
        from: { code: MINISTRY },
        to: { code: 'PV29' },
        date: '2026-12-01',
        reason: 'De provincie verleent de concessie.',
      },
    ],
  });
  expect(await seenOn('2026-12-08', request)).toMatchObject({ answerDueOn: '2027-01-18', daysOpen: 15 });

  request = await taken(decider('PV29'), 'takeRegelruimteRequestIntoReview', request);
  request = await taken(decider('PV29'), 'askRegelruimteInformation', request);
  expect(await seenOn('2026-12-20', request)).toMatchObject({
    isClockPaused: true,
    daysOpen: 15,
    answerDueOn: '2027-01-18',
  });

  app.clock.set('2027-01-28T10:00:00Z');
  expect(await seenOn('2027-01-28', request)).toMatchObject({ isOverdue: false, daysOverdue: 0 });
  request = await taken(manager(), 'giveRegelruimteInformation', request);
  // 51 days: from Monday 18 January to Wednesday 10 March.
  expect(await seenOn('2027-01-28', request)).toMatchObject({
    isClockPaused: false,
    answerDueOn: '2027-03-10',
    daysOpen: 15,
  });
  expect(await seenOn('2027-03-10', request)).toMatchObject({ isOverdue: false, daysOverdue: 0 });
  expect(await seenOn('2027-03-13', request)).toMatchObject({
    isOverdue: true,
    daysOverdue: 3,
    daysOpen: 59,
    answeredOn: null,
  });

  await taken(decider('PV29'), 'refuseRegelruimte', request);
  expect(await seenOn('2027-06-01', request)).toEqual({
    status: 'REFUSED',
    authority: { code: 'PV29' },
    answerDueOn: '2027-03-10',
    isClockPaused: false,
    isOverdue: false,
    daysOverdue: 3,
    daysOpen: 59,
    answeredOn: '2027-03-13',
    daysToAnswer: 59,
  });
});

test('the number of weeks is a setting', async () => {
  const other = await startTestApp({ ANSWER_DUE_WEEKS: '2' });
  other.clock.set('2026-12-11T10:00:00Z'); // two weeks later it is Christmas, and a weekend after it
  expect((await givenRequest(other)).answerDueOn).toBe('2026-12-28');
  await other.close();
});

test('reconsideration starts a new clock', async () => {
  app.clock.set('2026-11-23T10:00:00Z');
  const refused = await givenRequest(app, { status: 'REFUSED' });
  app.clock.set('2027-02-01T10:00:00Z');
  const again = await taken(manager(), 'reconsiderRegelruimteRequest', refused);
  expect(await seenOn('2027-02-03', again)).toMatchObject({ answerDueOn: '2027-03-30', daysOpen: 2, answeredOn: null });
});

describe('leeway that is over', () => {
  const expire = () => app.app.get(RegelruimteExpiry).expireDue();
  const changesOf = async (number: string) =>
    (
      await app.public.ask(
        `query C($number: String!) { regelruimteRequest(number: $number) { pilot { changes(first: 3) { nodes {
           action organisation { code } personName note differences { field before after } } } } } }`,
        { number },
      )
    ).regelruimteRequest.pilot.changes.nodes;

  test('expires once, by the system, on the day after its last', async () => {
    app.clock.set('2026-11-23T10:00:00Z');
    const first = await givenRequest(app, { status: 'GRANTED' });
    const longer = await givenRequest(app, { status: 'GRANTED', grant: { validUntil: '2028-06-30' } });
    app.clock.set('2027-12-31T22:30:00Z'); // an hour before midnight in the Netherlands
    expect(await expire()).toBe(0);
    app.clock.set('2027-12-31T23:30:00Z');
    const counts = await Promise.all([expire(), expire()]);
    expect(counts[0]! + counts[1]!).toBe(1);
    expect(await expire()).toBe(0);
    expect([(await seenOn('2028-01-01', first)).status, (await seenOn('2028-01-01', longer)).status]).toEqual([
      'EXPIRED',
      'GRANTED',
    ]);
    expect((await changesOf(first.number))[0]).toEqual({
      action: 'EXPIRED',
      organisation: null,
      personName: null,
      note: null,
      differences: [{ field: 'status', before: '"GRANTED"', after: '"EXPIRED"' }],
    });
  });

  test.each(['EXPIRED', 'REVOKED'])(
    'once %s, what follows is recorded after it in the same transaction',
    async (cause) => {
      const followers = app.app.get(LeewayFollowers);
      let isBroken = true;
      let asked = '';
      followers.add(async (lost, transaction) => {
        if (lost.request.id !== asked) return [];
        if (isBroken) throw new Error('broken');
        await transaction.query('update pilot set version = version + 1 where id = $1', [lost.pilot.id]);
        const pilot = { subjectType: 'Pilot', subjectId: lost.pilot.id, rootType: 'Pilot', rootId: lost.pilot.id };
        const told = { action: 'CONFIRMED' as const, weight: 'MINOR' as const, audience: 'PUBLIC' as const };
        return [{ ...pilot, ...told, actor: SYSTEM, note: lost.cause, differences: [] }];
      });
      app.clock.set('2026-11-23T10:00:00Z');
      const granted = await givenRequest(app, { status: 'GRANTED' });
      asked = Buffer.from(granted.id, 'base64url').toString().split(':')[1]!;
      app.clock.set(cause === 'EXPIRED' ? '2028-01-01T10:00:00Z' : '2027-06-01T10:00:00Z');
      const lose = async () =>
        cause === 'EXPIRED' ? expire() : (await answer(decider(), 'revokeRegelruimte', granted)).code;

      if (cause === 'EXPIRED') await expect(lose()).rejects.toThrow('1 of 1 did not expire');
      else expect(await lose()).toBe('INTERNAL_SERVER_ERROR');
      expect((await seenOn('2027-06-01', granted)).status).toBe('GRANTED');

      isBroken = false;
      if (cause === 'EXPIRED') app.clock.set('2028-01-01T10:00:00Z');
      await lose();
      expect((await seenOn('2027-06-01', granted)).status).toBe(cause);
      const [follows, before] = await changesOf(granted.number);
      expect([before.action, follows.action, follows.note]).toEqual([cause, 'CONFIRMED', cause]);
    },
  );
});
