import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people follow. */
export class CreateFollows1797600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow (
        id uuid primary key,
        person_id text not null,
        organisation_code text not null references organisation,
        kind text not null,
        subject_type text not null,
        subject_key text not null,
        hears text not null,
        since timestamptz not null,
        unique (kind, subject_key, person_id, organisation_code)
      )`);
    await runner.query(
      'create index follow_person_id_organisation_code_since_id_idx on follow (person_id, organisation_code, since, id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table follow');
  }
}
