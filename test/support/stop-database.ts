import { dropTestDatabases } from './databases.js';

export default async function stopDatabase(): Promise<void> {
  await dropTestDatabases();
  await globalThis.stopTestDatabase?.();
}
