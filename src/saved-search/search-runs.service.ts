import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../jobs/jobs.js';
import { LOGGER } from '../logging.js';
import { DueSearches } from './due-searches.service.js';
import { SearchRun } from './search-run.service.js';

/** Runs saved searches of which the time has come, one after the other. */
@Injectable()
export class SearchRuns implements OnModuleInit {
  /** Those of which the last run failed: they come after the others, so that a few that always fail keep none waiting. */
  private readonly failed = new Set<string>();

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueSearches,
    private readonly run: SearchRun,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.often('run-saved-searches', (stopping) => this.runSome(stopping));
  }

  private async runSome(stopping: AbortSignal): Promise<void> {
    const due = await this.due.ids();
    const [again, first] = [due.filter((id) => this.failed.has(id)), due.filter((id) => !this.failed.has(id))];
    let failures = 0;
    for (const id of [...first, ...again]) {
      stopping.throwIfAborted();
      try {
        await this.run.of(id);
        this.failed.delete(id);
      } catch (err) {
        this.failed.add(id);
        this.logger.error({ err, savedSearch: id }, 'a saved search failed and will be tried again');
        if (++failures === MOST_FAILURES) throw err;
      }
    }
  }
}

/** One that fails keeps no other waiting; when several do, the fault is perhaps elsewhere, and the others wait for the next look. */
const MOST_FAILURES = 3;
