import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read model of pilots (ADR 9): each pilot as the graph shows it, ready to be read in one statement. */
export class CreatePilotCards1795000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pilot_card (
        pilot_id uuid primary key references pilot on delete cascade,
        owner_code text not null,
        is_published boolean not null,
        is_public boolean not null,
        head text,
        texts text,
        parts text,
        for_government text,
        own text not null
      )`);
    // What lists show stays in the row; long texts and what only the owner reads are fetched when asked for.
    await runner.query('alter table pilot_card alter head set storage main, alter parts set storage main');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pilot_card');
  }
}
