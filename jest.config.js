/** Native ESM through swc. Unit specs stand beside the rule they test; everything else is in test/. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true, exclude: [] }] },
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.{e2e-spec,spec}.ts'],
      globalSetup: '<rootDir>/test/support/start-database.ts',
      globalTeardown: '<rootDir>/test/support/stop-database.ts',
    },
  ],
};
