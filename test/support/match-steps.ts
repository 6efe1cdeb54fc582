import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/graphql/global-id.js';
import type { ApiClient } from './api-client.js';
import type { TestApp } from './test-app.js';

const CALL = {
  number: 'UV-2026-0001',
  version: 1,
  status: 'OPEN',
  title: 'Kernen zonder lijnbus',
  summary: 'Een uitvraag.',
  ministry_code: 'mnre1130',
  further_ministry_codes: [] as string[],
  learning_question: null as string | null,
  theme_codes: ['ACCESSIBILITY'],
  orientation: 'DIRECTED',
  form: 'ROUND',
  legal_basis_code: null as string | null,
  largest_population: null as number | null,
  province_codes: [] as string[],
  region_slugs: [] as string[],
  is_council_decision_needed: false,
  offers: [] as string[],
  announced_at: '2026-07-01T10:00:00Z',
  opens_on: '2026-09-01',
  closes_on: null as string | null,
  decision_due_on: null as string | null,
  created_at: '2026-06-01T10:00:00Z',
  changed_at: '2026-07-01T10:00:00Z',
};

/** A call as it would stand in the table. @returns its global id */
export async function givenCall(app: TestApp, given: Partial<typeof CALL>): Promise<string> {
  const row = { id: randomUUID(), ...CALL, ...given };
  const columns = Object.keys(row);
  await app.database.query(
    `insert into experiment_call (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  return globalId('ExperimentCall', row.id);
}

export const EXPLAINED = `score points outOf isMatch reasons { criterion points mostPoints explanation } unknown { criterion explanation }
  exclusions { requirement explanation } openRequirements { requirement explanation }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- what the API answers */
/** The matches of a call. @param asked arguments, as they stand in the query */
export async function matchesOf(client: ApiClient, call: string, asked = '(first: 50)'): Promise<any> {
  const query = `query Matches($id: ID!) { node(id: $id) { ... on ExperimentCall { matches${asked} {
    totalCount considered isExact pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    nodes { pilot { number title municipality { code } } ${EXPLAINED} } } } } }`;
  return (await client.ask(query, { id: call })).node.matches;
}
