import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { answer, type AnswerStep, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { NOORD_BEVELAND } from './support/given.js';
import { givenJoined, givenLeeway, JOINING, ON_JEUGDWET } from './support/join-steps.js';
import { requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
let year = 2026;
/** Each test has years of its own: days on which the register looked do not come again. */
beforeEach(() => {
  app.clock.set(`${(year += 10)}-01-01T10:00:00Z`);
});

/** @param day month and day. @param later years after the beginning of the test */
const on = (day: string, later = 0) => `${year + later}-${day}`;
const lookOn = (day: string) => {
  app.clock.set(`${day}T10:00:00Z`);
  return app.app.get(JobRunner).doWhatIsDue();
};
const ACTIONS = ['LEEWAY_ENDS_SOON', 'REPORT_DUE_SOON', 'REPORT_OVERDUE'];
const CHANGES = `query C($number: String!) { pilot(number: $number) { changes(first: 100) {
  nodes { at action weight actorKind organisation { code } subjectType note differences { field } } } } }`;
const toldTo = async (client: ApiClient, number: string) =>
  ((await client.ask(CHANGES, { number })).pilot?.changes.nodes ?? [])
    .filter(({ action }: { action: string }) => ACTIONS.includes(action))
    .reverse();
const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
function dayIn(note: string): string {
  const [, day, month, ofYear] = /(\d+) ([a-z]+) (\d{4})/.exec(note)!;
  return `${ofYear}-${String(MONTHS.indexOf(month!) + 1).padStart(2, '0')}-${day!.padStart(2, '0')}`;
}
/** What history tells the owner: the action, the date in the note and the day on which it was told. */
const told = async (pilot: string, owner = NOORD_BEVELAND) =>
  (await toldTo(app.as(owner, 'READER'), pilot)).map(
    ({ action, note, at }: Record<string, string>) => `${action} ${dayIn(note!)} on ${at!.slice(0, 10)}`,
  );
const granted = async (until: string, asked: Parameters<typeof givenLeeway>[1] = {}) =>
  givenLeeway(app, { ...asked, grant: { validFrom: on('01-01'), validUntil: until } });
const pilotOf = async ({ number }: TakenRequest): Promise<string> =>
  (
    await app
      .as(NOORD_BEVELAND)
      .ask(`query P($number: String!) { regelruimteRequest(number: $number) { pilot { number } } }`, {
        number,
      })
  ).regelruimteRequest.pilot.number;
const by = async (code: string, step: AnswerStep, request: TakenRequest, input: object) =>
  requestOf(await answer(app.as(code, 'DECIDER'), step, request, input));

test('the end of leeway is told 90 and 30 days before, once each, by the register, and anew after an extension', async () => {
  const leeway = await granted(on('12-31'));
  const pilot = await pilotOf(leeway);
  await lookOn(on('10-01'));
  expect(await told(pilot)).toEqual([]);
  await lookOn(on('10-02'));
  await lookOn(on('10-03'));
  for (const client of [app.as(NOORD_BEVELAND), app.as('mnre1034', 'READER'), app.public])
    expect(await toldTo(client, pilot)).toEqual([
      {
        at: `${on('10-02')}T10:00:00.000Z`,
        action: 'LEEWAY_ENDS_SOON',
        weight: 'MAJOR',
        actorKind: 'SYSTEM',
        organisation: null,
        subjectType: 'RegelruimteRequest',
        note: `De laatste dag van de regelruimte is 31 december ${year}.`,
        differences: [],
      },
    ]);
  await lookOn(on('12-01'));
  await lookOn(on('12-02'));
  const first = [
    `LEEWAY_ENDS_SOON ${on('12-31')} on ${on('10-02')}`,
    `LEEWAY_ENDS_SOON ${on('12-31')} on ${on('12-01')}`,
  ];
  expect(await told(pilot)).toEqual(first);
  await by(MINISTRY, 'extendRegelruimte', leeway, { validUntil: on('12-31', 1) });
  await lookOn(on('12-03'));
  expect(await told(pilot)).toEqual(first);
  await lookOn(on('10-03', 1));
  await lookOn(on('10-04', 1));
  expect(await told(pilot)).toEqual([...first, `LEEWAY_ENDS_SOON ${on('12-31', 1)} on ${on('10-03', 1)}`]);
});

test('after days on which the register stood still only how it is now is told, and of what ended nothing', async () => {
  const late = await pilotOf(await granted(on('12-31')));
  const over = await pilotOf(await granted(on('11-30')));
  await lookOn(on('12-21'));
  expect(await told(late)).toEqual([`LEEWAY_ENDS_SOON ${on('12-31')} on ${on('12-21')}`]);
  expect(await told(over)).toEqual([]);
  await lookOn(on('12-31'));
  expect(await told(late)).toHaveLength(1);
});

test('an extension by a few days is told too, however late the first end was', async () => {
  const leeway = await granted(on('12-31'));
  const pilot = await pilotOf(leeway);
  await lookOn(on('10-12'));
  app.clock.set(`${on('10-12')}T11:00:00Z`);
  await by(MINISTRY, 'extendRegelruimte', leeway, { validUntil: on('01-05', 1) });
  await lookOn(on('10-13'));
  await lookOn(on('10-14'));
  expect(await told(pilot)).toEqual([
    `LEEWAY_ENDS_SOON ${on('12-31')} on ${on('10-12')}`,
    `LEEWAY_ENDS_SOON ${on('01-05', 1)} on ${on('10-13')}`,
  ]);
});

test('who joined is told as well, and tells the public no more than the other pilot does; revoked leeway is nobody’s', async () => {
  const secret = await granted(on('12-31'), { visibility: 'GOVERNMENT' });
  const joiner = await givenJoined(app, secret);
  const asking = await givenJoined(app, secret, null);
  const revoked = await granted(on('12-31'));
  await by(MINISTRY, 'revokeRegelruimte', revoked, {});
  await lookOn(on('10-05'));
  expect(await told(joiner.number, JOINING)).toEqual([`LEEWAY_ENDS_SOON ${on('12-31')} on ${on('10-05')}`]);
  expect(await toldTo(app.as('mnre1034', 'READER'), joiner.number)).toMatchObject([{ subjectType: 'LeewayJoin' }]);
  expect(await toldTo(app.public, joiner.number)).toEqual([]);
  expect(await told(asking.number, JOINING)).toEqual([]);
  expect(await told(await pilotOf(revoked))).toEqual([]);
});

test('the report that the law asks for: soon, overdue, and no more once it is recorded, until the leeway is extended', async () => {
  const leeway = await granted(on('08-31', 1), ON_JEUGDWET); // three months before the end
  expect(leeway).toMatchObject({ reportDueOn: on('05-31', 1), report: null });
  const pilot = await pilotOf(leeway);
  const { number: joiner } = await givenJoined(app, leeway);
  await lookOn(on('03-31', 1));
  expect(await told(pilot)).toEqual([]);
  await lookOn(on('04-01', 1));
  await lookOn(on('05-31', 1));
  const soon = `REPORT_DUE_SOON ${on('05-31', 1)} on ${on('04-01', 1)}`;
  expect(await told(pilot)).toEqual([soon]);
  await lookOn(on('06-01', 1));
  await lookOn(on('06-02', 1));
  const overdue = `REPORT_OVERDUE ${on('05-31', 1)} on ${on('06-01', 1)}`;
  const first = [soon, overdue, `LEEWAY_ENDS_SOON ${on('08-31', 1)} on ${on('06-02', 1)}`].sort();
  expect((await told(pilot)).sort()).toEqual([...first]);
  expect((await told(joiner, JOINING)).sort()).toEqual([...first]);

  const sent = { sentOn: on('06-02', 1), url: null };
  const reported = await by('mnre1025', 'recordRegelruimteReport', leeway, sent);
  expect(reported.report).toEqual({ ...sent, about: on('08-31', 1) });
  const extended = await by('mnre1025', 'extendRegelruimte', reported, { validUntil: on('09-10', 1) });
  expect(extended).toMatchObject({ reportDueOn: on('06-10', 1), report: { about: on('08-31', 1) } });
  await by('mnre1025', 'recordRegelruimteReport', extended, sent);
  await lookOn(on('06-11', 1));
  expect((await told(pilot)).filter((each: string) => each.includes('REPORT'))).toEqual([soon, overdue]);
});

test('a report is sent between the first day of the leeway and today', async () => {
  const leeway = await granted(on('12-31'));
  const faults = async (sentOn: string) =>
    (await answer(app.as(MINISTRY, 'EDITOR'), 'recordRegelruimteReport', leeway, { sentOn, url: 'http://x.example' }))
      .userErrors;
  for (const sentOn of [on('12-31', -1), on('01-02')])
    expect(await faults(sentOn)).toMatchObject([
      { path: ['input', 'url'] },
      { code: 'OUT_OF_RANGE', path: ['input', 'sentOn'] },
    ]);
  const { userErrors } = await answer(app.as(MINISTRY, 'EDITOR'), 'recordRegelruimteReport', leeway, {
    sentOn: on('01-01'),
  });
  expect(userErrors).toEqual([]);
});
