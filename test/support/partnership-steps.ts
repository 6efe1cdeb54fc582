import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import type { UserErrorTold } from './pilot-steps.js';

/** Every field of a partnership but its pilot. */
export const ALL_OF_A_PARTNERSHIP = `id version status role origin agreementUrl intendedOn activeSince endedOn endReason
  partner { code } endedBy { code } possibleSteps { to mutation }
  pledgedMeans { kind description quantity unit amountEuros duration status source pledgedBy { code } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TakenPartnership = any;

export interface PartnershipOutcome {
  partnership: TakenPartnership;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

const TOLD = `partnership { ${ALL_OF_A_PARTNERSHIP} } userErrors { code message path currentVersion }`;
export const MONEY = { kind: 'MONEY', amountEuros: 50_000, duration: 'ONE_OFF', source: 'SPUK' };

export type PartnershipStep = 'editPartnership' | 'activatePartnership' | 'coverPledgedMeans' | 'endPartnership';
const OPTIONAL: readonly PartnershipStep[] = ['activatePartnership', 'coverPledgedMeans'];

export function registerPartner(
  client: ApiClient,
  pilot: { id: string },
  input: object,
  key: string = randomUUID(),
): Promise<PartnershipOutcome> {
  const mutation = `mutation Register($pilot: ID!, $key: String!, $input: RegisterPartnershipInput!) {
    made: registerPartnership(pilot: $pilot, idempotencyKey: $key, input: $input) { ${TOLD} } }`;
  return send(client, mutation, { pilot: pilot.id, key, input });
}

/** Sends one of the mutations that follow. */
export function takePartnership(
  client: ApiClient,
  step: PartnershipStep,
  { id, version }: { id: string; version: number },
  input: object = {},
): Promise<PartnershipOutcome> {
  const type = `${step[0]!.toUpperCase()}${step.slice(1)}Input${OPTIONAL.includes(step) ? '' : '!'}`;
  const mutation = `mutation Step($id: ID!, $version: Int!, $input: ${type}) {
    made: ${step}(id: $id, version: $version, input: $input) { ${TOLD} } }`;
  return send(client, mutation, { id, version, input });
}

/** The partnership of a step that must succeed. */
export function partnershipOf({ partnership, userErrors, code }: PartnershipOutcome): TakenPartnership {
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return partnership;
}

async function send(client: ApiClient, mutation: string, variables: object): Promise<PartnershipOutcome> {
  const { data, errors } = await client.send(mutation, variables);
  const { partnership = null, userErrors = [] } = data?.made ?? {};
  return { partnership, userErrors, code: errors?.[0]?.extensions.code };
}
