import { readFileSync } from 'node:fs';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { buildSchema, isInterfaceType } from 'graphql';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
export const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isInterfaceType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** Apollo Client as a web application would set it up. */
export function clientOf(url: string, token?: string): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri: `${url}/graphql`, headers: token ? { authorization: `Bearer ${token}` } : {} }),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        Query: {
          fields: {
            searchPilots: relayStylePagination(['query', 'filter', 'sort']),
            municipalities: relayStylePagination(['filter']),
            ownPilots: relayStylePagination(['statuses']),
          },
        },
        Pilot: { fields: { changes: relayStylePagination() } },
      },
    }),
  });
}

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
export const SEARCH = gql`
  query Search($query: String, $first: Int, $after: String, $filter: PilotFilter) {
    searchPilots(query: $query, first: $first, after: $after, filter: $filter) {
      totalCount
      edges { cursor score node { id title version } }
      facets(fields: [MUNICIPALITY]) { field buckets { value count } }
      ${PAGE_INFO}
    }
  }`;
export const MUNICIPALITIES = gql`
  query Municipalities($filter: MunicipalityFilter, $first: Int, $after: String) {
    municipalities(filter: $filter, first: $first, after: $after) { totalCount edges { node { id name } } ${PAGE_INFO} }
  }`;
export const PILOT = gql`
  query Pilot($id: ID!) {
    node(id: $id) {
      ... on Pilot {
        id
        title
        version
        summary
      }
    }
  }
`;
export const EDIT = gql`
  mutation Edit($id: ID!, $version: Int!, $input: PilotInput!) {
    editPilot(id: $id, version: $version, input: $input) {
      pilot {
        id
        title
        version
      }
      userErrors {
        code
        message
        path
        currentVersion
      }
    }
  }
`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Data = Record<string, any>;

/** Reads page after page into the cache. @returns what the cache then holds, and the number of requests */
export async function readAll(client: ApolloClient, query: typeof SEARCH, field: string, variables: object) {
  const watched = client.watchQuery<Data>({ query, variables });
  const first = new Promise<Data>((resolve) => watched.subscribe(({ data }) => data && resolve(data)));
  let data = await first;
  let requests = 1;
  while (data[field].pageInfo.hasNextPage) {
    await watched.fetchMore({ variables: { after: data[field].pageInfo.endCursor } });
    data = client.readQuery<Data>({ query, variables })!;
    requests++;
  }
  return { connection: data[field], requests };
}
