import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordReports1796500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table regelruimte_request add report_sent_on date, add report_url text, add reported_until date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table regelruimte_request drop report_sent_on, drop report_url, drop reported_until`);
  }
}
