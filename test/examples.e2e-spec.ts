import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApplicationSubmission } from '../src/application/submission.service.js';
import { loadExampleCalls } from '../src/examples/load-example-calls.js';
import { MADE_FOR } from '../src/examples/examples.js';
import { loadExamples } from '../src/examples/load-examples.js';
import { RegelruimteDecisions } from '../src/regelruimte/decision.service.js';
import { ALL_OF_A_REQUEST } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(`${MADE_FOR}T10:00:00Z`);
  // The first load is broken off halfway, at the fifth grant; another one goes on a day later.
  const decisions = app.app.get(RegelruimteDecisions);
  const { grant } = decisions;
  let grants = 0;
  decisions.grant = (...given) =>
    (grants += 1) > 4 ? Promise.reject(new Error('stopped')) : grant.apply(decisions, given);
  await expect(loadExamples(app.app, () => {})).rejects.toThrow('stopped');
  decisions.grant = grant;
  app.clock.set('2026-11-23T10:00:00Z');
  expect(await loadExamples(app.app, () => {})).toBe(20);
  expect(await loadExamples(app.app, () => {})).toBe(0);
  app.clock.set(`${MADE_FOR}T10:00:00Z`);
}, 300_000);
afterAll(() => app.close());

const ALL = `{ searchPilots(first: 20) { nodes { number title summary status isStale actualStart withoutPartnerReason
  municipality { code } pauses { cause reason from until } withdrawal { note }
  regelruimteRequests { ${ALL_OF_A_REQUEST} } changes(first: 1) { nodes { at } } } } }`;

