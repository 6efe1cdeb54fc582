import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../clock.js';
import { Reads } from '../database/reads.js';
import { ApiError } from '../graphql/api-error.js';
import type { ApiContext } from '../identity/allow.js';
import { Jobs } from '../jobs/jobs.js';
import { LOGGER } from '../logging.js';
import { Settings } from '../settings.js';
import { FilterSchema } from './filter-schema.service.js';
import { newsBetween } from './result-news.js';
import { RunRecord, type WaitingSearch } from './run-record.service.js';
import { type Look, SearchLooks } from './search-looks.service.js';
import { NewsOfPilots } from './news-of-pilots.service.js';

/**
 * Runs saved searches of which the time has come. Looking is done outside the transaction; what was found, the report and the
 * notice are one transaction, which finds out whether another process was first. So a run that is cut off is done anew from
 * where the search was, and tells neither twice nor nothing.
 */
@Injectable()
export class SearchRuns implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reads: Reads,
    private readonly schema: FilterSchema,
    private readonly looks: SearchLooks,
    private readonly news: NewsOfPilots,
    private readonly record: RunRecord,
    private readonly settings: Settings,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.often('run-saved-searches', (stopping) => this.runSome(stopping));
  }

  /** As many as the setting allows; the others at the next look, those that waited longest first. */
  private async runSome(stopping: AbortSignal): Promise<void> {
    const due = await this.reads.rows<{ id: string }>(
      DUE,
      [this.clock.today(), this.schema.hash, this.settings.savedSearchesPerRun],
      'primary',
    );
    let failures = 0;
    for (const { id } of due) {
      stopping.throwIfAborted();
      try {
        await this.run(id);
      } catch (err) {
        this.logger.error({ err, savedSearch: id }, 'a saved search failed and will be tried again');
        if (++failures === MOST_FAILURES) throw err;
      }
    }
  }

  private async run(id: string): Promise<void> {
    const search = await this.record.waiting(id);
    if (!search) return;
    if (search.schemaHash !== this.schema.hash) await this.record.judged(search);
    const context = this.schema.judged(search).isValid ? await this.looks.eyesOf(search) : null;
    const look = context && (await this.look(search, context));
    if (!context || !look) return this.record.rested(search);
    const news = await this.news.explained(newsBetween(search.memory, look), context);
    await this.record.ran(search, look, news);
  }

  /** Null when the search does not take it any more, such as a word limit that was lowered: it stays as it is until somebody edits it. */
  private async look(search: WaitingSearch, context: ApiContext): Promise<Look | null> {
    try {
      return await this.looks.look(search, context);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'BAD_USER_INPUT') throw error;
      this.logger.warn({ err: error, savedSearch: search.id }, 'a saved search could not be run');
      return null;
    }
  }
}

/** One search that fails keeps no other waiting; when several do, the fault is elsewhere. */
const MOST_FAILURES = 3;

/** Searches that should run, and those that were not yet compared with this schema. */
const DUE = `
  select s.id
  from saved_search s join saved_search_memory m on m.search_id = s.id
  cross join (select coalesce(max(cursor), 0) as cursor from change) history
  cross join (select version from reference_version) reference
  where s.schema_hash <> $2 or s.is_valid and case s.frequency
    when 'IMMEDIATE' then m.cursor < history.cursor or m.reference < reference.version
    when 'DAILY' then m.ran_on < $1::date
    when 'WEEKLY' then m.ran_on <= $1::date - 7 end
  order by m.ran_at, s.id limit $3`;
