import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../logging.js';
import { ReadModels } from '../pilot/read-models.js';
import { rebuildReadModel, type RebuildOptions } from './search-rebuild.js';

/** Writes search rows and all other read models of pilots anew, from the tables that hold the truth. */
@Injectable()
export class SearchRebuild {
  constructor(
    private readonly database: DataSource,
    private readonly readModels: ReadModels,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Goes on where an earlier rebuild was stopped. @returns how many pilots there are; null when it did not wait */
  run(options: Omit<RebuildOptions, 'writers'> = {}): Promise<number | null> {
    return rebuildReadModel(this.database, { ...options, writers: this.readModels.writers });
  }

  /** Does what a migration asked for, or what an earlier process did not finish. Meanwhile the register answers. */
  async finish(): Promise<void> {
    try {
      if (!(await this.isDue())) return;
      this.logger.info('rebuilding the read model');
      const pilots = await this.run({ waits: false });
      if (pilots !== null) this.logger.info({ pilots }, 'rebuilt the read model');
    } catch (err) {
      this.logger.error({ err }, 'could not rebuild the read model: run npm run search:rebuild');
    }
  }

  async isDue(): Promise<boolean> {
    return (await this.database.query('select from search_rebuild where finished_at is null')).length > 0;
  }
}
