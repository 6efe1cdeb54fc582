import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pilots measure: the plan, and what was measured. */
export class CreateOutcomes1796700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table indicator (
        id uuid primary key,
        pilot_id uuid not null references pilot on delete cascade,
        position int not null,
        version int not null,
        name text not null,
        definition text,
        kind text not null,
        is_primary boolean not null,
        unit text not null constraint indicator_unit_check
          check (unit in ('COUNT','PERCENTAGE','EURO','DAYS','MINUTES','HOURS','KM','SCORE','INDEX','QUALITATIVE')),
        direction text not null,
        is_additive boolean not null,
        broad_welfare_theme text,
        source text,
        frequency text,
        baseline jsonb,
        baseline_missing_reason text,
        targets jsonb not null default '[]' constraint indicator_targets_check check (jsonb_typeof(targets) = 'array'),
        not_measured_reason text,
        created_at timestamptz not null,
        removed_at timestamptz,
        changes_after_start jsonb not null default '[]' constraint indicator_changes_check
          check (jsonb_typeof(changes_after_start) = 'array'),
        constraint indicator_baseline_check check (baseline is null or baseline_missing_reason is null)
      )`);
    await runner.query('create unique index indicator_pilot_id_position_idx on indicator (pilot_id, position)');
    await runner.query(`
      create table measurement (
        id uuid primary key,
        indicator_id uuid not null references indicator on delete cascade,
        version int not null,
        period_from date not null,
        period_until date not null,
        value numeric,
        text text,
        n int,
        method text,
        source text,
        note text,
        evidence_urls text[] not null,
        recorded_at timestamptz not null,
        batch_id uuid not null,
        batch_position int not null,
        corrections jsonb not null default '[]' constraint measurement_corrections_check
          check (jsonb_typeof(corrections) = 'array'),
        constraint measurement_period_check check (period_from <= period_until),
        constraint measurement_figure_check check ((value is null) <> (text is null))
      )`);
    await runner.query('create index measurement_indicator_id_idx on measurement (indicator_id)');
    // The cards have a list more than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table measurement');
    await runner.query('drop table indicator');
  }
}
