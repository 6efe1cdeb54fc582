import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that hold facts about the world outside the register, which every process keeps in memory. */
const REFERENCE_TABLES = [
  'organisation',
  'population_figure',
  'succession',
  'region',
  'region_membership',
  'theme',
  'concept',
  'theme_mapping',
  'law',
  'legal_basis',
  'eligibility_exception',
];

/** Tells every process that something changed, at the moment at which it can be read: notifications leave with the commit. */
export class AnnounceChanges1795000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function announce_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('register_changed', '');
        return null;
      end $$`);
    await runner.query(
      'create trigger change_is_announced after insert on change for each statement execute function announce_change()',
    );
    await runner.query(`
      create table reference_version (
        is_only boolean primary key default true check (is_only),
        version bigint not null
      )`);
    await runner.query('insert into reference_version (version) values (1)');
    // Whatever program writes: ours, next year's, or a person with psql.
    await runner.query(`
      create function reference_changed() returns trigger language plpgsql as $$
      begin
        update reference_version set version = version + 1;
        perform pg_notify('register_changed', '');
        return null;
      end $$`);
    for (const table of REFERENCE_TABLES) {
      await runner.query(`
        create trigger ${table}_is_reference after insert or update or delete or truncate on ${table}
        for each statement execute function reference_changed()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of REFERENCE_TABLES) await runner.query(`drop trigger ${table}_is_reference on ${table}`);
    await runner.query('drop trigger change_is_announced on change');
    await runner.query('drop function reference_changed, announce_change');
    await runner.query('drop table reference_version');
  }
}
