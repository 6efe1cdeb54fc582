import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import type { UserErrorTold } from './pilot-steps.js';

/** Every field of a request but its pilot. */
export const ALL_OF_A_REQUEST = `
  id number version status obstacle provisions { bwbId law { title } lawTitle article paragraph versionDate url }
  instrument legalBasis { code } aim scopeArea scopeTargetGroup deviation months safeguards evaluation necessity
  authority { code } submittedAt answerDueOn warnings { code message } missingForSubmission createdAt changedAt
  possibleSteps { to mutation isOpen isAutomatic } isClockPaused isOverdue daysOverdue daysOpen answeredOn daysToAnswer
  informationRequests { question askedAt askedBy { code } answer answeredAt } referrals { from { code } to { code } date reason }
  decision { kind } decisions { kind decidedAt decider { code } deciderName reasoning conditions validFrom validUntil documentUrl
    refusalGrounds allowedBy reconsideration { askedAt whatChanged } }
  validFrom validUntil reportDueOn report { sentOn url about } withdrawalReason continuedWithout { reason on }
  consequence { kind url recordedOn recordedBy { code } }`;

/** All that a submission asks for, without legal basis and authority. */
export const FULL_REQUEST = {
  obstacle: 'Alleen wie een concessie heeft, mag openbaar vervoer bieden.',
  provisions: [{ bwbId: 'BWBR0011470', article: '19', paragraph: '1' }],
  instrument: 'DISPENSATION',
  aim: 'Vervoer in dorpen zonder bus.',
  scopeArea: 'De zes kernen van Noord-Beveland',
  scopeTargetGroup: 'Alle inwoners',
  deviation: 'In plaats van een concessiehouder rijden vrijwilligers.',
  months: 24,
  safeguards: 'Elke chauffeur heeft een verklaring omtrent het gedrag.',
  evaluation: 'De hogeschool telt elk kwartaal de ritten.',
  necessity: 'NEEDED_TO_START',
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TakenRequest = any;

/** What a mutation answered: a payload, or the code of a top-level error. */
export interface RequestOutcome {
  request: TakenRequest;
  deletedId: string | undefined;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

export interface Versioned {
  id: string;
  version: number;
}

export const TOLD = `request { ${ALL_OF_A_REQUEST} } userErrors { code message path currentVersion }`;

export function draft(client: ApiClient, pilot: { id: string }, input: object, key: string = randomUUID()) {
  const mutation = `mutation Draft($pilot: ID!, $key: String!, $input: RegelruimteRequestInput!) {
    made: draftRegelruimteRequest(pilot: $pilot, idempotencyKey: $key, input: $input) { ${TOLD} } }`;
  return send(client, mutation, { pilot: pilot.id, key, input });
}

export function edit(client: ApiClient, { id, version }: Versioned, input: object) {
  const mutation = `mutation Edit($id: ID!, $version: Int!, $input: RegelruimteRequestInput!) {
    made: editRegelruimteRequest(id: $id, version: $version, input: $input) { ${TOLD} } }`;
  return send(client, mutation, { id, version, input });
}

export function submit(client: ApiClient, { id, version }: Versioned) {
  const mutation = `mutation Submit($id: ID!, $version: Int!) {
    made: submitRegelruimteRequest(id: $id, version: $version) { ${TOLD} } }`;
  return send(client, mutation, { id, version });
}

export function remove(client: ApiClient, { id, version }: Versioned) {
  const mutation = `mutation Delete($id: ID!, $version: Int!) {
    made: deleteRegelruimteRequest(id: $id, version: $version) { deletedId userErrors { code message path currentVersion } } }`;
  return send(client, mutation, { id, version });
}

/** The request of a step that must succeed. */
export function requestOf({ request, userErrors, code }: RequestOutcome): TakenRequest {
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return request;
}

/** The codes and places of user errors, `CODE at.the.path`, sorted; or the code of the top-level error. */
export const refusals = ({ userErrors, code }: RequestOutcome): string[] =>
  code ? [code] : userErrors.map((error) => `${error.code} ${error.path.join('.')}`.trim()).sort();

export async function send(client: ApiClient, mutation: string, variables: object): Promise<RequestOutcome> {
  const { data, errors } = await client.send(mutation, variables);
  const { request = null, deletedId, userErrors = [] } = data?.made ?? {};
  return { request, deletedId, userErrors, code: errors?.[0]?.extensions.code };
}
