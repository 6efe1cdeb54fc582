import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import { ALL_OF_A_PILOT, type Outcome } from './pilot-steps.js';
import { ALL_OF_A_REQUEST, type TakenRequest } from './request-steps.js';

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
