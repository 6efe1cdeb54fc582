import { availableParallelism } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { createLogger, NestLog } from '../logging.js';
import type { Settings } from '../settings.js';
import { progressLine } from './rebuild-progress.js';
import { SearchRebuild } from './search-rebuild.service.js';

const PATIENCE_MS = 600_000;
/** Connections that write at the same time; one process splits words for all. */
const LANES = Math.min(4, availableParallelism());

/** A rebuild from the command line, beside registers that run. @returns how many pilots there are */
export async function rebuildOf(
  settings: Settings,
  databaseUrl: string,
  say: (step: string) => void,
  { isAnew = false, onlyWhenDue = false } = {},
): Promise<number> {
  const patient = Object.assign(Object.create(settings) as Settings, {
    databasePoolSize: LANES + 1,
    databaseTimeoutMs: PATIENCE_MS,
  });
  const logger = createLogger(Object.assign(Object.create(patient) as Settings, { logLevel: 'warn' }));
  const context = await NestFactory.createApplicationContext(AppModule.of({ settings: patient, logger, databaseUrl }), {
    logger: new NestLog(logger),
    abortOnError: false,
  });
  try {
    const rebuild = context.get(SearchRebuild);
    if (onlyWhenDue && !(await rebuild.isDue())) return 0;
    say('Writing the read model …');
    const count = await rebuild.run({
      isAnew,
      lanes: LANES,
      onWait: () => say('Another rebuild is under way; this one waits for its end …'),
      onProgress: (progress) => say(progressLine(progress)),
    });
    await context
      .get(DataSource)
      .query('vacuum (analyze) pilot_search, pilot_card, search_word, facet_value, finding_search');
    return count ?? 0;
  } finally {
    await context.close();
  }
}
