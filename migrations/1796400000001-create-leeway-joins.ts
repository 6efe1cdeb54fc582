import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pilots that reuse leeway which was granted to another one. */
export class CreateLeewayJoins1796400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table leeway_join (
        id uuid primary key,
        pilot_id uuid not null references pilot on delete cascade,
        request_id uuid not null references regelruimte_request,
        version int not null,
        status text not null constraint leeway_join_status_check
          check (status in ('ASKED','AGREED','REFUSED','WITHDRAWN','ENDED')),
        necessity text not null,
        motivation text not null,
        asked_at timestamptz not null,
        decision text,
        decided_version int,
        decided_at timestamptz,
        decider_code text references organisation,
        decider_name text,
        reason text,
        ended_on date,
        constraint leeway_join_agreed_check check (status not in ('AGREED','REFUSED') or decision = status)
      )`);
    await runner.query('create index leeway_join_pilot_id_idx on leeway_join (pilot_id)');
    await runner.query('create index leeway_join_request_id_idx on leeway_join (request_id)');
    await runner.query(`
      create unique index leeway_join_open_idx on leeway_join (pilot_id, request_id) where status in ('ASKED','AGREED')`);
    // The cards have a list more than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table leeway_join');
  }
}
