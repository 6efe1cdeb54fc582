/** Native ESM through swc. Unit specs stand beside the rule they test; everything else is in test/. */
const shared = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
};

export default {
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.{e2e-spec,spec}.ts'],
      globalSetup: '<rootDir>/dist/test/support/start-database.js',
      globalTeardown: '<rootDir>/dist/test/support/stop-database.js',
    },
  ],
};
