import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A finding may be about an indicator. */
export class LinkFindingsToIndicators1797200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table finding add indicator_id uuid references indicator');
    await runner.query('create index finding_indicator_id_idx on finding (indicator_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table finding drop indicator_id');
  }
}
