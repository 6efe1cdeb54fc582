/** What a list shows of each pilot, without its requests. */
const CARD = `
  id number title summary status publishedAt changedAt plannedStart plannedEnd seeks
  municipality { name province { name } }
  primaryTheme { name }
  otherThemes { name }
  means { kind amountEuros status }`;

const REQUESTS = `
  regelruimteRequests { number status instrument authority { name } legalBasis { code } }`;

const FIGURE = 'inhabitants year source';

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/**
 * The GraphQL documents of the register's own contract, which Mercurius serves as well.
 * The detail is everything that is stored of a pilot and of what it refers to.
 */
export const DOCUMENTS = {
  detail: `query Detail($id: ID!) { node(id: $id) { ... on Pilot {
    id number version status visibility title summary isCommunityInitiative communityInitiativeName problem approach
    seeks isOpenToPartners contactMailbox contactPerson { name role email phone } needsNoMeans needsNoRegelruimte
    targetGroup area villages localGoal learningQuestion scaleUpHypothesis plannedStart plannedEnd burdenHours
    createdAt changedAt publishedAt lastConfirmedAt withdrawal { reason note at }
    municipality { code name kind isK80Member validFrom validUntil population { ${FIGURE} }
      province { code name nameEn population { ${FIGURE} } }
      regionMembership { isVerified source region { slug name isVerified } } }
    registeredPopulation { ${FIGURE} }
    primaryTheme { code name nameEn description } otherThemes { code name nameEn description }
    coExecutors { code name province { code name } population { ${FIGURE} } }
    intendedAdopter { code name kind }
    means { kind description quantity unit amountEuros duration status source }
    regelruimteRequests { id number version status obstacle instrument aim scopeArea scopeTargetGroup deviation months
      safeguards evaluation necessity createdAt changedAt submittedAt answerDueOn
      authority { code name kind }
      legalBasis { code article paragraph kind summary maxMonths extensionMonths reportMonths status authorityKind
        authority { code name kind } law { bwbId title abbreviation status ministry { code name abbreviation } } }
      provisions { bwbId lawTitle article paragraph versionDate law { bwbId title abbreviation status } } } } } }`,
  newest: `query Newest($first: Int) { searchPilots(sort: NEWEST, first: $first) {
    nodes { ${CARD} ${REQUESTS} } ${PAGE_INFO} } }`,
  search: `query Search($query: String, $filter: PilotFilter) { searchPilots(query: $query, filter: $filter, first: 20) {
    totalCount nodes { ${CARD} } ${PAGE_INFO} } }`,
  deep: `query Deep($after: String) { searchPilots(sort: NEWEST, first: 20, after: $after) {
    nodes { ${CARD} ${REQUESTS} } ${PAGE_INFO} } }`,
  facets: `query Facets($query: String) { searchPilots(query: $query) {
    facets(fields: [THEME, PROVINCE, STATUS, SEEKS]) { field unknown buckets { value count } } } }`,
  offer: `mutation Offer($id: ID!, $version: Int!) { offerPilot(id: $id, version: $version) {
    pilot { id number status visibility version publishedAt title municipality { name } } userErrors { code } } }`,
};
