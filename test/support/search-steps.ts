import type { ApiClient } from './api-client.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Page = any;

const operation = (
  told: string,
) => `query Search($query: String, $filter: PilotFilter, $sort: PilotSort, $facets: [FacetField!],
    $first: Int, $after: String, $last: Int, $before: String) {
  searchPilots(query: $query, filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) { ${told} } }`;

const PAGE = `totalCount terms { term kind searchedInstead }
  edges { cursor score node { id title } } nodes { id title }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } facets(fields: $facets) { field unknown buckets { value count } }`;
const WHY = 'edges { node { title } highlights { field segments { text isMatch } } matches { field term found kind } }';

/** A search whose facets are told only when they are asked for. */
export const SEARCH = operation(PAGE);

export async function search(client: ApiClient, { facets = [], ...variables }: Record<string, unknown>): Promise<Page> {
  return (await client.ask(SEARCH, { ...variables, facets })).searchPilots;
}

/** The titles of all hits of a query, sorted. */
export async function found(client: ApiClient, query: string): Promise<string[]> {
  return titles(await search(client, { query, first: 100 })).sort();
}

export const titles = ({ nodes }: Page): string[] => nodes.map(({ title }: { title: string }) => title);

export interface Why {
  highlights: { field: string; segments: { text: string; isMatch: boolean }[] }[];
  matches: { field: string; term: string; found: string; kind: string }[];
}

/** Why each pilot was found, by its title. The unused variable of the facets is left out. */
export async function whyFound(client: ApiClient, query: string): Promise<Map<string, Why>> {
  const asked = operation(WHY).replace(', $facets: [FacetField!]', '');
  const { edges } = (await client.ask(asked, { query, first: 50 })).searchPilots;
  return new Map(edges.map(({ node, ...why }: Why & { node: { title: string } }) => [node.title, why]));
}

/** A passage as one text, its matching words in square brackets. */
export const marked = ({ segments }: Why['highlights'][number]): string =>
  segments.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
