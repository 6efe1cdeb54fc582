import type { Settings } from '../settings.js';
import { findRunning } from './embedded-running.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

export interface OpenDatabase {
  url: string;
  /** Stops the server when it was started here; resolves when it is gone. */
  close(): Promise<void>;
}

const NAME = 'proeftuinregister';
/** For commands beside a running register, and for who looks in the database. */
const CONNECTIONS_BESIDE = 50;

/**
 * The database of DATABASE_URL, or else the embedded one.
 * @param join a server of the same folder that runs already is used as it is: for commands beside a running register
 */
export async function openDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'embeddedDataFolder' | 'databasePoolSize' | 'webConcurrency'>,
  onProgress: (step: string) => void,
  { join = false } = {},
): Promise<OpenDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} };
  const folder = settings.embeddedDataFolder;
  const running = join ? await findRunning(folder, NAME) : null;
  if (running) return { url: running, close: async () => {} };
  const connections = settings.webConcurrency * settings.databasePoolSize + CONNECTIONS_BESIDE;
  const server = await startEmbeddedPostgres({ folder, database: NAME, connections, onProgress });
  return { url: server.url, close: () => server.stop() };
}
