import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadExamples } from '../src/examples/load-examples.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp({ DATABASE_POOL_SIZE: '1', DATABASE_TIMEOUT_MS: '3000' });
});
afterAll(() => register.close());

/** A change that asked the pool for a second connection would wait for itself, and under load so would all others. */
it('makes every change with one connection of the pool', async () => {
  expect(await loadExamples(register.app, () => {})).toBe(20);
  const { searchPilots } = await register.public.ask('{ searchPilots(query: "taxi") { totalCount } }');
  expect(searchPilots.totalCount).toBeGreaterThan(0);
}, 300_000);

it('does so for curators too', async () => {
  const { setRegionMembership } = await register.as('k80', 'CURATOR').ask(
    `mutation {
      setRegionMembership(municipality: "GM1695", input: { regionSlug: "zeeuws-vlaanderen", source: "proef" }) { userErrors { code } }
      setEligibilityException(municipality: "GM0147", input: { reason: "proef" }) { userErrors { code } }
    }`,
  );
  expect(setRegionMembership.userErrors).toEqual([]);
});
