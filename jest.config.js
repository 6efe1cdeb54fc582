import { availableParallelism } from 'node:os';

/** Native ESM through swc. Unit specs stand beside the rule they test; everything else is in test/. */
const shared = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
};

export default {
  // On two cores Jest would take one; a test waits for PostgreSQL half of its time. Each worker takes some twenty connections.
  maxWorkers: Math.min(Math.max(2, availableParallelism() - 1), 4),
  // Only against what hangs: build servers are slow, and nothing is timed here.
  testTimeout: 120_000,
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
