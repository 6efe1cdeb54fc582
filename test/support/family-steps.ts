import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import { PLAN, STEP_INPUTS } from './given.js';
import { editPlan, INDICATOR, indicatorOf, plan } from './outcome-steps.js';
import { ALL_OF_A_PILOT, done, type Outcome, type Step, take, type TakenPilot } from './pilot-steps.js';
import { ALL_OF_A_REQUEST, type TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

interface Told {
  copied: { field: string; explanation: string }[] | null;
  leftOut: { field: string; explanation: string }[] | null;
  warnings: { code: string; message: string; request: TakenRequest | null }[] | null;
}

/** Copies a pilot; without a key it takes one that was never used. */
export async function copy(
  client: ApiClient,
  pilot: { id: string },
  input?: object,
  key: string = randomUUID(),
): Promise<Outcome & Told> {
  const mutation = `mutation Copy($pilot: ID!, $key: String!, $input: CopyPilotInput) {
    made: copyPilot(pilot: $pilot, idempotencyKey: $key, input: $input) {
      pilot { ${ALL_OF_A_PILOT} copiedFrom { id } regelruimteRequests { ${ALL_OF_A_REQUEST} } }
      copied { field explanation } leftOut { field explanation } warnings { code message request { number } }
      userErrors { code message path currentVersion } } }`;
  const { data, errors } = await client.send(mutation, { pilot: pilot.id, key, input });
  const { pilot: made = null, copied = null, leftOut = null, warnings = null, userErrors = [] } = data?.made ?? {};
  return { pilot: made, copied, leftOut, warnings, userErrors, code: errors?.[0]?.extensions.code };
}

/** What a copy still needs before it can be offered and started. */
const OWN = { contactMailbox: 'proef@gemeente.example', isOpenToPartners: true, ...PLAN };
const OWN_AIM = { baselineMissingReason: 'Er is niet geteld.', targets: INDICATOR.targets };

/** A copy by a municipality, offered. */
export async function offeredCopy(
  app: TestApp,
  pilot: { id: string },
  owner: string,
  { visibility, ...overrides }: { visibility?: string; intendedAdopter?: string } = {},
): Promise<TakenPilot> {
  const made = done(await copy(app.as(owner), pilot));
  const filled = done(await take(app.as(owner), 'editPilot', made, { ...OWN, ...overrides }));
  return done(await take(app.as(owner), 'offerPilot', filled, { visibility }));
}

/** Starts what is offered; an indicator that was copied is given a target first. */
export async function started(app: TestApp, pilot: TakenPilot, owner: string): Promise<TakenPilot> {
  const [indicator] = await plan(app.as(owner), pilot);
  if (indicator.targets.length === 0) indicatorOf(await editPlan(app.as(owner), indicator, OWN_AIM));
  let taken = pilot;
  for (const step of ['preparePilot', 'startPilot'] satisfies Step[])
    taken = done(await take(app.as(owner), step, taken, STEP_INPUTS[step as 'preparePilot']));
  return taken;
}
