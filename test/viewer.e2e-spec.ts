import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.js';

const VIEWER = '{ viewer { personName organisation { code name ... on Municipality { isEligible } } roles } }';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp();
});
afterAll(() => register.close());

it('tells an officer how the register understands the token', async () => {
  const { viewer } = await register
    .as('https://identifier.overheid.nl/tooi/id/gemeente/gm1695', 'MANAGER', 'BOSS')
    .ask(VIEWER);
  expect(viewer).toMatchObject({
    organisation: { code: 'GM1695', name: 'Noord-Beveland', isEligible: true },
    roles: ['READER', 'EDITOR', 'MANAGER'],
  });
});

it('is null for the public', async () => {
  expect(await register.public.ask(VIEWER)).toEqual({ viewer: null });
});
