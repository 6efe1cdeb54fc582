import { randomUUID } from 'node:crypto';
import { type ApolloClient, gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientOf, type Data, EDIT, MUNICIPALITIES, PILOT, possibleTypes, readAll, SEARCH } from './clients/apollo.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let officer: ApolloClient;

beforeAll(async () => {
  app = await startTestApp();
  officer = clientOf(app.url, await app.token(NOORD_BEVELAND));
});
afterAll(async () => {
  officer.stop();
  await app.close();
});

describe('pages merge in the cache', () => {
  test('of a search, each pilot once', async () => {
    for (let index = 0; index < 5; index++) await given(app).pilot({ status: 'OFFERED', title: `Zorgbus ${index}` });
    const { connection, requests } = await readAll(clientOf(app.url), SEARCH, 'searchPilots', {
      query: 'zorgbus',
      first: 2,
    });
    expect(requests).toBe(3);
    expect(connection).toMatchObject({
      totalCount: 5,
      facets: [{ field: 'MUNICIPALITY', buckets: [{ value: NOORD_BEVELAND, count: 5 }] }],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    });
    const titles = connection.edges.map(({ node }: Data) => node.title);
    expect(new Set(titles)).toEqual(new Set([0, 1, 2, 3, 4].map((index) => `Zorgbus ${index}`)));
    expect(titles).toHaveLength(5);
  });

  test('of municipalities, apart for each filter', async () => {
    const client = clientOf(app.url);
    const inZeeland = await readAll(client, MUNICIPALITIES, 'municipalities', {
      filter: { provinces: ['PV29'] },
      first: 4,
    });
    const inDrenthe = await readAll(client, MUNICIPALITIES, 'municipalities', {
      filter: { provinces: ['PV22'] },
      first: 100,
    });
    expect(inZeeland.connection.edges).toHaveLength(inZeeland.connection.totalCount);
    expect(inZeeland.requests).toBe(Math.ceil(inZeeland.connection.totalCount / 4));
    const names = ({ connection }: typeof inZeeland) => connection.edges.map(({ node }: Data) => node.name);
    expect(names(inZeeland)).toContain('Noord-Beveland');
    expect(names(inDrenthe)).not.toContain('Noord-Beveland');
  });
});

describe('one object is one entry', () => {
  test('whether it comes from a search, by its id or out of an edit', async () => {
    const { id, version } = await given(app).pilot({ status: 'OFFERED', title: 'Buurtbus' });
    await officer.query({ query: SEARCH, variables: { query: 'buurtbus' } });
    await officer.query({ query: PILOT, variables: { id }, fetchPolicy: 'network-only' });
    const entries = () => Object.entries(officer.extract() as Data).filter(([, entry]) => entry.id === id);
    expect(entries()).toEqual([
      [
        `Pilot:${id}`,
        expect.objectContaining({ __typename: 'Pilot', title: 'Buurtbus', summary: expect.any(String), version }),
      ],
    ]);

    await officer.mutate({ mutation: EDIT, variables: { id, version, input: { title: 'Buurtbus op waterstof' } } });
    expect(entries()).toHaveLength(1);
    const found = officer.readQuery<Data>({ query: SEARCH, variables: { query: 'buurtbus' } });
    expect(found!.searchPilots.edges[0].node).toMatchObject({ title: 'Buurtbus op waterstof', version: version + 1 });
  });

  test('a fragment on an interface finds the types behind it', async () => {
    const query = gql`
      query Adopter($code: ID!) {
        organisation(code: $code) {
          ...Named
        }
      }
      fragment Named on Organisation {
        id
        name
        ... on Node {
          id
        }
        ... on Ministry {
          abbreviation
        }
      }
    `;
    const { data } = await officer.query<Data>({ query, variables: { code: 'mnre1034' } });
    expect(data!.organisation).toMatchObject({ __typename: 'Ministry', abbreviation: 'BZK' });
    expect(officer.readQuery({ query, variables: { code: 'mnre1034' } })).toEqual(data);
    expect(possibleTypes.Organisation).toHaveLength(4);
    expect(possibleTypes.Node).toEqual(
      expect.arrayContaining([...possibleTypes.Organisation!, 'Pilot', 'RegelruimteRequest']),
    );
  });
});

describe('what goes wrong reaches the caller', () => {
  const thrownBy = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );
  const codesOf = (error: unknown) => {
    expect(error).toBeInstanceOf(CombinedGraphQLErrors);
    return (error as CombinedGraphQLErrors).errors.map(({ extensions }) => extensions?.code);
  };

  test('a refused step as data, and the cached pilot stays as it was', async () => {
    const { id, version } = await given(app).pilot({ title: 'Dorpsmolen' });
    await officer.query({ query: PILOT, variables: { id } });
    const { data, error } = await officer.mutate<Data>({
      mutation: EDIT,
      variables: { id, version: version + 1, input: { title: 'Windmolen' } },
    });
    expect(error).toBeUndefined();
    expect(data!.editPilot).toMatchObject({
      pilot: null,
      userErrors: [{ code: 'STALE_VERSION', currentVersion: version }],
    });
    expect(officer.readQuery<Data>({ query: PILOT, variables: { id } })!.node.title).toBe('Dorpsmolen');
  });

  test.each([
    ['nobody signed in', undefined, EDIT, () => ({ id: randomUUID(), version: 1, input: {} }), 'UNAUTHENTICATED'],
    ['a token that is no token', 'abc', SEARCH, () => ({}), 'UNAUTHENTICATED'],
    ['a page that is too large', undefined, MUNICIPALITIES, () => ({ first: 101 }), 'BAD_USER_INPUT'],
    ['a field that does not exist', undefined, gql('{ provinces { mayor } }'), () => ({}), 'BAD_USER_INPUT'],
    ['a variable that is too large', undefined, SEARCH, () => ({ query: 'x'.repeat(300_000) }), 'BAD_USER_INPUT'],
  ])('%s as an error with its code', async (_, token, query, variables, code) => {
    const client = clientOf(app.url, token);
    const isMutation = query === EDIT;
    const error = await thrownBy(
      isMutation
        ? client.mutate({ mutation: query, variables: variables() })
        : client.query({ query, variables: variables() }),
    );
    expect(codesOf(error)).toEqual([code]);
  });
});
