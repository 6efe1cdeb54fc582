import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer, ANSWER_STEPS, type AnswerStep, givenRequest, MINISTRY } from './support/answer-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { refusals, requestOf, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-11-23T10:00:00Z');
});
afterAll(() => app.close());

const decider = () => app.as(MINISTRY, 'DECIDER');
const manager = () => app.as(NOORD_BEVELAND);

const ROLES = ['READER', 'EDITOR', 'MANAGER', 'DECIDER', 'CURATOR', 'API_CLIENT'];
type Whose = 'municipality' | 'authority' | 'K80 office';

/** Each step with the status it starts from, and the roles that may take it. MANAGER holds EDITOR. */
const STEPS: [AnswerStep, string, Whose, string[]][] = [
  ['takeRegelruimteRequestIntoReview', 'SUBMITTED', 'authority', ['EDITOR', 'MANAGER', 'DECIDER']],
  ['askRegelruimteInformation', 'IN_REVIEW', 'authority', ['EDITOR', 'MANAGER', 'DECIDER']],
  ['giveRegelruimteInformation', 'INFORMATION_REQUESTED', 'municipality', ['MANAGER']],
  ['referRegelruimteRequest', 'IN_REVIEW', 'authority', ['EDITOR', 'MANAGER', 'DECIDER']],
  ['routeRegelruimteRequest', 'SUBMITTED', 'K80 office', ['CURATOR']],
  ['declareRegelruimteNotNeeded', 'IN_REVIEW', 'authority', ['DECIDER']],
  ['grantRegelruimte', 'IN_REVIEW', 'authority', ['DECIDER']],
  ['refuseRegelruimte', 'IN_REVIEW', 'authority', ['DECIDER']],
  ['reconsiderRegelruimteRequest', 'REFUSED', 'municipality', ['MANAGER']],
  ['extendRegelruimte', 'GRANTED', 'authority', ['DECIDER']],
  ['revokeRegelruimte', 'GRANTED', 'authority', ['DECIDER']],
  ['recordRegelruimteReport', 'GRANTED', 'authority', ['EDITOR', 'MANAGER', 'DECIDER']],
  ['withdrawRegelruimteRequest', 'INFORMATION_REQUESTED', 'municipality', ['MANAGER']],
  ['continueWithoutRegelruimte', 'REFUSED', 'municipality', ['MANAGER']],
  ['recordRegelruimteConsequence', 'REFUSED', 'authority', ['DECIDER']],
];
const CODES: Record<Whose, string> = { municipality: NOORD_BEVELAND, authority: MINISTRY, 'K80 office': 'k80' };

/** A request on which the step can be taken. */
async function ready(step: AnswerStep, status: string): Promise<TakenRequest> {
  const isRouted = step === 'routeRegelruimteRequest';
  const grant = { validFrom: '2026-11-01' };
  const request = await givenRequest(app, { status, authority: isRouted ? null : MINISTRY, grant });
  if (step === 'recordRegelruimteConsequence')
    await app.database.query(
      `update pilot set status = 'STOPPED' where id = (select pilot_id from regelruimte_request where number = $1)`,
      [request.number],
    );
  return request;
}

const asSeen = async ({ number }: TakenRequest) =>
  (
    await app.public.ask('query R($number: String!) { regelruimteRequest(number: $number) { version status } }', {
      number,
    })
  ).regelruimteRequest;

test('every step is here', () => expect(STEPS.map(([step]) => step)).toEqual(ANSWER_STEPS));

test.each(STEPS)(
  '%s from %s: by each role of the %s',
  async (step, status, whose, allowed) => {
    for (const role of ROLES) {
      const request = await ready(step, status);
      const outcome = await answer(app.as(CODES[whose], role), step, request);
      expect([role, refusals(outcome)]).toEqual([role, allowed.includes(role) ? [] : ['FORBIDDEN']]);
      if (!allowed.includes(role)) expect(await asSeen(request)).toEqual({ version: request.version, status });
    }
  },
  60_000,
);

