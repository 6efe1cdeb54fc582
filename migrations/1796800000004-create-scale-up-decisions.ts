import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ministries and others decided about scaling pilots up. */
export class CreateScaleUpDecisions1796800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table scale_up_decision (
        id uuid primary key,
        pilot_id uuid not null references pilot on delete cascade,
        position int not null,
        kind text not null,
        reasoning text not null,
        url text,
        postponed_until date,
        decided_at timestamptz not null,
        decider_code text not null references organisation,
        decider_name text
      )`);
    await runner.query('create unique index scale_up_decision_position_idx on scale_up_decision (pilot_id, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table scale_up_decision');
  }
}
