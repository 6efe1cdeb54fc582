import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import type { UserErrorTold } from './pilot-steps.js';
import type { TestApp } from './test-app.js';

/** Every field of interest but its pilot. */
export const ALL_OF_AN_INTEREST = `id version status intention sentAt seenAt answerDueOn closedAt declineReason closingNote
  sender { code } copiedTo { code } possibleSteps { to mutation isAutomatic } partnership { status role origin partner { code } }
  offeredMeans { kind description quantity unit amountEuros duration source }
  messages { sequence text sentAt from { code } writerName }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TakenInterest = any;

export interface InterestOutcome {
  interest: TakenInterest;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

const TOLD = `interest { ${ALL_OF_AN_INTEREST} } userErrors { code message path currentVersion }`;
const INPUTS = {
  markInterestSeen: null,
  writeInterestMessage: 'WriteInterestMessageInput!',
  agreeToInterest: null,
  declineInterest: 'DeclineInterestInput!',
  withdrawInterest: 'WithdrawInterestInput',
} as const;

export type InterestStep = keyof typeof INPUTS;

export function showInterest(
  client: ApiClient,
  pilot: { id: string },
  input: object = {},
  key: string = randomUUID(),
): Promise<InterestOutcome> {
  const mutation = `mutation Show($pilot: ID!, $key: String!, $input: SendInterestInput!) {
    made: sendInterest(pilot: $pilot, idempotencyKey: $key, input: $input) { ${TOLD} } }`;
  const usual = { intention: 'FUND', message: 'Wij willen hieraan meebetalen.' };
  return send(client, mutation, { pilot: pilot.id, key, input: { ...usual, ...input } });
}

/** Sends one of the mutations that follow. */
export function takeInterest(
  client: ApiClient,
  step: InterestStep,
  { id, version }: { id: string; version: number },
  input: object = {},
): Promise<InterestOutcome> {
  const type = INPUTS[step];
  const [declared, passed] = type === null ? ['', ''] : [`, $input: ${type}`, ', input: $input'];
  const mutation = `mutation Step($id: ID!, $version: Int!${declared}) {
    made: ${step}(id: $id, version: $version${passed}) { ${TOLD} } }`;
  return send(client, mutation, { id, version, ...(type === null ? {} : { input }) });
}

/** The interest of a step that must succeed. */
export function interestOf({ interest, userErrors, code }: InterestOutcome): TakenInterest {
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return interest;
}

export const interestFaults = ({ userErrors, code }: InterestOutcome): string[] =>
  code ? [code] : userErrors.map(({ code: told, path }) => `${told} ${path.join('.')}`).sort();

async function send(client: ApiClient, mutation: string, variables: object): Promise<InterestOutcome> {
  const { data, errors } = await client.send(mutation, variables);
  const { interest = null, userErrors = [] } = data?.made ?? {};
  return { interest, userErrors, code: errors?.[0]?.extensions.code };
}

/** Puts a municipality in a region that has a government contact. */
export async function giveRegionContact(app: TestApp, code: string, organisation: string): Promise<void> {
  const mutation = `mutation R($code: ID!, $region: SetRegionMembershipInput!, $contact: SetRegionContactInput!) {
    a: setRegionMembership(municipality: $code, input: $region) { userErrors { code } }
    b: setRegionContact(region: "zeeuws-vlaanderen", input: $contact) { userErrors { code } } }`;
  const region = { regionSlug: 'zeeuws-vlaanderen', source: 'test', isVerified: false };
  const { a, b } = await app
    .as('k80', 'CURATOR')
    .ask(mutation, { code, region, contact: { organisation, source: 'test' } });
  const refused = [...a.userErrors, ...b.userErrors];
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
}
