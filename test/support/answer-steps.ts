import type { ApiClient } from './api-client.js';
import { given, NOORD_BEVELAND } from './given.js';
import { done, take } from './pilot-steps.js';
import {
  draft,
  FULL_REQUEST,
  type RequestOutcome,
  requestOf,
  send,
  submit,
  type TakenRequest,
  TOLD,
  type Versioned,
} from './request-steps.js';
import type { TestApp } from './test-app.js';

/** The ministry of infrastructure, which the requests of these tests go to. */
export const MINISTRY = 'mnre1130';

const INPUTS = {
  takeRegelruimteRequestIntoReview: null,
  askRegelruimteInformation: { question: 'Wie rijdt er?' },
  giveRegelruimteInformation: { answer: 'Vrijwilligers uit het dorp.' },
  referRegelruimteRequest: { authority: 'PV29', reason: 'De provincie verleent de concessie.' },
  routeRegelruimteRequest: { authority: MINISTRY },
  declareRegelruimteNotNeeded: {
    explanation: 'Een buurtbus mag al.',
    allowedBy: 'Wet personenvervoer 2000, artikel 1',
  },
  grantRegelruimte: {
    validFrom: '2027-01-01',
    validUntil: '2027-12-31',
    conditions: ['Elk kwartaal een verslag.'],
    reasoning: 'De bus is er niet meer.',
    documentUrl: 'https://zoek.officielebekendmakingen.nl/stcrt-2026-1.html',
  },
  refuseRegelruimte: { grounds: ['EU_LAW', 'RISK_TOO_GREAT'], reasoning: 'Europa laat dit niet toe.' },
  reconsiderRegelruimteRequest: { whatChanged: 'De verordening is gewijzigd.' },
  extendRegelruimte: { validUntil: '2028-12-31', reason: 'Er is nog een winter nodig.' },
  revokeRegelruimte: { reason: 'Er gebeurde een ongeluk.' },
  recordRegelruimteReport: { sentOn: '2026-11-20', url: 'https://zoek.officielebekendmakingen.nl/kst-2026-1.html' },
  withdrawRegelruimteRequest: { reason: 'Wij doen het anders.' },
  continueWithoutRegelruimte: { reason: 'Wij rijden nu binnen de wet.' },
  recordRegelruimteConsequence: { consequence: 'RULE_KEPT' },
} as const;

export type AnswerStep = keyof typeof INPUTS;
export const ANSWER_STEPS = Object.keys(INPUTS) as AnswerStep[];

/** Sends one of the mutations by which a request is answered. @param input takes the place of what is usual, field by field */
export function answer(
  client: ApiClient,
  step: AnswerStep,
  { id, version }: Versioned,
  input: object = {},
): Promise<RequestOutcome> {
  const usual = INPUTS[step];
  const type = `${step[0]!.toUpperCase()}${step.slice(1)}Input`;
  const [declared, passed] = usual === null ? ['', ''] : [`, $input: ${type}!`, ', input: $input'];
  return send(
    client,
    `mutation Answer($id: ID!, $version: Int!${declared}) { made: ${step}(id: $id, version: $version${passed}) { ${TOLD} } }`,
    { id, version, ...(usual === null ? {} : { input: { ...usual, ...input } }) },
  );
}

/** The steps from submission to each status. */
const WAYS: Record<string, AnswerStep[]> = {
  SUBMITTED: [],
  IN_REVIEW: ['takeRegelruimteRequestIntoReview'],
  INFORMATION_REQUESTED: ['takeRegelruimteRequestIntoReview', 'askRegelruimteInformation'],
  NOT_NEEDED: ['takeRegelruimteRequestIntoReview', 'declareRegelruimteNotNeeded'],
  GRANTED: ['takeRegelruimteRequestIntoReview', 'grantRegelruimte'],
  REFUSED: ['takeRegelruimteRequestIntoReview', 'refuseRegelruimte'],
  REVOKED: ['takeRegelruimteRequestIntoReview', 'grantRegelruimte', 'revokeRegelruimte'],
  WITHDRAWN: ['withdrawRegelruimteRequest'],
};

interface Asked {
  status?: string;
  authority?: string | null;
  visibility?: 'PUBLIC' | 'GOVERNMENT';
  /** Fields of the request. */
  input?: object;
  /** Fields of the grant. */
  grant?: object;
}

/** A request of an offered pilot, brought to a status by those who may. */
export async function givenRequest(
  app: TestApp,
  { status = 'SUBMITTED', authority = MINISTRY, visibility, input = {}, grant = {} }: Asked = {},
): Promise<TakenRequest> {
  const manager = app.as(NOORD_BEVELAND);
  const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
  const drafted = requestOf(await draft(manager, pilot, { ...FULL_REQUEST, authority, ...input }));
  if (status === 'DRAFT') return drafted;
  done(await take(manager, 'offerPilot', pilot, { visibility }));
  let request = requestOf(await submit(manager, drafted));
  for (const step of WAYS[status]!) {
    const client = step === 'withdrawRegelruimteRequest' ? manager : app.as(authority!, 'DECIDER');
    request = requestOf(await answer(client, step, request, step === 'grantRegelruimte' ? grant : {}));
  }
  return request;
}
