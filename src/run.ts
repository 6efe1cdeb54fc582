import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { type DataSource } from 'typeorm';
import { createDataSource } from './database/data-source.js';
import { migrate } from './database/migrate.js';
import { openDatabase, type OpenDatabase } from './database/open-database.js';
import { entities } from './entities.js';
import { loadExamples } from './examples/load-examples.js';
import { createLogger } from './logging.js';
import { loadReferenceData } from './reference-data/load-reference-data.js';
import { SearchRebuild } from './search/search-rebuild.service.js';
import { readSettings, type Settings, SettingsError } from './settings.js';
import { createApp } from './start.js';
import { welcome } from './welcome.js';

const REFERENCE_DATA = fileURLToPath(new URL('../../reference-data', import.meta.url));
const USUAL_PORT = 4000;
const LONG_LOAD_MS = 600_000;

type Say = (step: string) => void;

/** Starts the register, from nothing to a listening server, and stops it on SIGTERM or SIGINT. */
export async function runRegister(environment: NodeJS.ProcessEnv): Promise<void> {
  const started = performance.now();
  const say: Say = (step) => console.error(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${step}`);
  const settings = readOrExit(environment);
  const logger = createLogger(settings);
  const database = await openDatabase(settings, say).catch((error: Error) => exitWith(error.message));
  let app: NestExpressApplication | undefined;
  stopOnSignal(async () => {
    await app?.close();
    await database.close();
  }, logger);
  try {
    app = await prepare(settings, logger, database, say);
    const address = await listen(app, settings, say);
    say(`Ready at ${address}`);
    console.log(await welcome(app, settings, address));
    void app.get(SearchRebuild).finish();
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    await app?.close();
    await database.close();
    process.exitCode = 1;
  }
}

async function prepare(
  settings: Settings,
  logger: Logger,
  { url }: OpenDatabase,
  say: Say,
): Promise<NestExpressApplication> {
  await migrate(url, say);
  await loadReferenceDataOnce(url, say);
  const app = await createApp({ settings, logger, databaseUrl: url });
  await app.init();
  if (settings.embedded) await loadExamples(app, say);
  if (!settings.oidcIssuer && !settings.usesLocalIssuer) {
    logger.warn('No OIDC_ISSUER is set: everybody can read, nobody can sign in.');
  }
  return app;
}

/** Only into an empty database: a running register gets new files by `npm run reference-data`. */
async function loadReferenceDataOnce(url: string, say: Say): Promise<void> {
  const database: DataSource = createDataSource(
    url,
    { databasePoolSize: 1, databaseTimeoutMs: LONG_LOAD_MS },
    entities,
  );
  await database.initialize();
  try {
    const [{ exists }] = (await database.query('select exists (select 1 from organisation) as exists')) as [
      { exists: boolean },
    ];
    if (exists) return;
    say('Loading the reference data …');
    await access(REFERENCE_DATA);
    await loadReferenceData(database, REFERENCE_DATA);
  } finally {
    await database.destroy();
  }
}

/** On the port that was set; without a setting on 4000, or on a free one when that is taken. */
async function listen(app: NestExpressApplication, { port, host, embedded }: Settings, say: Say): Promise<string> {
  const address = host ?? (embedded ? '127.0.0.1' : '0.0.0.0');
  try {
    await app.listen(port ?? USUAL_PORT, address);
  } catch (error) {
    if (port !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    say(`Port ${USUAL_PORT} is taken; another one is chosen.`);
    await app.listen(0, address);
  }
  return (await app.getUrl()).replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost');
}

function readOrExit(environment: NodeJS.ProcessEnv): Settings {
  try {
    return readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return exitWith(error.message);
    throw error;
  }
}

function exitWith(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Answers what is under way, closes the pool, stops the embedded server; a second signal ends it at once. */
function stopOnSignal(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      logger.info({ signal }, 'stopping');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}
