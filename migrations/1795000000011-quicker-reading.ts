import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps the long texts of what belongs to a pilot apart on its card: a page of pilots need not read them (ADR 9). And
 * merges each change into the index of words at once: a list of what is not merged yet is read from end to end by every
 * search, up to thirty times as long as the search itself.
 */
export class QuickerReading1795000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pilot_card add part_texts text');
    await runner.query('alter index pilot_search_words_filters_idx set (fastupdate = off)');
    await runner.query('alter index pilot_search_words_filters_idx reset (gin_pending_list_limit)');
    await runner.query(`select gin_clean_pending_list('pilot_search_words_filters_idx')`);
    await runner.query(ASK_FOR_REBUILD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pilot_card drop part_texts');
    await runner.query(
      'alter index pilot_search_words_filters_idx set (fastupdate = on, gin_pending_list_limit = 1024)',
    );
    await runner.query(ASK_FOR_REBUILD);
  }
}

/** The next start of the register writes all cards anew. */
const ASK_FOR_REBUILD = `
  insert into search_rebuild (started_at) select now() where exists (select from pilot where number is not null)
  on conflict (is_only) do update set started_at = excluded.started_at, position = null, written = 0, finished_at = null`;
