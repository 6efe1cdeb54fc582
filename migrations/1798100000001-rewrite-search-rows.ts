import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words under which pilots are found became more (plurals of many kinds, articles of laws): the next start of the
 * register writes the rows anew. So does the next start of the older one.
 */
export class RewriteSearchRows1798100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  down(runner: QueryRunner): Promise<void> {
    return this.up(runner);
  }
}
