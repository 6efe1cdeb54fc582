import type { NestExpressApplication } from '@nestjs/platform-express';
import { createLogger } from '../logging.js';
import { JobRunner } from '../jobs/job-runner.js';
import { SearchRebuild } from '../search/search-rebuild.service.js';
import type { Settings } from '../settings.js';
import { createApp } from '../start.js';
import { stopOnSignal } from './stop-on-signal.js';
import { type Inheritance, LISTENS, STOP } from './workers.js';

/**
 * One of several processes: it only answers, on a database that is ready. When the process that started it is gone,
 * however that went, Node's cluster ends it.
 */
export async function runWorker(settings: Settings): Promise<void> {
  const logger = createLogger(settings);
  let app: NestExpressApplication | undefined;
  const stop = stopOnSignal(async () => app?.close(), logger);
  const inherited = new Promise<Inheritance>((resolve) => {
    process.on('message', (message: Inheritance | typeof STOP) => {
      if (message === STOP) stop('asked to');
      else if ('databaseUrl' in message) resolve(message);
    });
  });
  process.send!(LISTENS);
  const { port, ...inheritance } = await inherited;
  try {
    app = await createApp({ settings, logger, ...inheritance });
    await app.listen(port, settings.address);
    void app.get(SearchRebuild, { strict: false }).finish();
    app.get(JobRunner).start();
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    process.exit(1);
  }
}
