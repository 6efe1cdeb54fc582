import type { TestApp } from './test-app.js';

/** A municipality moves to another region, or out of one. @returns the name of the step; what was refused goes by another */
export async function moveRegion(
  app: TestApp,
  { owner, slug }: { owner: string; slug: string | null },
): Promise<string> {
  const mutation = `mutation Move($code: ID!, $input: SetRegionMembershipInput!) {
    setRegionMembership(municipality: $code, input: $input) { userErrors { code } } }`;
  const input = { regionSlug: slug, isVerified: false, source: 'test' };
  const { setRegionMembership } = await app.as('k80', 'CURATOR').ask(mutation, { code: owner, input });
  return setRegionMembership.userErrors.length === 0 ? 'region' : 'refused';
}
