import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches that people keep, what they found last, and what they reported. */
export class CreateSavedSearches1797600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_search (
        id uuid primary key,
        version int not null,
        person_id text not null,
        organisation_code text not null references organisation,
        name text not null,
        query text,
        filter jsonb not null,
        frequency text not null,
        saved_at timestamptz not null,
        schema_hash text not null,
        is_valid boolean not null,
        faults jsonb not null
      )`);
    await runner.query(`
      create index saved_search_person_id_organisation_code_saved_at_id_idx
      on saved_search (person_id, organisation_code, saved_at, id)`);
    await runner.query(`
      create table saved_search_memory (
        search_id uuid primary key references saved_search on delete cascade,
        run int not null,
        ran_at timestamptz not null,
        ran_on date not null,
        cursor bigint not null,
        reference bigint not null,
        is_cut boolean not null,
        hits jsonb not null
      )`);
    await runner.query(`
      create table saved_search_report (
        id uuid primary key,
        search_id uuid not null references saved_search on delete cascade,
        run int not null,
        at timestamptz not null,
        entries jsonb not null,
        unique (search_id, run)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_search_report, saved_search_memory, saved_search');
  }
}
