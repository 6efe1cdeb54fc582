import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which pilot was copied from which. */
export class CreatePilotCopies1796900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pilot_copy (
        pilot_id uuid primary key references pilot on delete cascade,
        source_id uuid not null references pilot on delete cascade,
        copied_at timestamptz not null
      )`);
    await runner.query('create index pilot_copy_source_id_idx on pilot_copy (source_id, copied_at, pilot_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pilot_copy');
  }
}
