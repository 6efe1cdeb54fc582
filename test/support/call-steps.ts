import { randomUUID } from 'node:crypto';
import { type ApiClient } from './api-client.js';

/** What a call needs to be announced. */
export const FULL_CALL = {
  title: 'Kernen zonder lijnbus',
  summary: 'Hoe komen mensen van huis waar geen bus meer rijdt?',
  learningQuestion: 'Wat werkt in dorpen zonder lijnbus?',
  themes: ['ACCESSIBILITY'],
  orientation: 'DIRECTED',
  form: 'ROUND',
  offers: ['FUNDING', 'KNOWLEDGE'],
  mostParticipants: 1,
  requirements: { largestPopulation: 25_000, isCouncilDecisionNeeded: true },
  criteria: [
    { name: 'Bereik', weight: 60 },
    { name: 'Overdraagbaar', weight: 40 },
  ],
  indicators: [
    { name: 'Ritten per week', kind: 'OUTPUT', unit: 'COUNT', direction: 'HIGHER_IS_BETTER', isAdditive: true },
  ],
  opensOn: '2027-09-01',
  closesOn: '2027-09-30',
  decisionDueOn: '2027-11-15',
};

export const FULL_APPLICATION = {
  motivation: 'Hier rijdt al jaren geen bus meer.',
  councilDecision: { decidedOn: '2027-06-01', url: 'https://raad.example/besluit' },
};

export interface Versioned {
  id: string;
  version: number;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Payload = Record<string, any>;

const CALL = 'call { id version number status opensOn closesOn title }';
const APPLICATION = 'application { id version status reason }';
const SHOWN: Record<string, string> = {
  ...{ deleteExperimentCall: 'deletedId', deleteApplication: 'deletedId', selectReserve: APPLICATION },
};
const INPUTS: Record<string, string> = {
  editExperimentCall: 'ExperimentCallInput',
  editApplication: 'ApplicationInput',
};

/** A step on a call or an application. */
export async function step(client: ApiClient, mutation: string, on: Versioned, input?: object): Promise<Payload> {
  const shown = SHOWN[mutation] ?? (mutation.includes('ExperimentCall') ? CALL : APPLICATION);
  const type = INPUTS[mutation] ?? `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const [declared, given] = input ? [`, $input: ${type}!`, ', input: $input'] : ['', ''];
  const query = `mutation S($id: ID!, $version: Int!${declared}) { ${mutation}(id: $id, version: $version${given}) {
    ${shown} userErrors { code path message } } }`;
  return (await client.ask(query, { id: on.id, version: on.version, input }))[mutation];
}

export async function registerCall(client: ApiClient, input: object = {}, key = randomUUID()): Promise<Payload> {
  const query = `mutation R($key: String!, $input: ExperimentCallInput!) {
    registerExperimentCall(idempotencyKey: $key, input: $input) { ${CALL} userErrors { code path message } } }`;
  return (await client.ask(query, { key, input: { ...FULL_CALL, ...input } })).registerExperimentCall;
}

export const APPLY = `mutation A($call: ID!, $pilot: ID!, $key: String!, $input: ApplicationInput) {
  registerApplication(call: $call, pilot: $pilot, idempotencyKey: $key, input: $input) {
    ${APPLICATION} userErrors { code path message } } }`;

export async function apply(
  client: ApiClient,
  call: { id: string },
  pilot: { id: string },
  input: object = FULL_APPLICATION,
): Promise<Payload> {
  const variables = { call: call.id, pilot: pilot.id, key: randomUUID(), input };
  return (await client.ask(APPLY, variables)).registerApplication;
}

/** What a step made; fails when it was refused. */
export function made(payload: Payload): Payload & Versioned {
  if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
  return payload.call ?? payload.application ?? payload.question;
}

/** Code and path of what was refused. */
export const refused = (payload: Payload): string[] =>
  payload.userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`);
