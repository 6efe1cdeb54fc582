import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is recorded of a pilot that is prepared, starts and pauses. */
export class LetPilotsStart1796200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table pilot
        add without_partner_reason text,
        add actual_start date,
        add pauses jsonb not null default '[]' constraint pilot_pauses_check check (jsonb_typeof(pauses) = 'array')`);
    // The cards show more of a pilot than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table pilot drop without_partner_reason, drop actual_start, drop pauses');
  }
}
