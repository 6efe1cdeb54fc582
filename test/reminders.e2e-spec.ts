import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { answer, givenRequest, MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { givenJoined, givenLeeway, JOINING, ON_JEUGDWET } from './support/join-steps.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const YOUTH = 'mnre1025';
const QUERY = `query R($kinds: [ReminderKind!], $first: Int, $after: String, $last: Int, $before: String) {
  ownReminders(kinds: $kinds, first: $first, after: $after, last: $last, before: $before) { totalCount overdueCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { kind date daysLeft isOverdue message pilot { number } request { number } } } }`;

let app: TestApp;
let leeway: TakenRequest;
let reporting: TakenRequest;
let waiting: TakenRequest;
let unrouted: TakenRequest;
let stale: TakenPilot;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0' });
  app.clock.set('2026-12-01T10:00:00Z');
  leeway = await givenLeeway(app, { grant: { validUntil: '2027-12-30' }, visibility: 'GOVERNMENT' });
  await givenJoined(app, leeway);
  reporting = await givenLeeway(app, { ...ON_JEUGDWET, grant: { validUntil: '2027-12-31' } });
  stale = await given(app).pilot({ status: 'OFFERED', owner: 'GM0096' });
  app.clock.set('2027-09-01T10:00:00Z');
  for (const owner of [NOORD_BEVELAND, JOINING]) await confirmAll(owner);
  waiting = await givenRequest(app);
  unrouted = await givenRequest(app, { authority: null });
}, 300_000);
afterAll(() => app.close());

async function confirmAll(owner: string): Promise<void> {
  const { ownPilots } = await app.as(owner).ask('{ ownPilots(statuses: [OFFERED]) { nodes { id version } } }');
  for (const pilot of ownPilots.nodes) done(await take(app.as(owner), 'confirmPilot', pilot));
}

const itIs = (day: string) => app.clock.set(`${day}T10:00:00Z`);
const ask = async (client: ApiClient, variables: object = {}) => (await client.ask(QUERY, variables)).ownReminders;
const short = async (code: string, kinds?: string[]): Promise<string[]> =>
  (await ask(app.as(code, 'READER'), { kinds })).nodes.map(
    ({ kind, date, daysLeft, isOverdue, request, pilot }: TakenRequest) =>
      `${kind} ${date} ${daysLeft} ${request?.number ?? pilot.number}${isOverdue ? ' overdue' : ''}`,
  );

test('a municipality is reminded of its own pilots, what they joined included; an authority of what it granted', async () => {
  itIs('2027-10-02');
  expect(await short(NOORD_BEVELAND)).toEqual([
    `REPORT_DUE 2027-09-30 -2 ${reporting.number} overdue`,
    `LEEWAY_ENDS 2027-12-30 89 ${leeway.number}`,
    `LEEWAY_ENDS 2027-12-31 90 ${reporting.number}`,
  ]);
  expect(await short(JOINING)).toEqual([`LEEWAY_ENDS 2027-12-30 89 ${leeway.number}`]);
  expect(await short(MINISTRY, ['LEEWAY_ENDS'])).toEqual([`LEEWAY_ENDS 2027-12-30 89 ${leeway.number}`]);
  expect(await short(YOUTH)).toEqual([
    `REPORT_DUE 2027-09-30 -2 ${reporting.number} overdue`,
    `LEEWAY_ENDS 2027-12-31 90 ${reporting.number}`,
  ]);
  expect(await short('GM0096')).toEqual([`PILOT_STALE 2027-05-30 -125 ${stale.number} overdue`]);
  expect(await short('mnre1034')).toEqual([]);
  expect(await app.public.codeOf('{ ownReminders { totalCount } }')).toBe('UNAUTHENTICATED');
});

test('an authority is reminded of what it must answer, the K80 office of what lies with nobody, while the clock runs', async () => {
  itIs('2027-10-12'); // two weeks before the answer is due
  const { answerDueOn, number } = waiting;
  expect(answerDueOn).toBe('2027-10-27');
  expect(await short(MINISTRY, ['ANSWER_DUE'])).toEqual([]);
  itIs('2027-10-13');
  expect(await short(MINISTRY, ['ANSWER_DUE'])).toEqual([`ANSWER_DUE 2027-10-27 14 ${number}`]);
  expect(await short('k80')).toEqual([`ANSWER_DUE 2027-10-27 14 ${unrouted.number}`]);
  expect(await short(NOORD_BEVELAND, ['ANSWER_DUE'])).toEqual([]);
  itIs('2027-10-28');
  expect(await short(MINISTRY, ['ANSWER_DUE'])).toEqual([`ANSWER_DUE 2027-10-27 -1 ${number} overdue`]);
  const decider = app.as(MINISTRY, 'DECIDER');
  const inReview = requestOf(await answer(decider, 'takeRegelruimteRequestIntoReview', waiting));
  const asked = requestOf(await answer(decider, 'askRegelruimteInformation', inReview));
  expect(await short(MINISTRY, ['ANSWER_DUE', 'INFORMATION_ASKED'])).toEqual([]);
  const message = `Bij verzoek ${number} vroeg de behandelaar op 28 oktober 2027 om een aanvulling. Tot u die geeft, staat de klok stil.`;
  const { nodes } = await ask(app.as(NOORD_BEVELAND), { kinds: ['INFORMATION_ASKED'] });
  expect(nodes).toMatchObject([{ date: '2027-10-28', isOverdue: false, message, request: { number } }]);
  requestOf(await answer(app.as(NOORD_BEVELAND), 'withdrawRegelruimteRequest', asked));
  expect(await short(NOORD_BEVELAND, ['INFORMATION_ASKED'])).toEqual([]);
});

