import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ApiError } from '../graphql/api-error.js';
import type { ApiContext } from '../identity/allow.js';
import { LOGGER } from '../logging.js';
import { FilterSchema } from './filter-schema.service.js';
import { NewsOfPilots } from './news-of-pilots.service.js';
import { newsBetween } from './result-news.js';
import { RunRecord, type WaitingSearch } from './run-record.service.js';
import { type Look, SearchLooks } from './search-looks.service.js';

/**
 * Runs one search. Looking is done outside the transaction; what was found, the report and the notice are one transaction,
 * which finds out whether another process was first. So a run that is cut off is done anew from where the search was, and
 * tells neither twice nor nothing.
 */
@Injectable()
export class SearchRun {
  constructor(
    private readonly schema: FilterSchema,
    private readonly looks: SearchLooks,
    private readonly news: NewsOfPilots,
    private readonly record: RunRecord,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async of(id: string): Promise<void> {
    const search = await this.record.waiting(id);
    if (!search) return;
    if (search.schemaHash !== this.schema.hash) await this.record.judged(search);
    const context = this.schema.judged(search).isValid ? await this.looks.eyesOf(search) : null;
    const lost = context ? this.schema.lostCodes(search) : [];
    if (lost.length > 0) return this.record.lost(search, lost);
    const look = context && (await this.look(search, context));
    if (!context || !look) return this.record.rested(search);
    const news = await this.news.explained(newsBetween(search.memory, look), search, context);
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
