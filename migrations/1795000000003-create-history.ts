import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHistory1795000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table change (
        cursor bigint generated always as identity primary key,
        at timestamptz not null,
        person_id text,
        person_name text,
        organisation_code text not null references organisation,
        subject_type text not null,
        subject_id text not null,
        root_type text not null,
        root_id text not null,
        action text not null,
        weight text not null,
        audience text not null,
        version int,
        note text,
        differences jsonb not null
      )`);
    await runner.query(
      'create index change_subject_type_subject_id_cursor_idx on change (subject_type, subject_id, cursor)',
    );
    await runner.query('create index change_root_type_root_id_cursor_idx on change (root_type, root_id, cursor)');
    // Append-only, whatever the program does. Only the person may be erased later (AVG): those columns are not guarded.
    await runner.query(`
      create function refuse_to_rewrite_history() returns trigger language plpgsql as $$
      begin
        raise exception 'history is append-only';
      end $$`);
    await runner.query(`
      create trigger change_is_append_only
      before delete or update of cursor, at, organisation_code, subject_type, subject_id, root_type, root_id, action, weight,
        audience, version, note, differences
      on change for each row execute function refuse_to_rewrite_history()`);
    await runner.query(`
      create trigger change_is_never_emptied before truncate on change
      for each statement execute function refuse_to_rewrite_history()`);
    await runner.query(`
      create table idempotency_key (
        organisation_code text not null references organisation,
        key text not null,
        input_hash text not null,
        subject_id uuid not null,
        used_at timestamptz not null,
        primary key (organisation_code, key)
      )`);
    await runner.query(`
      create table number_series (
        series text not null,
        year int not null,
        last int not null,
        primary key (series, year)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table number_series, idempotency_key, change');
    await runner.query('drop function refuse_to_rewrite_history');
  }
}
