import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a pilot goes on without leeway that it asked for. The cards need no rewriting: what they lack is read as empty. */
export class ContinueWithoutRegelruimte1796600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table regelruimte_request
        add continued_without_reason text,
        add continued_without_on date,
        add constraint regelruimte_request_continued_check
          check (num_nulls(continued_without_reason, continued_without_on) <> 1
            and (continued_without_on is null or status in ('REFUSED','REVOKED','EXPIRED')))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table regelruimte_request drop continued_without_reason, drop continued_without_on', // and the check on both
    );
  }
}
