import cluster from 'node:cluster';
import { openDatabase } from './database/open-database.js';
import { createIssuerKey, LocalIssuer } from './identity/local-issuer.js';
import { TrustedDocuments } from './answers/trusted-documents.js';
import { createLogger } from './logging.js';
import type { MetricsServer } from './metrics/serve-metrics.js';
import { plainly, PortError } from './processes/port.js';
import { prepareDatabase } from './processes/prepare-database.js';
import type { Register } from './processes/register.js';
import { stopOnSignal } from './processes/stop-on-signal.js';
import { readSettings, type Settings, SettingsError } from './settings.js';
import { welcome } from './welcome.js';

/** Starts the register, from nothing to a listening server, and stops it on SIGTERM or SIGINT. */
export async function runRegister(environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readOrExit(environment);
  if (cluster.isWorker) return (await import('./processes/worker.js')).runWorker(settings);

  const started = performance.now();
  const say = (step: string) => console.error(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${step}`);
  const logger = createLogger(settings);
  // Loaded while PostgreSQL starts, which takes as long. What only one of both ways needs is loaded there.
  const loaded =
    settings.webConcurrency === 1 ? import('./processes/serve-alone.js') : import('./processes/serve-together.js');
  const database = await openDatabase(settings, say).catch((error: Error) => exitWith(error.message));
  let register: Register | undefined;
  let metrics: MetricsServer | undefined;
  stopOnSignal(async () => {
    await register?.close();
    await metrics?.close();
    await database.close();
  }, logger);
  try {
    await prepareDatabase(database.url, say);
    const issuerKey = settings.usesLocalIssuer ? await createIssuerKey() : null;
    const { serve } = await loaded;
    register = await serve({ settings, logger, databaseUrl: database.url, issuerKey, say });
    if (!settings.oidcIssuer && !issuerKey) {
      logger.warn('No OIDC_ISSUER is set: everybody can read, nobody can sign in.');
    }
    metrics = await metricsOf(register, settings);
    if (metrics) say(`Metrics at ${metrics.url}`);
    say(`Ready at ${register.url}`);
    console.log(await welcome(issuerKey && (await LocalIssuer.create(issuerKey)), settings, register.url));
  } catch (error) {
    if (error instanceof PortError) console.error(error.message);
    else logger.fatal({ err: error }, 'could not start');
    await register?.close();
    await database.close();
    process.exit(1);
  }
}

async function metricsOf(register: Register, settings: Settings): Promise<MetricsServer | undefined> {
  const { metricsPort, metricsHost } = settings;
  if (metricsPort === undefined) return undefined;
  const { serveMetrics } = await import('./metrics/serve-metrics.js');
  return serveMetrics(settings, register.metrics).catch((error: unknown) => {
    throw plainly(error, metricsPort, metricsHost, 'METRICS_PORT or METRICS_HOST');
  });
}

function readOrExit(environment: NodeJS.ProcessEnv): Settings {
  try {
    const settings = readSettings(environment);
    if (settings.trustedDocuments) TrustedDocuments.read(settings.trustedDocuments);
    return settings;
  } catch (error) {
    if (error instanceof SettingsError) return exitWith(error.message);
    throw error;
  }
}

function exitWith(message: string): never {
  console.error(message);
  process.exit(1);
}
