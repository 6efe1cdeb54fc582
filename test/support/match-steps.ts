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

/** What ministries would ask: their own words, with no pilot in mind. */
export const EXAMPLE_CALLS: Record<string, Partial<typeof CALL>> = {
  'Kernen zonder lijnbus': {
    number: 'UV-2026-0001',
    status: 'CLOSED',
    title: 'Kernen zonder lijnbus',
    summary:
      'FICTIEF VOORBEELD. In veel kleine kernen rijdt geen lijnbus meer. IenW zoekt gemeenten die ander vervoer proberen: op afroep, door vrijwilligers of zonder chauffeur. Wij geven ruimte in de regels, geld en kennis.',
    learning_question:
      'Welk vervoer houdt mensen zonder auto mobiel als de lijnbus verdwijnt, wat kost een rit, en welke regels staan in de weg?',
    ministry_code: 'mnre1130',
    theme_codes: ['ACCESSIBILITY'],
    largest_population: 25_000,
    offers: ['REGELRUIMTE', 'FUNDING', 'KNOWLEDGE'],
    closes_on: '2026-09-30',
    decision_due_on: '2026-12-15',
  },
  'Schotten weg in het dorp': {
    number: 'UV-2026-0002',
    title: 'Schotten weg in het dorp',
    summary:
      'FICTIEF VOORBEELD. Zorg en ondersteuning zijn verdeeld over wetten en potjes. VWS zoekt dorpen waar wijkverpleging, langdurige zorg, Wmo en jeugdhulp samen werken, en waar mantelzorgers steun vinden. De grondslag in de Wlz is geregeld.',
    learning_question:
      'Wat merken inwoners, mantelzorgers en hulpverleners als in een dorp de schotten tussen zorg, ondersteuning en jeugdhulp wegvallen: kortere wachttijd, minder verwijzingen, later naar het verpleeghuis?',
    ministry_code: 'mnre1025',
    theme_codes: ['CARE', 'PREVENTION', 'CARERS_VOLUNTEERS'],
    orientation: 'OPEN_QUESTION',
    form: 'ROLLING',
    legal_basis_code: 'wlz-10.1.1',
    largest_population: 25_000,
    offers: ['REGELRUIMTE', 'KNOWLEDGE'],
  },
  'Vertrouwen boven verantwoorden': {
    number: 'UV-2026-0003',
    status: 'UNDER_REVIEW',
    title: 'Vertrouwen boven verantwoorden',
    summary:
      'FICTIEF VOORBEELD. Gemeenten en inwoners zijn veel uren kwijt aan formulieren, beschikkingen en verantwoording. BZK zoekt gemeenten die vooraf vertrouwen en achteraf controleren. Wij zoeken ruimte in de regels en delen wat anderen weten.',
    learning_question:
      'Hoeveel uren en kosten scheelt het als minder vooraf wordt gecontroleerd en verantwoord, en wordt publiek geld dan nog goed besteed?',
    ministry_code: 'mnre1034',
    theme_codes: ['LESS_BUREAUCRACY', 'GOVERNING_CAPACITY'],
    largest_population: 25_000,
    offers: ['REGELRUIMTE', 'KNOWLEDGE', 'FELLOW_MUNICIPALITY'],
    closes_on: '2026-09-30',
    decision_due_on: '2026-11-10',
  },
};

export const EXPLAINED = `score isMatch reasons { criterion points mostPoints explanation } unknown { criterion explanation }
  exclusions { requirement explanation } openRequirements { requirement explanation }`;

/* eslint-disable @typescript-eslint/no-explicit-any -- what the API answers */
/** The matches of a call. @param asked arguments, as they stand in the query */
export async function matchesOf(client: ApiClient, call: string, asked = '(first: 50)'): Promise<any> {
  const query = `query Matches($id: ID!) { node(id: $id) { ... on ExperimentCall { matches${asked} {
    totalCount considered isExact pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    nodes { pilot { number title municipality { code } } ${EXPLAINED} } } } } }`;
  return (await client.ask(query, { id: call })).node.matches;
}