const OUTCOMES = `{ searchPilots(first: 20) { nodes { status municipality { code } actualEnd stop { reason note } 
  indicators { definition direction progress baseline { value isSuppressed } measurements { value note isSuppressed } }
  findings { kind text } scaleUpAdvice { level conditions } followUp { answer note }
  scaleUp { isOverdue decisions { kind reasoning decider { code } } } } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- what the API answers */
const pilots = async (asked = ALL, as = app.public): Promise<any[]> => (await as.ask(asked)).searchPilots.nodes;
const OWNERS =
  'GM1695 GM0448 GM1714 GM0432 GM0755 GM0743 GM0183 GM0889 GM0088 GM0798 GM0765 GM1891 GM0168 GM0339 GM1690 GM0873 GM0823 GM0946 GM0668 GM1773';
const numberOf = (pilot: any): number => OWNERS.split(' ').indexOf(pilot.municipality.code) + 1;
const having = (all: any[], test: (pilot: any) => boolean) =>
  all
    .filter(test)
    .map(numberOf)
    .sort((a, b) => a - b);
const asking = (all: any[], test: (request: any) => boolean) =>
  having(all, (pilot) => pilot.regelruimteRequests.some(test));

test('the pilots are where the table of the examples has them: each state but DRAFT', async () => {
  const all = await pilots();
  const inStatus = (status: string) => having(all, (pilot) => pilot.status === status);
  const states = ['OFFERED', 'PREPARING', 'RUNNING', 'PAUSED', 'COMPLETED', 'STOPPED', 'SCALED_UP', 'DRAFT'];
  expect(states.map(inStatus)).toEqual([
    ...[
      [3, 7, 11, 15, 20],
      [2, 10, 13, 17],
      [1, 4, 6, 8, 9, 16],
    ],
    ...[[18], [12], [19], [14], []],
  ]);
  expect(having(all, ({ isStale }) => isStale)).toEqual([]);
  const of = (number: number) => all.find((pilot) => numberOf(pilot) === number);
  expect(of(1)).toMatchObject({ number: expect.stringMatching(/^PT-2025-/), actualStart: '2026-04-01' });
  expect(of(18).pauses).toMatchObject([{ cause: 'LEEWAY_EXPIRED', from: '2026-07-01' }]);
  expect(of(19).pauses).toMatchObject([{ cause: 'OWNER', from: '2026-01-15', until: '2026-06-15' }]);
  for (const pilot of all) expect(pilot.changes.nodes.every(({ at }: any) => at < MADE_FOR)).toBe(true);
});

test('their requests were answered as the table says', async () => {
  const all = await pilots();
  const inState = (state: string) => asking(all, ({ status }) => status === state);
  const warned = (code: string) =>
    asking(all, ({ warnings }) => warnings.some((warning: any) => warning.code === code));
  expect({
    granted: inState('GRANTED'),
    notNeeded: inState('NOT_NEEDED'),
    refused: inState('REFUSED'),
    goesOnWithout: asking(all, ({ continuedWithout }) => continuedWithout),
    lapsed: inState('EXPIRED'),
    reconsidered: asking(all, ({ decisions }) => decisions.some(({ reconsideration }: any) => reconsideration)),
    inReview: inState('IN_REVIEW'),
    asked: inState('INFORMATION_REQUESTED'),
    submitted: inState('SUBMITTED'),
    none: having(all, ({ status, regelruimteRequests: requests }) => status !== 'WITHDRAWN' && requests.length === 0),
    byProvince: asking(all, ({ authority }) => authority.code === 'PV29'),
    byHealthcareAuthority: asking(all, ({ authority }) => authority.code === 'zbo-nza'),
    doesNotCover: warned('BASIS_DOES_NOT_COVER').includes(12),
    lawDrift: warned('BASIS_REPEALED'),
    inSixtyDays: asking(all, ({ validUntil }) => validUntil === '2027-01-21'),
    referred: asking(
      all,
      ({ referrals: [referral] }) => referral?.to.code === 'mnre1018' && referral.from.code === 'mnre1034',
    ),
    overdue: all.flatMap((pilot) =>
      pilot.regelruimteRequests.flatMap((request: any) =>
        request.isOverdue ? [[numberOf(pilot), request.daysOverdue]] : [],
      ),
    ),
  }).toEqual({
    granted: [1, 8, 9, 19],
    notNeeded: [6, 12, 14],
    refused: [15],
    goesOnWithout: [15],
    lapsed: [18],
    reconsidered: [18],
    inReview: [2, 10, 20],
    asked: [4, 13],
    submitted: [3, 7, 11, 17, 18],
    none: [16],
    byProvince: [1],
    byHealthcareAuthority: [8, 9],
    doesNotCover: true,
    lawDrift: [19],
    inSixtyDays: [9],
    referred: [17],
    overdue: [[20, 12]],
  });
  const { answerBank } = await app.public.ask('{ answerBank { totalCount } }');
  expect(answerBank.totalCount).toBe(3);
});

test('the fifth was withdrawn after its refusal, which its owner still reads', async () => {
  const reads =
    '{ pilot(number: "PT-2026-0001") { status municipality { code } regelruimteRequests { status decision { refusalGrounds } } } }';
  const [forAll, forOwner] = [await app.public.ask(reads), await app.as('GM0755').ask(reads)];
  expect(forAll.pilot).toEqual({ status: 'WITHDRAWN', municipality: { code: 'GM0755' }, regelruimteRequests: [] });
  expect(forOwner.pilot.regelruimteRequests).toEqual([
    { status: 'REFUSED', decision: { refusalGrounds: ['NO_LEGAL_BASIS'] } },
  ]);
});

test('what they planned, measured, learnt and left is as the table says', async () => {
  const [all, forOwner] = [await pilots(OUTCOMES), await pilots(OUTCOMES, app.as('GM0088'))];
  const of = (number: number, whose = all) => whose.find((pilot) => numberOf(pilot) === number);
  expect(all.filter(({ indicators }) => indicators.length === 0).map(numberOf)).toEqual([5]);
  expect(having(all, ({ indicators }) => indicators.some((each: any) => each.measurements.length > 0))).toEqual([
    ...[1, 4, 6, 8, 9, 12, 14, 16, 18, 19],
  ]);
  expect(of(3).indicators[0].direction).toBe('NONE');
  const hidden = { value: null, isSuppressed: true };
  expect(of(9).indicators[2]).toMatchObject({ progress: null, baseline: hidden, measurements: [hidden] });
  expect(of(9, forOwner).indicators[2]).toMatchObject({ baseline: { value: 6.2 }, measurements: [{ value: 7.3 }] });

  expect(having(all, ({ findings }) => findings.some(({ kind }: any) => kind === 'DOES_NOT_WORK'))).toEqual([1, 12]);
  const twelve = { actualEnd: '2026-08-31', scaleUpAdvice: { level: 'OTHER_SMALL_MUNICIPALITIES' } };
  expect(of(12)).toMatchObject({ ...twelve, scaleUp: { isOverdue: false, decisions: [] } });
  expect(of(12).indicators).toMatchObject([
    { progress: 0.898, measurements: [{ value: 19 }] },
    { progress: 0.6667, measurements: [{ value: 9 }] },
  ]);
  expect(of(14)).toMatchObject({
    scaleUp: { decisions: [{ kind: 'ADOPTED', decider: { code: 'PV26' } }] },
    followUp: { answer: 'YES' },
  });
  expect(of(19)).toMatchObject({ actualEnd: '2026-06-15', stop: { reason: 'NO_REGELRUIMTE' } });
  expect(of(19).findings[1]).toMatchObject({ kind: 'RULE_OBSTRUCTS', text: expect.stringMatching(/Kies eerst/) });
});

const PARTNERS = `{ searchPilots(first: 20) { nodes { municipality { code }
  partnerships { status role origin partner { code } } means { kind amountEuros status pledgedBy { code } }
  interests { status intention answerDueOn messages { text from { code } } } } } }`;

test('two have partners, and one waits for an answer of its municipality', async () => {
  const all = await pilots(PARTNERS);
  const of = (number: number, whose = all) => whose.find((pilot) => numberOf(pilot) === number);
  const province = { status: 'ACTIVE', role: 'FUNDER', origin: 'REGISTERED', partner: { code: 'PV29' } };
  const money = { kind: 'MONEY', amountEuros: 85_000, status: 'COVERED', pledgedBy: { code: 'PV29' } };
  expect(of(1)).toMatchObject({ partnerships: [province], means: expect.arrayContaining([money]) });
  const rdw = { status: 'INTENDED', role: 'KNOWLEDGE_PARTNER', origin: 'INTEREST', partner: { code: 'zbo-rdw' } };
  expect(of(2).partnerships).toEqual([rdw]);
  expect(having(all, ({ partnerships, interests }) => partnerships.length + interests.length > 0)).toEqual([1, 2]);
  const [texel, sluis] = [await pilots(PARTNERS, app.as('GM0448')), await pilots(PARTNERS, app.as('GM1714'))];
  const talk = of(2, texel).interests;
  expect(talk).toMatchObject([{ status: 'AGREED', messages: [{}, { from: { code: 'GM0448' } }] }]);
  const waits = of(3, sluis).interests;
  expect(waits).toMatchObject([{ status: 'SENT', answerDueOn: '2026-11-30', messages: [{}] }]);
  const said = [...talk, ...waits].flatMap(({ messages }: any) => messages.map(({ text }: any) => text));
  expect(said.filter((text) => !text.startsWith('FICTIEF VOORBEELD. '))).toEqual([]);
});

test('every record says that it is fictional', async () => {
  const all = await pilots();
  const texts = all.flatMap((pilot) => [
    pilot.status === 'WITHDRAWN' ? pilot.withdrawal.note : pilot.summary,
    ...[pilot.withoutPartnerReason].filter(Boolean),
    ...pilot.pauses.filter(({ cause }: any) => cause === 'OWNER').map(({ reason }: any) => reason),
    ...pilot.regelruimteRequests.flatMap((request: any) => [
      request.obstacle,
      ...request.informationRequests.map(({ question }: any) => question),
      ...request.referrals.map(({ reason }: any) => reason),
      ...request.decisions.flatMap(({ reasoning, reconsideration }: any) => [
        reasoning,
        ...(reconsideration ? [reconsideration.whatChanged] : []),
      ]),
      ...(request.continuedWithout ? [request.continuedWithout.reason] : []),
    ]),
  ]);
  const left = (await pilots(OUTCOMES)).flatMap(({ indicators, findings, stop, scaleUpAdvice, scaleUp, followUp }) => [
    ...indicators.flatMap(({ definition, measurements }: any) => [
      ...[definition, ...measurements.filter((each: any) => !each.isSuppressed).map(({ note }: any) => note)],
    ]),
    ...findings.map(({ text }: any) => text),
    ...(scaleUp?.decisions ?? []).map(({ reasoning }: any) => reasoning),
    ...[stop?.note, scaleUpAdvice?.conditions, followUp?.note].filter(Boolean),
  ]);
  texts.push(...left);
  expect([texts.length - left.length > 60, left.length > 90]).toEqual([true, true]);
  expect(texts.filter((text) => !text.startsWith('FICTIEF VOORBEELD. '))).toEqual([]);
});

test('the calls, also after a load that was broken off: one open, one rolling, one whose decision is late', async () => {
  // Stopped between the registering and the sending in of the last application; another load goes on a day later.
  const submission = app.app.get(ApplicationSubmission);
  const { submit } = submission;
  let submitted = 0;
  submission.submit = (...given) =>
    (submitted += 1) > 3 ? Promise.reject(new Error('stopped')) : submit.apply(submission, given);
  await expect(loadExampleCalls(app.app)).rejects.toThrow('stopped');
  submission.submit = submit;
  app.clock.set('2026-11-23T10:00:00Z');
  expect(await loadExampleCalls(app.app)).toBe(1);
  expect(await loadExampleCalls(app.app)).toBe(0);
  app.clock.set(`${MADE_FOR}T10:00:00Z`);
  const CALLS = '{ experimentCalls(first: 9) { nodes { title status summary daysOverdue numbers { submitted } } } }';
  const { nodes } = (await app.public.ask(CALLS)).experimentCalls;
  expect(
    nodes.map(({ title, status, daysOverdue, numbers }: any) => [title, status, daysOverdue, numbers.submitted]),
  ).toEqual([
    ['Kernen zonder lijnbus', 'OPEN', 0, 1],
    ['Schotten weg in het dorp', 'OPEN', 0, 1],
    ['Vertrouwen boven verantwoorden', 'UNDER_REVIEW', 12, 2],
  ]);
  for (const { summary } of nodes) expect(summary).toContain('FICTIEF VOORBEELD');
});
