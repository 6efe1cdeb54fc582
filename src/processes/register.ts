import type { JWK } from 'jose';
import type { Logger } from 'pino';
import type { Settings } from '../settings.js';

/** A register that answers. */
export interface Register {
  /** Where, as a browser would ask for it. */
  url: string;
  /** Its metrics in Prometheus's text format. */
  metrics(): Promise<string>;
  /** Answers what is under way and takes nothing new; resolves when that is done. */
  close(): Promise<void>;
}

/** What is needed to serve a database that is ready for it. */
export interface Serving {
  settings: Settings;
  logger: Logger;
  databaseUrl: string;
  issuerKey: JWK | null;
  say: (step: string) => void;
}
