/** What a program with the generated types may write, and what it may not: the error that must come, or null. */
export const TYPE_USES: [name: string, code: string, error: RegExp | null][] = [
  [
    'a search with a filter',
    `await client.query({ query: FindPilotsDocument, variables: { query: 'taxi', filter: { statuses: ['OFFERED'], startsFrom: '2027-01-01' } } });`,
    null,
  ],
  [
    'a status that does not exist',
    `await client.query({ query: FindPilotsDocument, variables: { filter: { statuses: ['OPEN'] } } });`,
    /"OPEN"/,
  ],
  [
    'a filter that does not exist',
    `await client.query({ query: FindPilotsDocument, variables: { filter: { status: 'OFFERED' } } });`,
    /'status'/,
  ],
  [
    'a required variable left out',
    `await client.query({ query: PilotDetailDocument, variables: {} });`,
    /Property 'id' is missing/,
  ],
  [
    'a facet',
    `const { value, count }: { value: string; count: number } = found.searchPilots.facets[0]!.buckets[0]!;`,
    null,
  ],
  [
    'a number that is null for a draft',
    `const number: string = found.searchPilots.edges[0]!.node.number;`,
    /'string \| null'/,
  ],
  ['a title, which is never null', `const title: string = found.searchPilots.edges[0]!.node.title;`, null],
  ['a field that was not asked for', `found.searchPilots.edges[0]!.node.problem;`, /'problem'/],
  ['a day as a text', `const start: string | null = found.searchPilots.edges[0]!.node.plannedStart;`, null],
  [
    'a marked word',
    `const words: string[] = found.searchPilots.edges.flatMap(({ highlights }) => highlights.flatMap(({ segments }) => segments.filter(({ isMatch }) => isMatch).map(({ text }) => text)));`,
    null,
  ],
  [
    'a pilot among all nodes',
    `if (detail.node?.__typename === 'Pilot') { const kinds: ('MONEY' | string)[] = detail.node.means.map(({ kind }) => kind); }`,
    null,
  ],
  ['a pilot without looking what it is', `detail.node!.means;`, /'means'/],
  [
    'an adopter told apart by its type',
    `if (detail.node?.__typename === 'Pilot' && detail.node.intendedAdopter?.__typename === 'Ministry') { const short: string | null = detail.node.intendedAdopter.abbreviation; }`,
    null,
  ],
  [
    'what only a ministry has, of any adopter',
    `if (detail.node?.__typename === 'Pilot') detail.node.intendedAdopter?.abbreviation;`,
    /'abbreviation'/,
  ],
  [
    'a change and its differences',
    `if (detail.node?.__typename === 'Pilot') { const fields: string[] = detail.node.changes.edges.flatMap(({ node }) => node.differences.map(({ field }) => field)); }`,
    null,
  ],
  [
    'from registering to offering',
    `const { data } = await client.mutate({ mutation: RegisterPilotDocument, variables: { key: 'k', input: { title: 'Dorpstaxi' } } });
    const pilot = data?.registerPilot.pilot;
    if (pilot) await client.mutate({ mutation: OfferPilotDocument, variables: { id: pilot.id, version: pilot.version } });`,
    null,
  ],
  [
    'a version as a text',
    `await client.mutate({ mutation: OfferPilotDocument, variables: { id: 'x', version: '1' } });`,
    /'string' is not assignable to type 'number'/,
  ],
  [
    'the pilot of a refused step',
    `const { data } = await client.mutate({ mutation: OfferPilotDocument, variables: { id: 'x', version: 1 } });
    data!.offerPilot.pilot.version;`,
    /possibly 'null'/,
  ],
  [
    'the reasons of a refusal',
    `const { data } = await client.mutate({ mutation: OfferPilotDocument, variables: { id: 'x', version: 1 } });
    const isStale: boolean = data!.offerPilot.userErrors.some(({ code }) => code === 'STALE_VERSION');`,
    null,
  ],
  [
    'a reason that does not exist',
    `const { data } = await client.mutate({ mutation: OfferPilotDocument, variables: { id: 'x', version: 1 } });
    data!.offerPilot.userErrors.some(({ code }) => code === 'NO_SUCH_CODE');`,
    /NO_SUCH_CODE/,
  ],
];

export const programOf = (code: string): string => `
import type { ApolloClient } from '@apollo/client';
import { FindPilotsDocument, OfferPilotDocument, PilotDetailDocument, RegisterPilotDocument } from './gql/graphql.js';
import type { FindPilotsQuery, PilotDetailQuery } from './gql/graphql.js';
export async function use(client: ApolloClient, found: FindPilotsQuery, detail: PilotDetailQuery) {
  ${code}
}`;
