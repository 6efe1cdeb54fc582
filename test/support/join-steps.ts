import { randomUUID } from 'node:crypto';
import { givenRequest } from './answer-steps.js';
import type { ApiClient } from './api-client.js';
import { given } from './given.js';
import { done, take, type TakenPilot, type UserErrorTold } from './pilot-steps.js';
import type { TakenRequest, Versioned } from './request-steps.js';
import type { TestApp } from './test-app.js';

/** A municipality that joins what was granted to Noord-Beveland. */
export const JOINING = 'GM0448';

/** Every field of a join but its pilot and what it joins. */
export const ALL_OF_A_JOIN = `id version status possibleSteps { to mutation isOpen isAutomatic } necessity motivation askedAt
  decidedAt decider { code } deciderName reason endedOn`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TakenJoin = any;

export interface JoinOutcome {
  join: TakenJoin;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

const TOLD = `join { ${ALL_OF_A_JOIN} pilot { number } request { number } } userErrors { code message path currentVersion }`;
const INPUTS = {
  agreeToJoin: { reason: 'Dezelfde vraag, dezelfde waarborgen.' },
  refuseToJoin: { reason: 'Dit dorp heeft een bus.' },
  revokeJoin: { reason: 'Hier gebeurde een ongeluk.' },
  withdrawJoin: null,
} as const;

export type JoinStep = keyof typeof INPUTS;

export function join(
  client: ApiClient,
  pilot: { id: string },
  request: { id: string },
  input: object = {},
  key: string = randomUUID(),
): Promise<JoinOutcome> {
  const mutation = `mutation Join($pilot: ID!, $request: ID!, $key: String!, $input: JoinRegelruimteInput!) {
    made: joinRegelruimte(pilot: $pilot, request: $request, idempotencyKey: $key, input: $input) { ${TOLD} } }`;
  const usual = { motivation: 'Ook hier rijdt geen bus meer.' };
  return send(client, mutation, { pilot: pilot.id, request: request.id, key, input: { ...usual, ...input } });
}

/** Sends one of the mutations that follow. */
export function takeJoin(
  client: ApiClient,
  step: JoinStep,
  { id, version }: Versioned,
  input: object = {},
): Promise<JoinOutcome> {
  const usual = INPUTS[step];
  const type = `${step[0]!.toUpperCase()}${step.slice(1)}Input${step === 'agreeToJoin' ? '' : '!'}`;
  const [declared, passed] = usual === null ? ['', ''] : [`, $input: ${type}`, ', input: $input'];
  return send(
    client,
    `mutation Step($id: ID!, $version: Int!${declared}) { made: ${step}(id: $id, version: $version${passed}) { ${TOLD} } }`,
    { id, version, ...(usual === null ? {} : { input: { ...usual, ...input } }) },
  );
}

/** The join of a step that must succeed. */
export function joinOf({ join: made, userErrors, code }: JoinOutcome): TakenJoin {
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return made;
}

/** `CODE at.the.path`, sorted; or the code of the top-level error. */
export const joinRefusals = ({ userErrors, code }: JoinOutcome): string[] =>
  code ? [code] : userErrors.map((error) => `${error.code} ${error.path.join('.')}`).sort();

async function send(client: ApiClient, mutation: string, variables: object): Promise<JoinOutcome> {
  const { data, errors } = await client.send(mutation, variables);
  const { join: made = null, userErrors = [] } = data?.made ?? {};
  return { join: made, userErrors, code: errors?.[0]?.extensions.code };
}

const NEEDS_REGELRUIMTE = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };

/** Leeway that Noord-Beveland was granted. The clock of the tests is in its time. */
export const givenLeeway = (app: TestApp, asked: Parameters<typeof givenRequest>[1] = {}): Promise<TakenRequest> =>
  givenRequest(app, { status: 'GRANTED', ...asked, grant: { validFrom: '2026-11-01', ...asked.grant } });

/** A draft that joins nothing yet. */
export const givenJoiner = (app: TestApp, overrides: object = {}) =>
  given(app).pilot({ owner: JOINING, ...NEEDS_REGELRUIMTE, ...overrides });

/** An offered pilot that joined leeway. @param authority who agrees; null: nobody has */
export async function givenJoined(
  app: TestApp,
  request: TakenRequest,
  authority: string | null = request.authority.code,
): Promise<TakenPilot> {
  const pilot = await givenJoiner(app);
  const asked = joinOf(await join(app.as(JOINING), pilot, request));
  const offered = done(await take(app.as(JOINING), 'offerPilot', pilot));
  if (authority !== null) joinOf(await takeJoin(app.as(authority, 'DECIDER'), 'agreeToJoin', asked));
  return offered;
}

/** Leeway on a law that asks for a report three months before the end. */
export const ON_JEUGDWET = {
  authority: 'mnre1025',
  input: { legalBasis: 'jeugdwet-12.1', instrument: 'EXPERIMENT_CLAUSE', months: 12 },
};
