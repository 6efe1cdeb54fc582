import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pilots that apply for experiment calls, and which call an indicator comes from. */
export class CreateApplications1797400000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table application (
        id uuid primary key,
        call_id uuid not null references experiment_call,
        pilot_id uuid not null references pilot on delete cascade,
        version int not null,
        status text not null,
        motivation text,
        council_decided_on date,
        council_decision_url text,
        submitted_at timestamptz,
        admitted_at timestamptz,
        decided_at timestamptz,
        answered_at timestamptz,
        reason text,
        scores jsonb not null default '[]' constraint application_scores_check check (jsonb_typeof(scores) = 'array'),
        created_at timestamptz not null,
        changed_at timestamptz not null
      )`);
    await runner.query(`
      create unique index application_once_idx on application (call_id, pilot_id) where status <> 'WITHDRAWN'`);
    await runner.query('create index application_pilot_id_idx on application (pilot_id)');
    await runner.query('alter table indicator add experiment_call_id uuid references experiment_call');
    await runner.query('create index indicator_experiment_call_id_idx on indicator (experiment_call_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table indicator drop experiment_call_id');
    await runner.query('drop table application');
  }
}
