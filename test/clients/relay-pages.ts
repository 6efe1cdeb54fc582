/** Read by the Relay compiler, which finds the text behind `graphql` and asks that names begin with that of the file. */
declare const graphql: (text: TemplateStringsArray) => unknown;

export const page = graphql`
  query relayPagesQuery($query: String, $filter: PilotFilter, $municipalities: MunicipalityFilter) {
    ...relayPages_search @arguments(query: $query, filter: $filter)
    ...relayPages_municipalities @arguments(filter: $municipalities)
    ...relayPages_ownPilots
  }
`;

export const search = graphql`
  fragment relayPages_search on Query
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    query: { type: "String" }
    filter: { type: "PilotFilter" }
  )
  @refetchable(queryName: "relayPagesSearchQuery") {
    searchPilots(first: $count, after: $cursor, query: $query, filter: $filter)
      @connection(key: "relayPages_searchPilots", filters: ["query", "filter"]) {
      totalCount
      facets(fields: [THEME]) {
        field
        unknown
        buckets {
          value
          label
          count
        }
      }
      edges {
        score
        highlights {
          field
          segments {
            text
            isMatch
          }
        }
        node {
          ...relayPages_pilot
        }
      }
    }
  }
`;

export const municipalities = graphql`
  fragment relayPages_municipalities on Query
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    filter: { type: "MunicipalityFilter" }
  )
  @refetchable(queryName: "relayPagesMunicipalitiesQuery") {
    municipalities(first: $count, after: $cursor, filter: $filter) @connection(key: "relayPages_municipalities") {
      edges {
        node {
          ...relayPages_organisation
        }
      }
    }
  }
`;

export const ownPilots = graphql`
  fragment relayPages_ownPilots on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "relayPagesOwnPilotsQuery") {
    ownPilots(last: $count, before: $cursor) @connection(key: "relayPages_ownPilots") {
      edges {
        node {
          ...relayPages_pilot
        }
      }
    }
  }
`;

export const pilot = graphql`
  fragment relayPages_pilot on Pilot
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "relayPagesPilotQuery") {
    title
    plannedStart
    changedAt
    municipality {
      ...relayPages_organisation
    }
    intendedAdopter {
      ...relayPages_organisation
    }
    changes(first: $count, after: $cursor) @connection(key: "relayPages_changes") {
      edges {
        node {
          action
          at
        }
      }
    }
  }
`;

export const organisation = graphql`
  fragment relayPages_organisation on Organisation @refetchable(queryName: "relayPagesOrganisationQuery") {
    __typename
    name
    ... on Ministry {
      abbreviation
    }
  }
`;

export const edit = graphql`
  mutation relayPagesEditMutation($id: ID!, $version: Int!, $input: PilotInput!, $connections: [ID!]!) {
    editPilot(id: $id, version: $version, input: $input) {
      pilot @prependNode(connections: $connections, edgeTypeName: "PilotEdge") {
        ...relayPages_pilot
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`;

export const remove = graphql`
  mutation relayPagesDeleteMutation($id: ID!, $version: Int!, $connections: [ID!]!) {
    deletePilot(id: $id, version: $version) {
      deletedId @deleteEdge(connections: $connections)
      userErrors {
        code
        message
        path
      }
    }
  }
`;
