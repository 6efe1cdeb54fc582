import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = 'recorded_at desc, finding_id desc';

/** What findings are searched by: a row for each, with its words and filter values in one index, which intersects both. */
export class SearchFindings1797100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finding_search (
        finding_id uuid primary key references finding on delete cascade,
        pilot_id uuid not null,
        recorded_at timestamptz not null,
        is_public boolean not null,
        kind text not null,
        certainty smallint not null,
        filters text[] not null,
        words tsvector not null
      )`);
    await runner.query('create index finding_search_words_filters_idx on finding_search using gin (words, filters)');
    await runner.query('alter index finding_search_words_filters_idx set (fastupdate = off)');
    await runner.query(`create index finding_search_recorded_at_idx on finding_search (${COLUMNS})`);
    await runner.query(
      `create index finding_search_public_recorded_at_idx on finding_search (${COLUMNS}) where is_public`,
    );
    await runner.query(`create index finding_search_kind_idx on finding_search (kind, certainty desc, ${COLUMNS})`);
    // The rows of findings that there are, and new values in those of pilots: the next start of the register writes them.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table finding_search');
  }
}
