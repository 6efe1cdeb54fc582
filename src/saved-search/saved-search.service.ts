import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { holdPerson } from '../following/hold-person.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidyAs } from '../graphql/input-rules.js';
import { refuse, type RuleError } from '../graphql/refusal.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import { stale } from '../history/stale.js';
import type { Actor } from '../identity/actor.js';
import { Notices } from '../notification/notices.service.js';
import type { EditSavedSearchInput, PilotFilter, SaveSearchInput } from '../schema.types.js';
import { FilterCodes } from '../search/filter-codes.js';
import { checkFilter } from '../search/search-filter.js';
import { Settings } from '../settings.js';
import { FilterSchema } from './filter-schema.service.js';
import { SavedSearch, SavedSearchMemory } from './saved-search.entity.js';
import { codeFaults, contentFaults, isOtherSearch, roomFaults } from './saved-search.guards.js';
import { SavedSearchShape } from './saved-search.input.js';
import { SavedSearchReader } from './saved-search-reader.service.js';
import { type Look, SearchLooks } from './search-looks.service.js';

/** What a person does with the searches that are saved. They are looked through outside the transactions, which stay short. */
@Injectable()
export class SavedSearchService {
  constructor(
    private readonly database: DataSource,
    private readonly reader: SavedSearchReader,
    private readonly looks: SearchLooks,
    private readonly schema: FilterSchema,
    private readonly codes: FilterCodes,
    private readonly idempotency: IdempotencyService,
    private readonly notices: Notices,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of the search @throws Refusal, ApiError BAD_USER_INPUT when the search does not take it */
  async save(actor: Actor, key: string, { filter: given, ...texts }: SaveSearchInput): Promise<string> {
    const { name, query = null, frequency } = tidyAs(SavedSearchShape, texts);
    const filter = given ?? {};
    refuse(...faultsIn(SavedSearchShape, { name, query }), ...(await this.filterFaults(filter)));
    const look = await this.looks.look({ query, filter }, this.looks.eyesOfReader(actor));
    const id = randomUUID();
    return this.database.transaction(async (transaction) => {
      const claim = { personId: actor.personId, name, query, filter, frequency };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'saveSearch', claim, id);
      if (earlier) return earlier;
      await holdPerson(transaction, actor);
      refuse(...roomFaults(await this.count(transaction, actor), this.settings.mostSavedSearches));
      const search = Object.assign(new SavedSearch(), {
        ...{ id, version: 1, personId: actor.personId, organisationCode: actor.organisation.code },
        ...{ name, query, filter, frequency, savedAt: this.clock.now() },
        ...{ schemaHash: this.schema.hash, isValid: true, faults: [] },
      });
      await insertRow(transaction, search);
      await insertRow(transaction, this.memoryOf(id, 0, look));
      return id;
    });
  }

  /** @throws Refusal, ApiError NOT_FOUND, BAD_USER_INPUT when the search does not take it */
  async edit(
    actor: Actor,
    id: string,
    version: number,
    { filter: given, ...texts }: EditSavedSearchInput,
  ): Promise<void> {
    const before = await this.reader.byId(id, actor);
    if (!before) throw notFound();
    refuse(...stale(version, before.version));
    const { name = before.name, query = before.query, frequency } = tidyAs(SavedSearchShape, texts);
    const filter = given === undefined ? before.filter : (given ?? {});
    refuse(...faultsIn(SavedSearchShape, { name, query }), ...(given ? await this.filterFaults(given) : []));
    const isOther = isOtherSearch(before, { query, filter });
    if (!isOther && name === before.name && (frequency ?? before.frequency) === before.frequency) return;
    const faults = this.schema.faultsOf(filter);
    const look =
      isOther && faults.length === 0 ? await this.looks.look({ query, filter }, this.looks.eyesOfReader(actor)) : null;
    await this.database.transaction(async (transaction) => {
      const [present] = await prepared<{ version: number }>(
        transaction,
        'select version from saved_search where id = $1 for update',
        [id],
      );
      if (!present) throw notFound();
      refuse(...stale(version, present.version));
      const { lastRunAt: _, isCut: __, ...row } = before;
      await updateRow(
        transaction,
        Object.assign(new SavedSearch(), row, {
          ...{ version: version + 1, name, query, filter, frequency: frequency ?? before.frequency },
          ...{ schemaHash: this.schema.hash, isValid: faults.length === 0, faults },
        }),
      );
      if (look) await this.rememberAnew(transaction, id, look);
    });
  }

  /** @throws ApiError NOT_FOUND */
  async delete(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const deleted = await prepared(transaction, `delete from saved_search where ${OWN} and id = $3 returning id`, [
        actor.personId,
        actor.actsFor,
        id,
      ]);
      if (deleted.length === 0) throw notFound();
      await this.notices.forget(transaction, actor, { type: 'SavedSearch', id });
    });
  }

  /** @throws ApiError BAD_USER_INPUT when it is nested too deep, or too large */
  private async filterFaults(filter: PilotFilter): Promise<RuleError[]> {
    const faults = contentFaults(filter);
    if (faults.length > 0) return faults;
    checkFilter(filter);
    return codeFaults(await this.codes.unknownNow(filter));
  }

  private async count(transaction: EntityManager, actor: Actor): Promise<number> {
    const [row] = await prepared<{ count: number }>(
      transaction,
      `select count(*)::int as count from saved_search where ${OWN}`,
      [actor.personId, actor.actsFor],
    );
    return row!.count;
  }

  /** The number of the run goes on: a run that began before finds that it is too late. */
  private async rememberAnew(transaction: EntityManager, id: string, look: Look): Promise<void> {
    const [memory] = await prepared<{ run: number }>(
      transaction,
      'select run from saved_search_memory where search_id = $1 for update',
      [id],
    );
    await updateRow(transaction, this.memoryOf(id, memory!.run + 1, look));
  }

  private memoryOf(searchId: string, run: number, look: Look): SavedSearchMemory {
    const when = { ranAt: this.clock.now(), ranOn: this.clock.today() };
    return Object.assign(new SavedSearchMemory(), { searchId, run, ...when, ...look });
  }
}

/** Rows of the caller, in SQL. */
const OWN = 'person_id = $1 and organisation_code = any($2::text[])';
