import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { entitiesFrom } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { Notices } from '../notification/notices.service.js';
import { Settings } from '../settings.js';
import { FilterSchema } from './filter-schema.service.js';
import type { ExplainedNews } from './news-of-pilots.service.js';
import { SavedSearch, SavedSearchMemory, SavedSearchReport, type StoredFault } from './saved-search.entity.js';
import { type Look, SearchLooks } from './search-looks.service.js';

/** A saved search as a run begins with it. */
export type WaitingSearch = SavedSearch & { memory: SavedSearchMemory };

type Row = Record<string, unknown>;

/** Writes what runs found. Each method is one transaction, and changes nothing when the search is not as the run began with it. */
@Injectable()
export class RunRecord {
  constructor(
    private readonly database: DataSource,
    private readonly schema: FilterSchema,
    private readonly looks: SearchLooks,
    private readonly notices: Notices,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Null for one that was deleted meanwhile. */
  async waiting(id: string): Promise<WaitingSearch | null> {
    const [found] = (await this.database.query(BOTH, [id])) as { search: Row; memory: Row }[];
    if (!found) return null;
    const { manager } = this.database;
    const [search] = entitiesFrom(manager, SavedSearch, [found.search]);
    const [memory] = entitiesFrom(manager, SavedSearchMemory, [found.memory]);
    return Object.assign(search!, { memory: memory! });
  }

  /** The search was compared with another schema. When it fits no more, its owner is told once. */
  judged(search: WaitingSearch): Promise<void> {
    return this.unlessChanged(search, async (transaction) => {
      const { memory: _, ...row } = search;
      const judged = this.schema.judged(Object.assign(new SavedSearch(), row));
      await updateRow(transaction, judged);
      if (judged.isValid || !search.isValid) return;
      await this.notices.post(transaction, {
        eventKey: `saved-search:${search.id}:unfit:${search.version}:${judged.schemaHash}`,
        kind: 'SAVED_SEARCH_UNFIT',
        ...about(search),
        facts: { name: search.name, faults: judged.faults },
      });
    });
  }

  /** It has codes that nobody knows any more. Its owner is told once, and it waits for its next time: they can come back. */
  async lost(search: WaitingSearch, faults: StoredFault[]): Promise<void> {
    const place = await this.looks.place();
    const paths = faults.map(({ path }) => path.join('.')).join(' ');
    return this.unlessChanged(search, async (transaction) => {
      await this.remember(transaction, search, place);
      await this.notices.post(transaction, {
        eventKey: `saved-search:${search.id}:lost:${search.version}:${paths}`,
        kind: 'SAVED_SEARCH_UNFIT',
        ...about(search),
        facts: { name: search.name, faults },
      });
    });
  }

  /** Nobody can be told, or nothing be found: the search waits for its next time, and what it found last stays. */
  async rested(search: WaitingSearch): Promise<void> {
    const place = await this.looks.place();
    return this.unlessChanged(search, (transaction) => this.remember(transaction, search, place));
  }

  /** @param news empty: nothing is reported, and nobody is told */
  ran(search: WaitingSearch, look: Look, { entries, facts }: ExplainedNews): Promise<void> {
    return this.unlessChanged(search, async (transaction) => {
      const run = search.memory.run + 1;
      await this.remember(transaction, search, { ...look, run });
      if (entries.length === 0) return;
      await insertRow(
        transaction,
        Object.assign(new SavedSearchReport(), {
          ...{ id: randomUUID(), searchId: search.id, run, at: this.clock.now(), entries },
        }),
      );
      await prepared(transaction, FORGET_OLD_REPORTS, [search.id, this.settings.keptSearchReports]);
      await this.notices.post(transaction, {
        eventKey: `saved-search:${search.id}:${run}`,
        kind: 'SAVED_SEARCH_REPORT',
        ...about(search),
        facts: { name: search.name, ...facts },
      });
    });
  }

  private async remember(
    transaction: EntityManager,
    { memory }: WaitingSearch,
    found: Partial<SavedSearchMemory>,
  ): Promise<void> {
    const when = { ranAt: this.clock.now(), ranOn: this.clock.today() };
    await updateRow(transaction, Object.assign(new SavedSearchMemory(), memory, when, found));
  }

  /** With the search held, unless it was edited or deleted, or another process ran it. */
  private unlessChanged(search: WaitingSearch, work: (transaction: EntityManager) => Promise<void>): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const [present] = await prepared<{ version: number }>(
        transaction,
        'select version from saved_search where id = $1 for update',
        [search.id],
      );
      if (present?.version !== search.version) return;
      const [memory] = await prepared<{ run: number }>(
        transaction,
        'select run from saved_search_memory where search_id = $1',
        [search.id],
      );
      if (memory!.run === search.memory.run) await work(transaction);
    });
  }
}

const about = ({ id, personId, organisationCode }: SavedSearch) => ({
  subjectType: 'SavedSearch',
  subjectId: id,
  receiver: { personId, organisationCode },
});

const BOTH = `
  select to_jsonb(s) as search, to_jsonb(m) as memory
  from saved_search s join saved_search_memory m on m.search_id = s.id where s.id = $1`;

const FORGET_OLD_REPORTS = `
  delete from saved_search_report where search_id = $1 and run <= (
    select run from saved_search_report where search_id = $1 order by run desc offset $2 limit 1)`;
