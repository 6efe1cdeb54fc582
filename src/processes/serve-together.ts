import { openPort, probePort } from './port.js';
import type { Register, Serving } from './register.js';
import { Workers } from './workers.js';

/** Answers from WEB_CONCURRENCY processes on one port, which this one only looks after. @throws PortError */
export async function serve(serving: Serving): Promise<Register> {
  const { settings, logger, databaseUrl, issuerKey, say } = serving;
  if (settings.embedded) await loadExamplesFirst(serving);
  const port = await openPort(settings, say, probePort);
  // Its code is loaded only when somebody will ask.
  const metrics = settings.countsMetrics && new (await import('../metrics/metrics-of-workers.js')).MetricsOfWorkers();
  const workers = new Workers(settings.webConcurrency, { databaseUrl, issuerKey, port }, logger);
  await workers.start();
  const host = /^(0\.0\.0\.0|::|::1)$/.test(settings.address) ? 'localhost' : settings.address;
  const text = async () => (metrics ? metrics.text() : '');
  return { url: `http://${host}:${port}`, metrics: text, close: () => workers.stop() };
}

/** In an application that is gone before the others begin. Its code is loaded here only, to keep this process small. */
async function loadExamplesFirst({ say, ...foundation }: Serving): Promise<void> {
  const { createApp } = await import('../start.js');
  const { loadExampleCalls } = await import('../examples/load-example-calls.js');
  const { loadExamples } = await import('../examples/load-examples.js');
  const app = await createApp(foundation);
  try {
    await app.init();
    await loadExamples(app, say);
    await loadExampleCalls(app);
  } finally {
    await app.close();
  }
}
