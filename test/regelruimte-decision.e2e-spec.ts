import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, type AnswerStep, givenRequest, MINISTRY } from './support/answer-steps.js';
import { NOORD_BEVELAND } from './support/given.js';
import { refusals, requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const JEUGDWET = { legalBasis: 'jeugdwet-12.1', instrument: 'EXPERIMENT_CLAUSE' }; // 36 months, and 24 more
const TODAY = '2026-11-23';
const decider = () => app.as(MINISTRY, 'DECIDER');
const manager = () => app.as(NOORD_BEVELAND);
const inReview = (input: object = {}) => givenRequest(app, { status: 'IN_REVIEW', input });
const kinds = ({ decisions }: TakenRequest) => decisions.map(({ kind }: { kind: string }) => kind);
const NAME = `Officer of ${MINISTRY}`;

describe('an answer', () => {
  beforeAll(() => app.clock.set(`${TODAY}T10:00:00Z`));

  test.each<[AnswerStep, string, object]>([
    [
      'declareRegelruimteNotNeeded',
      'NOT_NEEDED',
      { reasoning: 'Een buurtbus mag al.', allowedBy: 'Wet personenvervoer 2000, artikel 1', documentUrl: null },
    ],
    [
      'grantRegelruimte',
      'GRANTED',
      {
        reasoning: 'De bus is er niet meer.',
        conditions: ['Elk kwartaal een verslag.'],
        validFrom: '2027-01-01',
        validUntil: '2027-12-31',
        documentUrl: 'https://zoek.officielebekendmakingen.nl/stcrt-2026-1.html',
      },
    ],
    [
      'refuseRegelruimte',
      'REFUSED',
      { reasoning: 'Europa laat dit niet toe.', refusalGrounds: ['EU_LAW', 'RISK_TOO_GREAT'], conditions: [] },
    ],
  ])('%s is kept as it was given', async (step, kind, decided) => {
    const request = requestOf(await answer(decider(), step, await inReview()));
    const made = { kind, decidedAt: '2026-11-23T10:00:00.000Z', decider: { code: MINISTRY }, deciderName: NAME };
    expect(request).toMatchObject({
      status: kind,
      decision: { kind },
      decisions: [{ ...made, reconsideration: null, ...decided }],
      answeredOn: TODAY,
      validFrom: kind === 'GRANTED' ? '2027-01-01' : null,
    });
    const query = `query R($number: String!) { regelruimteRequest(number: $number) { decisions { kind reasoning deciderName } } }`;
    const { regelruimteRequest: seen } = await app.public.ask(query, { number: request.number });
    expect(seen.decisions).toEqual([{ kind, reasoning: request.decisions[0].reasoning, deciderName: null }]);
    const official = await app.as('GM0060', 'READER').ask(query, { number: request.number });
    expect(official.regelruimteRequest.decisions[0].deciderName).toBe(NAME);
  });

  test.each<[AnswerStep, string, object, string[]]>([
    ['declareRegelruimteNotNeeded', 'no explanation', { explanation: ' ' }, ['REQUIRED input.explanation']],
    ['declareRegelruimteNotNeeded', 'no rule', { allowedBy: '' }, ['REQUIRED input.allowedBy']],
    ['declareRegelruimteNotNeeded', 'http', { documentUrl: 'http://a.nl/' }, ['INVALID input.documentUrl']],
    ['grantRegelruimte', 'a script', { documentUrl: 'javascript:alert(1)' }, ['INVALID input.documentUrl']],
    ['grantRegelruimte', 'a password', { documentUrl: 'https://a:b@c.nl/' }, ['INVALID input.documentUrl']],
    ['grantRegelruimte', 'no reasons', { reasoning: '' }, ['REQUIRED input.reasoning']],
    ['grantRegelruimte', 'a day', { validUntil: '2027-01-01' }, ['OUT_OF_RANGE input.validUntil']],
    [
      'grantRegelruimte',
      'the past',
      { validFrom: '2026-01-01', validUntil: TODAY.replace('23', '22') },
      ['OUT_OF_RANGE input.validUntil'],
    ],
    [
      'grantRegelruimte',
      '21 conditions',
      { conditions: Array.from({ length: 21 }, (_, i) => `${i}`) },
      ['TOO_MANY input.conditions'],
    ],
    ['grantRegelruimte', 'too long', { validUntil: '2030-01-01' }, ['MONTHS_ABOVE_MAXIMUM input.validUntil']],
    ['refuseRegelruimte', 'no ground', { grounds: [] }, ['REQUIRED input.grounds']],
    ['refuseRegelruimte', 'a ground twice', { grounds: ['EU_LAW', 'EU_LAW'] }, ['DUPLICATE input.grounds']],
    [
      'refuseRegelruimte',
      'all at once',
      { grounds: [], reasoning: '', documentUrl: 'x' },
      ['INVALID input.documentUrl', 'REQUIRED input.grounds', 'REQUIRED input.reasoning'],
    ],
  ])('%s refuses %s', async (step, _, input, expected) => {
    const request = await inReview(JEUGDWET);
    expect(refusals(await answer(decider(), step, request, input))).toEqual(expected);
  });

  test('up to the maximum of the law is granted; a day more is refused with the maximum and the latest day', async () => {
    const request = await inReview(JEUGDWET);
    const { userErrors } = await answer(decider(), 'grantRegelruimte', request, { validUntil: '2030-01-01' });
    expect(userErrors[0]!.message).toBe(
      'Jeugdwet, artikel 12.1 staat hoogstens 36 maanden toe: vanaf 1 januari 2027 is dat tot en met 31 december 2029.',
    );
    requestOf(await answer(decider(), 'grantRegelruimte', request, { validUntil: '2029-12-31' }));
  });
});

describe('what follows', () => {
  beforeAll(() => app.clock.set(`${TODAY}T10:00:00Z`));

  test('a refusal is reconsidered: it stays readable, with what changed, and the next answer comes after it', async () => {
    const refused = await givenRequest(app, { status: 'REFUSED' });
    const again = requestOf(await answer(manager(), 'reconsiderRegelruimteRequest', refused));
    expect(again).toMatchObject({
      status: 'SUBMITTED',
      decision: null,
      decisions: [{ kind: 'REFUSED', reconsideration: { whatChanged: 'De verordening is gewijzigd.' } }],
    });
    const taken = requestOf(await answer(decider(), 'takeRegelruimteRequestIntoReview', again));
    const granted = requestOf(await answer(decider(), 'grantRegelruimte', taken));
    expect([kinds(granted), granted.decision]).toEqual([['REFUSED', 'GRANTED'], { kind: 'GRANTED' }]);
  });

  test('leeway is extended, within the maximum with extension; the grant stays readable', async () => {
    const granted = await givenRequest(app, {
      status: 'GRANTED',
      input: JEUGDWET,
      grant: { validUntil: '2029-12-31' },
    });
    const attempt = (input: object) => answer(decider(), 'extendRegelruimte', granted, input);
    expect(refusals(await attempt({ validUntil: '2029-12-31' }))).toEqual(['OUT_OF_RANGE input.validUntil']);
    expect(refusals(await attempt({ validUntil: '2030-12-31', reason: ' ' }))).toEqual(['REQUIRED input.reason']);
    const refused = await attempt({ validUntil: '2032-01-01' });
    expect(refused.userErrors[0]!.message).toMatch(
      /met verlenging hoogstens 60 maanden toe.*tot en met 31 december 2031/,
    );
    const extended = requestOf(await attempt({ validUntil: '2031-12-31' }));
    expect(extended).toMatchObject({
      status: 'GRANTED',
      validFrom: '2027-01-01',
      validUntil: '2031-12-31',
      decision: { kind: 'EXTENDED' },
      decisions: [
        { kind: 'GRANTED', validUntil: '2029-12-31' },
        { kind: 'EXTENDED', validUntil: '2031-12-31', conditions: ['Elk kwartaal een verslag.'] },
      ],
    });
  });

  test('leeway is revoked from today', async () => {
    app.clock.set('2027-05-01T10:00:00Z');
    const granted = await givenRequest(app, { status: 'GRANTED' });
    const revoked = requestOf(await answer(decider(), 'revokeRegelruimte', granted));
    expect(revoked).toMatchObject({ status: 'REVOKED', validUntil: '2027-05-01', decision: { kind: 'REVOKED' } });
    expect(kinds(revoked)).toEqual(['GRANTED', 'REVOKED']);
  });

  test('leeway that is over is neither extended nor revoked', async () => {
    app.clock.set(`${TODAY}T10:00:00Z`);
    const granted = await givenRequest(app, { status: 'GRANTED' });
    app.clock.set('2027-12-31T10:00:00Z');
    expect(refusals(await answer(decider(), 'revokeRegelruimte', granted, { reason: '' }))).toEqual([
      'REQUIRED input.reason',
    ]);
    app.clock.set('2027-12-31T23:30:00Z'); // New Year in the Netherlands
    for (const step of ['extendRegelruimte', 'revokeRegelruimte'] as const)
      expect(refusals(await answer(decider(), step, granted))).toEqual(['LEEWAY_ENDED id']);
  });
});

describe('what becomes of the rule', () => {
  const ended = async (status: string) => {
    const request = await givenRequest(app, { status: 'REFUSED' });
    await app.database.query(
      'update pilot set status = $2 where id = (select pilot_id from regelruimte_request where number = $1)',
      [request.number, status],
    );
    return request;
  };
  const record = (request: TakenRequest, input: object) =>
    answer(decider(), 'recordRegelruimteConsequence', request, input);
  const KAMERSTUK = { consequence: 'RULE_CHANGED', url: 'https://zoek.officielebekendmakingen.nl/kst-36000-1.html' };

  test.each(['COMPLETED', 'STOPPED', 'SCALED_UP'])('is recorded once the pilot is %s, and again', async (status) => {
    app.clock.set(`${TODAY}T10:00:00Z`);
    const open = requestOf(await record(await ended(status), { consequence: 'OPEN' }));
    expect(open.consequence).toEqual({ kind: 'OPEN', url: null, recordedOn: TODAY, recordedBy: { code: MINISTRY } });
    const changed = requestOf(await record(open, KAMERSTUK));
    expect(changed).toMatchObject({ status: 'REFUSED', consequence: { kind: 'RULE_CHANGED', url: KAMERSTUK.url } });
  });

  test('not while it runs, not without its source', async () => {
    const running = await ended('RUNNING');
    expect(refusals(await record(running, KAMERSTUK))).toEqual(['PILOT_NOT_ENDED id']);
    const stopped = await ended('STOPPED');
    expect(refusals(await record(stopped, { ...KAMERSTUK, url: null }))).toEqual(['REQUIRED input.url']);
    expect(refusals(await record(stopped, { ...KAMERSTUK, url: 'ftp://a.nl' }))).toEqual(['INVALID input.url']);
  });
});
