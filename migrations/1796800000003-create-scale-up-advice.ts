import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What municipalities advise about scaling their pilots up. */
export class CreateScaleUpAdvice1796800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table scale_up_advice (
        pilot_id uuid primary key references pilot on delete cascade,
        version int not null,
        level text not null,
        conditions text,
        needs_rule_change boolean not null,
        rule_change text,
        cost_per_inhabitant_cents int,
        stays_local text,
        advised_at timestamptz not null,
        changed_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table scale_up_advice');
  }
}
