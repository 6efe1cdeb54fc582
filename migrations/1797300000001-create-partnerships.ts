import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part in a pilot beside its municipality. */
export class CreatePartnerships1797300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table partnership (
        id uuid primary key,
        pilot_id uuid not null references pilot on delete cascade,
        partner_code text not null references organisation,
        version int not null,
        status text not null constraint partnership_status_check check (status in ('INTENDED','ACTIVE','ENDED')),
        role text not null,
        origin text not null,
        pledged_means jsonb not null
          constraint partnership_pledged_means_check check (jsonb_typeof(pledged_means) = 'array'),
        agreement_url text,
        created_at timestamptz not null,
        intended_on date not null,
        active_since date,
        ended_on date,
        ended_by_code text references organisation,
        end_reason text
      )`);
    await runner.query('create index partnership_pilot_id_idx on partnership (pilot_id)');
    await runner.query('create index partnership_partner_code_idx on partnership (partner_code)');
    await runner.query(`
      create unique index partnership_open_idx on partnership (pilot_id, partner_code, role) where status <> 'ENDED'`);
    // The cards have a list more than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table partnership');
  }
}