test('each says it in one sentence, in Dutch or English', async () => {
  itIs('2027-12-30');
  const sentences = async (client: ApiClient) =>
    (await ask(client)).nodes.map(({ message }: { message: string }) => message);
  expect(await sentences(app.as(JOINING))).toEqual([
    'De laatste dag van de regelruimte waarbij deze proeftuin is aangesloten, is vandaag: 30 december 2027.',
  ]);
  expect(await sentences(app.as(YOUTH))).toEqual([
    `Het verslag over de regelruimte van verzoek ${reporting.number} had er op 30 september 2027 moeten zijn, 91 dagen geleden.`,
    `De laatste dag van de regelruimte van verzoek ${reporting.number} is morgen: 31 december 2027.`,
  ]);
  expect(await sentences(app.as(YOUTH).inEnglish())).toEqual([
    `The report about the leeway of request ${reporting.number} was due on 30 September 2027, 91 days ago.`,
    `The last day of the leeway of request ${reporting.number} is tomorrow: 31 December 2027.`,
  ]);
});

test('a changed law reminds until a curator compared the text', async () => {
  const curate = (name: string, type: string, version: number, input: object) =>
    app.as('k80', 'CURATOR').ask(
      `mutation M($version: Int!, $input: ${type}!) { made: ${name}(legalBasis: "jeugdwet-12.1", version: $version, input: $input) {
        legalBasis { version } userErrors { code } } }`,
      { version, input },
    );
  const sourceUrl = 'https://zoek.officielebekendmakingen.nl/stb-2027-1';
  await curate('recordLawChange', 'RecordLawChangeInput', 1, { status: 'AMENDED', changedOn: '2027-12-01', sourceUrl });
  for (const code of [NOORD_BEVELAND, YOUTH]) {
    const { nodes } = await ask(app.as(code), { kinds: ['LAW_CHANGED'] });
    expect(nodes).toMatchObject([{ date: '2027-12-01', isOverdue: false, request: { number: reporting.number } }]);
    expect(nodes[0].message).toBe(
      `Jeugdwet, artikel 12.1 is gewijzigd met ingang van 1 december 2027. Kijk of verzoek ${reporting.number} nog klopt.`,
    );
  }
  await curate('recordLegalBasisCheck', 'RecordLegalBasisCheckInput', 2, {
    checkedOn: '2027-12-20',
    versionDate: '2027-12-01',
  });
  expect(await short(YOUTH, ['LAW_CHANGED'])).toEqual([]);
});

test('pages go forwards and backwards through all of them, in one statement each', async () => {
  itIs('2027-12-30');
  const client = app.as(NOORD_BEVELAND);
  const all = await ask(client);
  expect(all).toMatchObject({ totalCount: 3, overdueCount: 1 });
  const seen = [];
  for (let after: string | null = null; seen.length < 3;) {
    const page = await ask(client, { first: 1, after });
    seen.push(...page.nodes);
    after = page.pageInfo.endCursor;
    expect(page.pageInfo.hasNextPage).toBe(seen.length < 3);
  }
  expect(seen).toEqual(all.nodes);
  const back = await ask(client, { last: 1, before: all.pageInfo.endCursor });
  expect(back.nodes).toEqual([all.nodes[1]]);
  expect((await ask(client, { kinds: [] })).nodes).toEqual([]);
  for (const after of ['x', Buffer.from('["reminders","0","2027-99-99","X","y"]').toString('base64url')])
    expect(await client.codeOf(`{ ownReminders(after: "${after}") { totalCount } }`)).toBe('BAD_USER_INPUT');

  const told: string[] = [];
  jest.spyOn(app.database.logger, 'logQuery').mockImplementation((statement) => void told.push(statement));
  await client.ask('{ ownReminders { totalCount nodes { message pilot { title municipality { name } } } } }');
  expect(told).toHaveLength(2); // the other one finds out who asks
  await client.ask('{ ownReminders { nodes { request { number legalBasis { citation } } } } }');
  expect(told).toHaveLength(5);
  jest.restoreAllMocks();
});

test('what is withdrawn, revoked, reported or over reminds nobody any more', async () => {
  const report = { sentOn: '2027-12-29' };
  requestOf(await answer(app.as(YOUTH, 'DECIDER'), 'recordRegelruimteReport', reporting, report));
  expect(await short(YOUTH, ['REPORT_DUE'])).toEqual([]);
  requestOf(await answer(app.as(MINISTRY, 'DECIDER'), 'revokeRegelruimte', leeway));
  expect(await short(JOINING)).toEqual([]);
  expect(await short(MINISTRY, ['LEEWAY_ENDS'])).toEqual([]);
  done(await take(app.as('GM0096'), 'withdrawPilot', stale, { reason: 'CAPACITY' }));
  expect(await short('GM0096')).toEqual([]);
  itIs('2028-01-01');
  expect(await short(NOORD_BEVELAND, ['LEEWAY_ENDS', 'REPORT_DUE'])).toEqual([]);
});
