const FIGURES = 'populationFiguresByOrganisationCode(orderBy: YEAR_DESC) { nodes { inhabitants year source } }';
const NEWEST_FIGURE = FIGURES.replace('(', '(first: 1, ');

const CARD = `
  rowId number title summary status publishedAt changedAt plannedStart plannedEnd seeks
  municipality: organisationByOwnerCode { name province: organisationByProvinceCode { name } }
  primaryTheme: themeByPrimaryThemeCode { name }
  otherThemes: pilotThemesByPilotId(orderBy: POSITION_ASC) { nodes { theme: themeByThemeCode { name } } }
  means: meansByPilotId(orderBy: POSITION_ASC) { nodes { kind amountEuros status } }`;
const REQUESTS = `
  regelruimteRequests: submittedRequests { nodes { number status instrument
    authority: organisationByAuthorityCode { name } legalBasis: legalBasisByLegalBasisCode { code } } }`;
const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const PUBLIC = 'condition: { visibility: "PUBLIC" }, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]';

/** The operations in PostGraphile's own contract, with the names of ours where an alias can give them. */
export const DOCUMENTS = {
  detail: `query Detail($id: UUID!) { node: pilotByRowId(rowId: $id) {
    rowId number version status visibility title summary isCommunityInitiative communityInitiativeName problem approach
    seeks isOpenToPartners contactMailbox needsNoMeans needsNoRegelruimte targetGroup area villages localGoal
    learningQuestion scaleUpHypothesis plannedStart plannedEnd burdenHours createdAt changedAt publishedAt lastConfirmedAt
    registeredInhabitants registeredInhabitantsYear
    municipality: organisationByOwnerCode { code name kind isK80Member: k80Member validFrom validUntil population: ${FIGURES}
      province: organisationByProvinceCode { code name nameEn population: ${NEWEST_FIGURE} }
      regionMembership: regionMembershipByMunicipalityCode { isVerified source
        region: regionByRegionSlug { slug name isVerified } } }
    primaryTheme: themeByPrimaryThemeCode { code name nameEn description }
    otherThemes: pilotThemesByPilotId(orderBy: POSITION_ASC) { nodes { theme: themeByThemeCode { code name nameEn description } } }
    coExecutors: pilotCoExecutorsByPilotId(orderBy: MUNICIPALITY_CODE_ASC) { nodes {
      municipality: organisationByMunicipalityCode { code name province: organisationByProvinceCode { code name }
        population: ${NEWEST_FIGURE} } } }
    intendedAdopter: organisationByIntendedAdopterCode { code name kind }
    means: meansByPilotId(orderBy: POSITION_ASC) { nodes { kind description quantity unit amountEuros duration status source } }
    regelruimteRequests: submittedRequests { nodes { rowId number version status obstacle instrument aim scopeArea
      scopeTargetGroup deviation months safeguards evaluation necessity createdAt changedAt submittedAt answerDueOn
      authority: organisationByAuthorityCode { code name kind }
      legalBasis: legalBasisByLegalBasisCode { code article paragraph kind summary maxMonths extensionMonths reportMonths
        status authorityKind authority: organisationByAuthorityCode { code name kind }
        law: lawByBwbId { bwbId title abbreviation status ministry: organisationByMinistryCode { code name abbreviation } } }
      provisions: provisionsByRequestId(orderBy: POSITION_ASC) { nodes { bwbId lawTitle article paragraph versionDate
        law { bwbId title abbreviation status } } } } } } }`,
  newest: `query Newest { searchPilots: allPilots(${PUBLIC}, first: 20) { nodes { ${CARD} ${REQUESTS} } ${PAGE_INFO} } }`,
  search: `query Search($words: String, $themes: [String], $provinces: [String], $seeks: [String]) {
    searchPilots(words: $words, inThemes: $themes, inProvinces: $provinces, sought: $seeks, first: 20) {
      totalCount nodes { ${CARD} } ${PAGE_INFO} } }`,
  deep: `query Deep($after: Cursor) { searchPilots: allPilots(${PUBLIC}, first: 20, after: $after) {
    nodes { ${CARD} ${REQUESTS} } ${PAGE_INFO} } }`,
  facets: `query Facets($words: String) { searchFacets(words: $words) { nodes { field value count } } }`,
  offer: `mutation Offer($id: UUID!, $version: Int!) { offerPilot(input: { pilotId: $id, fromVersion: $version }) { result {
    rowId number status visibility version publishedAt title municipality: organisationByOwnerCode { name } } } }`,
};

/** The cursors of `count` rows from a position in the order of publication on. */
export async function cursorsFrom(ask, position, count) {
  const document = `query Cursors($offset: Int, $first: Int) {
    searchPilots: allPilots(${PUBLIC}, first: $first, offset: $offset) { edges { cursor } } }`;
  const { data } = await ask({ query: document, variables: { offset: position - 1, first: count } });
  return data.searchPilots.edges.map(({ cursor }) => cursor);
}

/** An answer in the shape of the register's, to compare it. */
export function inOurShape(operation, data) {
  if (operation === 'facets') return { searchPilots: { facets: facets(data.searchFacets.nodes) } };
  const shaped = plain(data);
  if (operation === 'detail') withRegisteredPopulation(shaped.node);
  if (operation !== 'offer') return shaped;
  return { offerPilot: { pilot: shaped.offerPilot.result, userErrors: [] } };
}

function facets(counts) {
  return ['THEME', 'PROVINCE', 'STATUS', 'SEEKS'].map((field) => ({
    field,
    unknown: counts.find((row) => row.field === field && row.value === null)?.count ?? 0,
    buckets: counts
      .filter((row) => row.field === field && row.value !== null)
      .map(({ value, count }) => ({ value, count })),
  }));
}

/** Lists without their connection, references without the row between, global ids as ours. */
function plain(value, key) {
  if (Array.isArray(value)) return value.map((entry) => plain(entry));
  if (value === null || typeof value !== 'object') return key === 'quantity' && value ? Number(value) : value;
  if (key === 'population') return value.nodes[0] ?? null;
  if (value.nodes && !value.pageInfo) {
    return value.nodes.map((node) =>
      plain(key === 'otherThemes' ? node.theme : key === 'coExecutors' ? node.municipality : node),
    );
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, plain(inner, name)]);
  const { rowId, ...rest } = Object.fromEntries(entries);
  if (rowId === undefined) return rest;
  const type = 'obstacle' in rest ? 'RegelruimteRequest' : 'Pilot';
  return { id: Buffer.from(`${type}:${rowId}`).toString('base64url'), ...rest };
}

function withRegisteredPopulation(pilot) {
  const { registeredInhabitants: inhabitants, registeredInhabitantsYear: year } = pilot;
  delete pilot.registeredInhabitants;
  delete pilot.registeredInhabitantsYear;
  const { population } = pilot.municipality;
  const source = population?.year === year ? population.source : 'CBS';
  Object.assign(pilot, { registeredPopulation: { inhabitants, year, source }, contactPerson: null, withdrawal: null });
}
