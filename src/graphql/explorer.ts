import type { ApolloServerPlugin } from '@apollo/server';

const FIRST_QUERY = `# Who offers what? Press the play button.
#
# To sign in, open the tab Headers below and give
# a token, such as one that npm start prints:
#   { "Authorization": "Bearer …" }

query FirstLook {
  searchPilots(query: "taxi", first: 5) {
    totalCount
    edges {
      node {
        number
        title
        status
        municipality { name }
      }
      matches { field term found kind }
    }
  }
}
`;

/** GraphiQL, shipped whole with the package, so that it works without internet. Loaded only when somebody opens it. */
export function explorerPage(): ApolloServerPlugin {
  return {
    serverWillStart: async () => ({
      renderLandingPage: async () => ({
        html: async () => {
          const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
          return renderGraphiQL({
            title: 'Proeftuinregister',
            endpoint: '/graphql',
            defaultQuery: FIRST_QUERY,
            shouldPersistHeaders: false, // a token does not stay behind in the browser
          });
        },
      }),
    }),
  };
}
