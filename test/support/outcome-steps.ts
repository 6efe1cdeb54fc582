import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import type { UserErrorTold } from './pilot-steps.js';

/** As much of a plan as a start asks for. */
export const INDICATOR = {
  name: 'Ritten per week',
  kind: 'OUTPUT',
  isPrimary: true,
  unit: 'COUNT',
  direction: 'HIGHER_IS_BETTER',
  isAdditive: true,
  baseline: { value: 20, date: '2026-01-31', source: 'Telling van de cooperatie', n: 40 },
  targets: [{ value: 120, by: '2028-12-31' }],
};

/** Told in words, and entered later: a start asks nothing of it. */
export const STORY = {
  name: 'Wat men zegt',
  kind: 'OUTCOME',
  isPrimary: false,
  unit: 'QUALITATIVE',
  direction: 'NONE',
  isAdditive: false,
  baseline: null,
  targets: [],
  reason: 'Dit vergaten wij.',
};

const CHANGES = 'at reason field old new isSuppressed';
export const ALL_OF_A_MEASUREMENT = `id version from until value text n method source note evidenceUrls recordedAt isSuppressed
  corrections { ${CHANGES} }`;
export const ALL_OF_AN_INDICATOR = `id version name definition kind isPrimary unit direction isAdditive broadWelfareTheme { notation }
  source frequency baseline { value text date source n isSuppressed } baselineMissingReason targets { value text by } progress
  notMeasuredReason changesAfterStart { ${CHANGES} } createdAt removedAt latest { ${ALL_OF_A_MEASUREMENT} }
  measurements { ${ALL_OF_A_MEASUREMENT} }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Taken = any;

/** What a mutation answered: a payload, or the code of a top-level error. */
export interface OutcomeAnswer {
  indicator?: Taken;
  measurement?: Taken;
  measurements?: Taken[];
  removedId?: string;
  pilot?: Taken;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

interface Versioned {
  id: string;
  version: number;
}

const STEPS = {
  registerIndicator: ['pilot', 'IndicatorInput!', `indicator { ${ALL_OF_AN_INDICATOR} }`],
  editIndicator: ['id', 'IndicatorInput!', `indicator { ${ALL_OF_AN_INDICATOR} }`],
  removeIndicator: ['id', 'RemoveIndicatorInput', `removedId pilot { indicators { ${ALL_OF_AN_INDICATOR} } }`],
  markIndicatorNotMeasured: ['id', 'MarkIndicatorNotMeasuredInput!', `indicator { ${ALL_OF_AN_INDICATOR} }`],
  recordMeasurements: [
    'pilot',
    'RecordMeasurementsInput!',
    `measurements { ${ALL_OF_A_MEASUREMENT} indicator { id } }`,
  ],
  loadMeasurements: ['pilot', 'LoadMeasurementsInput!', `measurements { ${ALL_OF_A_MEASUREMENT} indicator { name } }`],
  correctMeasurement: ['id', 'CorrectMeasurementInput!', `measurement { ${ALL_OF_A_MEASUREMENT} }`],
  removeMeasurement: ['id', 'RemoveMeasurementInput!', `removedId indicator { ${ALL_OF_AN_INDICATOR} }`],
} as const;

export type OutcomeStep = keyof typeof STEPS;

/** Sends one of the mutations; one that makes something takes a key that was never used, unless it is given. */
export async function send(
  client: ApiClient,
  step: OutcomeStep,
  { id, version }: { id: string; version?: number },
  input: object | null,
  key: string = randomUUID(),
): Promise<OutcomeAnswer> {
  const [by, type, made] = STEPS[step];
  const [declared, passed] =
    by === 'pilot'
      ? ['$id: ID!, $key: String!', 'pilot: $id, idempotencyKey: $key']
      : ['$id: ID!, $version: Int!', 'id: $id, version: $version'];
  const { data, errors } = await client.send(
    `mutation Outcome(${declared}, $input: ${type}) {
      made: ${step}(${passed}, input: $input) { ${made} userErrors { code message path currentVersion } } }`,
    { id, input, ...(by === 'pilot' ? { key } : { version }) },
  );
  return { userErrors: [], ...data?.made, code: errors?.[0]?.extensions.code };
}

/** Registers an indicator with what is usual, and the overrides. */
export const enter = (client: ApiClient, pilot: { id: string }, overrides: object = {}, key?: string) =>
  send(client, 'registerIndicator', pilot, { ...INDICATOR, ...overrides }, key);

export const editPlan = (client: ApiClient, indicator: Versioned, input: object) =>
  send(client, 'editIndicator', indicator, input);

export const measure = (client: ApiClient, pilot: { id: string }, measurements: object[], key?: string) =>
  send(client, 'recordMeasurements', pilot, { measurements }, key);

export const load = (client: ApiClient, pilot: { id: string }, lines: string[], key?: string) =>
  send(client, 'loadMeasurements', pilot, { csv: lines.join('\n') }, key);

/** The indicator of a step that must succeed. */
export const indicatorOf = (answer: OutcomeAnswer): Taken => succeeded(answer).indicator;

export function succeeded(answer: OutcomeAnswer): OutcomeAnswer {
  const { code, userErrors } = answer;
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return answer;
}

/** `CODE at.the.path`, sorted; or the code of the top-level error. */
export const outcomeFaults = ({ code, userErrors }: OutcomeAnswer): string[] =>
  code ? [code] : userErrors.map((error) => `${error.code} ${error.path.join('.')}`).sort();

/** The indicators of a pilot as a client sees them. */
export async function plan(client: ApiClient, { id }: { id: string }): Promise<Taken[]> {
  const query = `query Plan($id: ID!) { node(id: $id) { ... on Pilot { indicators { ${ALL_OF_AN_INDICATOR} } } } }`;
  return (await client.ask(query, { id })).node.indicators;
}

const HISTORY = `query H($id: ID!) { node(id: $id) { ... on Pilot { changes(first: 1) { nodes {
  action subjectType note differences { field before after } } } } } }`;

/** The newest change of a pilot that a client sees. */
export async function lastChange(client: ApiClient, { id }: { id: string }): Promise<Taken> {
  return (await client.ask(HISTORY, { id })).node.changes.nodes[0];
}
