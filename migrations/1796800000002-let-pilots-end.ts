import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is recorded of a pilot that is completed or stopped. */
export class LetPilotsEnd1796800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pilot add actual_end date, add stop_reason text, add stop_note text');
    // The cards show more of a pilot than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pilot drop actual_end, drop stop_reason, drop stop_note');
  }
}
