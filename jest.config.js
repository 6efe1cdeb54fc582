import { availableParallelism } from 'node:os';

/**
 * Unit specs stand beside the rule they test; everything else is in test/. The spec files of a worker share one Node, without
 * virtual machines: a thousand modules are loaded and made fast once, not for each file (test/runner).
 */
const shared = {
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/test/runner/typescript.js'],
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

export default {
  // On two cores Jest would take one; a test waits for PostgreSQL half of its time. Each worker takes some twenty connections.
  maxWorkers: Math.min(Math.max(2, availableParallelism() - 1), 4),
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
