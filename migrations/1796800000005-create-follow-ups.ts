import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answers whether ended pilots still run. */
export class CreateFollowUps1796800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow_up (
        pilot_id uuid primary key references pilot on delete cascade,
        version int not null,
        answer text not null,
        note text,
        answered_on date not null,
        answered_by_code text not null references organisation
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table follow_up');
  }
}
