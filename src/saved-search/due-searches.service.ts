import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Reads } from '../database/reads.js';
import { Settings } from '../settings.js';
import { FilterSchema } from './filter-schema.service.js';

/** Knows of which searches the time has come. */
@Injectable()
export class DueSearches {
  constructor(
    private readonly reads: Reads,
    private readonly schema: FilterSchema,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** As many as the setting allows, those that waited longest first; the others wait for the next look. */
  async ids(): Promise<string[]> {
    const due = await this.reads.rows<{ id: string }>(
      DUE,
      [this.clock.today(), this.schema.hash, this.settings.savedSearchesPerRun],
      'primary',
    );
    return due.map(({ id }) => id);
  }
}

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