test.each(STEPS)('%s from %s: by nobody else than the %s, whatever the role', async (step, status, whose) => {
  const request = await ready(step, status);
  const others = [
    ...Object.entries(CODES).filter(([who]) => who !== whose),
    ['another ministry', 'mnre1034'],
    ['', 'GM0060'],
  ];
  for (const [who, code] of others)
    expect([who, refusals(await answer(app.as(code!, ...ROLES), step, request))]).toEqual([who, ['FORBIDDEN']]);
  expect(refusals(await answer(app.public, step, request))).toEqual(['UNAUTHENTICATED']);
  expect(await asSeen(request)).toEqual({ version: request.version, status });
});

test('a request that the caller may not see does not exist', async () => {
  const hidden = await givenRequest(app, { status: 'DRAFT' });
  expect(refusals(await answer(decider(), 'takeRegelruimteRequestIntoReview', hidden))).toEqual(['NOT_FOUND']);
  const community = app.as(await given(app).organisation('COMMUNITY'), ...ROLES);
  const forGovernment = await givenRequest(app, { visibility: 'GOVERNMENT' });
  expect(refusals(await answer(community, 'takeRegelruimteRequestIntoReview', forGovernment))).toEqual(['NOT_FOUND']);
});

test('a step that is not possible says which are', async () => {
  const request = await givenRequest(app);
  const { userErrors } = await answer(decider(), 'grantRegelruimte', request);
  expect(userErrors).toEqual([
    expect.objectContaining({
      code: 'STEP_NOT_POSSIBLE',
      message:
        'Het verzoek is nu "ingediend" en kan niet naar "toegekend". Wel mogelijk: in behandeling, toewijzen aan een bevoegd gezag, ingetrokken.',
    }),
  ]);
  const english = await answer(decider().inEnglish(), 'extendRegelruimte', request);
  expect(english.userErrors[0]!.message).toMatch(
    /^The request is now "submitted". Not possible now: extend. Possible:/,
  );
});

test('a stale version is refused', async () => {
  const request = await givenRequest(app, { status: 'IN_REVIEW' });
  const { userErrors } = await answer(decider(), 'askRegelruimteInformation', { ...request, version: 2 });
  expect(userErrors).toEqual([expect.objectContaining({ code: 'STALE_VERSION', currentVersion: request.version })]);
});

describe('information', () => {
  test('is asked and given, more than once', async () => {
    let request = await givenRequest(app, { status: 'IN_REVIEW' });
    for (const round of ['1', '2']) {
      request = requestOf(
        await answer(decider(), 'askRegelruimteInformation', request, { question: `Vraag ${round}?` }),
      );
      expect(request.informationRequests.at(-1)).toMatchObject({
        answer: null,
        answeredAt: null,
        askedBy: { code: MINISTRY },
      });
      request = requestOf(
        await answer(manager(), 'giveRegelruimteInformation', request, { answer: `Antwoord ${round}` }),
      );
    }
    expect(request).toMatchObject({
      status: 'IN_REVIEW',
      informationRequests: [
        { question: 'Vraag 1?', answer: 'Antwoord 1' },
        { question: 'Vraag 2?', answer: 'Antwoord 2', answeredAt: '2026-11-23T10:00:00.000Z' },
      ],
    });
  });

  test.each<[AnswerStep, string, object, string[]]>([
    ['askRegelruimteInformation', 'IN_REVIEW', { question: '  ' }, ['REQUIRED input.question']],
    ['askRegelruimteInformation', 'IN_REVIEW', { question: 'x'.repeat(2_001) }, ['TOO_LONG input.question']],
    ['giveRegelruimteInformation', 'INFORMATION_REQUESTED', { answer: ' ' }, ['REQUIRED input.answer']],
    ['giveRegelruimteInformation', 'INFORMATION_REQUESTED', { answer: 'a\u0000' }, ['INVALID input.answer']],
  ])('%s: refuses what is no text', async (step, status, input, expected) => {
    const request = await givenRequest(app, { status });
    const client = step === 'giveRegelruimteInformation' ? manager() : decider();
    expect(refusals(await answer(client, step, request, input))).toEqual(expected);
  });
});

test.each(['SUBMITTED', 'IN_REVIEW', 'INFORMATION_REQUESTED'])(
  'a request that is %s can be withdrawn',
  async (status) => {
    const request = requestOf(
      await answer(manager(), 'withdrawRegelruimteRequest', await givenRequest(app, { status })),
    );
    expect(request).toMatchObject({ status: 'WITHDRAWN', withdrawalReason: 'Wij doen het anders.', possibleSteps: [] });
  },
);
