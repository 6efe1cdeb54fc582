import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePilots1795000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pilot (
        id uuid primary key,
        number text unique,
        version int not null,
        status text not null constraint pilot_status_check check (status in ('DRAFT','OFFERED','PREPARING','RUNNING',
          'PAUSED','COMPLETED','STOPPED','WITHDRAWN','SCALED_UP')),
        visibility text not null constraint pilot_visibility_check check (visibility in ('DRAFT','GOVERNMENT','PUBLIC')),
        owner_code text not null references organisation,
        title text not null,
        summary text not null,
        primary_theme_code text not null references theme,
        is_community_initiative boolean,
        community_initiative_name text,
        problem text,
        approach text,
        seeks text[] not null,
        is_open_to_partners boolean,
        contact_mailbox text,
        contact_person_name text,
        contact_person_role text,
        contact_person_email text,
        contact_person_phone text,
        needs_no_means boolean not null,
        needs_no_regelruimte boolean not null,
        target_group text,
        area text,
        villages text[] not null,
        local_goal text,
        learning_question text,
        scale_up_hypothesis text,
        intended_adopter_code text references organisation,
        planned_start date,
        planned_end date,
        burden_hours int,
        registered_inhabitants int not null,
        registered_inhabitants_year int not null,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        published_at timestamptz,
        last_confirmed_at timestamptz,
        withdrawal_reason text,
        withdrawal_note text,
        withdrawn_at timestamptz,
        withdrawn_title text,
        withdrawn_version int,
        constraint pilot_published_check check (status in ('DRAFT') or number is not null)
      )`);
    await runner.query('create index pilot_owner_code_idx on pilot (owner_code)');
    await runner.query(`
      create table pilot_theme (
        pilot_id uuid not null references pilot on delete cascade,
        theme_code text not null references theme,
        position int not null,
        primary key (pilot_id, theme_code)
      )`);
    await runner.query('create index pilot_theme_theme_code_idx on pilot_theme (theme_code)');
    await runner.query(`
      create table pilot_co_executor (
        pilot_id uuid not null references pilot on delete cascade,
        municipality_code text not null references organisation,
        primary key (pilot_id, municipality_code)
      )`);
    await runner.query('create index pilot_co_executor_municipality_code_idx on pilot_co_executor (municipality_code)');
    await runner.query(`
      create table means (
        pilot_id uuid not null references pilot on delete cascade,
        position int not null,
        kind text not null,
        description text,
        quantity numeric,
        unit text,
        amount_euros int,
        duration text,
        status text not null,
        source text,
        primary key (pilot_id, position)
      )`);
    await runner.query(`
      create table eligibility_exception (
        municipality_code text primary key references organisation,
        reason text not null,
        granted_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table eligibility_exception, means, pilot_co_executor, pilot_theme, pilot');
  }
}
