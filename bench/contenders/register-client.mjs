const LARGEST_PAGE = 100;
const WALK = `query Walk($first: Int, $after: String) { searchPilots(sort: NEWEST, first: $first, after: $after) {
  edges { cursor } } }`;

/** The cursors of `count` rows from a position in the order of publication on, by walking there as a client does. */
export async function cursorsFrom(ask, position, count) {
  const walked = [];
  for (let left = position + count - 1, after = null; left > 0; left -= LARGEST_PAGE) {
    const { data } = await ask({ query: WALK, variables: { first: Math.min(left, LARGEST_PAGE), after } });
    const page = data.searchPilots.edges.map(({ cursor }) => cursor);
    walked.push(...page);
    after = page.at(-1);
  }
  return walked.slice(-count);
}
