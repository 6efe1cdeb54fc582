import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';

/** Every field of a pilot that is no history. */
export const ALL_OF_A_PILOT = `
  id number version status visibility title summary problem approach seeks isOpenToPartners contactMailbox needsNoMeans
  needsNoRegelruimte targetGroup area villages localGoal learningQuestion scaleUpHypothesis plannedStart plannedEnd
  burdenHours isCommunityInitiative communityInitiativeName createdAt changedAt publishedAt lastConfirmedAt isStale
  municipality { code } primaryTheme { code } otherThemes { code } coExecutors { code } intendedAdopter { code }
  contactPerson { name role email phone } registeredPopulation { inhabitants year source }
  means { kind description quantity unit amountEuros duration status source }
  withdrawal { reason note at } completeness { percentage missingForOffer missing }
  actualStart pauses { from until reason cause } withoutPartnerReason startObstacles { code message path }
  actualEnd stop { reason note } endObstacles { code message path } findings { text } scaleUpAdvice { level }
  possibleSteps { to mutation isOpen isAutomatic }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TakenPilot = any;

export interface UserErrorTold {
  code: string;
  message: string;
  path: string[];
  currentVersion: number | null;
}

/** What a mutation answered: a payload, or the code of a top-level error. */
export interface Outcome {
  pilot: TakenPilot;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

const INPUTS = {
  editPilot: 'PilotInput!',
  offerPilot: 'OfferPilotInput',
  makePilotPublic: null,
  preparePilot: 'PreparePilotInput',
  offerPilotAgain: 'OfferPilotAgainInput!',
  startPilot: null,
  pausePilot: 'PausePilotInput!',
  resumePilot: null,
  completePilot: 'CompletePilotInput',
  stopPilot: 'StopPilotInput!',
  withdrawPilot: 'WithdrawPilotInput!',
  restartPilot: null,
  deletePilot: null,
  confirmPilot: null,
} as const;

export type Step = keyof typeof INPUTS;

/** Sends one of the mutations of a pilot. */
export async function take(
  client: ApiClient,
  step: Step,
  { id, version }: { id: string; version?: number },
  input?: object,
): Promise<Outcome> {
  const type = INPUTS[step];
  const isVersioned = step !== 'confirmPilot';
  const declared = ['$id: ID!', ...(isVersioned ? ['$version: Int!'] : []), ...(type ? [`$input: ${type}`] : [])];
  const passed = ['id: $id', ...(isVersioned ? ['version: $version'] : []), ...(type ? ['input: $input'] : [])];
  const made = step === 'deletePilot' ? 'deletedId' : `pilot { ${ALL_OF_A_PILOT} }`;
  return send(
    client,
    `mutation Step(${declared.join(', ')}) { made: ${step}(${passed.join(', ')}) { ${made} ${USER_ERRORS} } }`,
    { id, ...(isVersioned ? { version } : {}), ...(type ? { input } : {}) },
  );
}

/** Registers a pilot; without a key it takes one that was never used. */
export async function register(client: ApiClient, input: object, key: string = randomUUID()): Promise<Outcome> {
  return send(client, REGISTER, { key, input });
}

/** The pilot of a step that must succeed. */
export function done({ pilot, userErrors, code }: Outcome): TakenPilot {
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return pilot;
}

/** The codes and places of user errors, `CODE at.the.path`, sorted. */
export const faults = ({ userErrors, code }: Outcome): string[] =>
  code ? [code] : userErrors.map((error) => `${error.code} ${error.path.join('.')}`.trim()).sort();

const USER_ERRORS = 'userErrors { code message path currentVersion }';
const REGISTER = `mutation Register($key: String!, $input: PilotInput!) {
  made: registerPilot(idempotencyKey: $key, input: $input) { pilot { ${ALL_OF_A_PILOT} } ${USER_ERRORS} } }`;

async function send(client: ApiClient, mutation: string, variables: object): Promise<Outcome> {
  const { data, errors } = await client.send(mutation, variables);
  const { pilot = null, userErrors = [] } = data?.made ?? {};
  return { pilot, userErrors, code: errors?.[0]?.extensions.code };
}
