import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports of errors by anybody. Nothing of who reported is kept: the address is counted under a hash, with a salt that is
 * thrown away, and the link to follow a report is known by its hash only.
 */
export class CreateCorrectionReports1797800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table correction_report (
        id uuid primary key,
        number text not null,
        version int not null,
        subject_type text not null,
        subject_key text not null,
        pilot_id uuid references pilot,
        field text,
        text text not null,
        status text not null,
        reported_at timestamptz not null,
        due_on date not null,
        answer text,
        answered_by_code text references organisation,
        answered_on date,
        withheld_reason text,
        is_told_overdue boolean not null,
        request_hash text not null,
        token_salt text not null,
        token_hash text not null
      )`);
    await runner.query('create unique index correction_report_number_idx on correction_report (number)');
    await runner.query('create unique index correction_report_request_hash_idx on correction_report (request_hash)');
    await runner.query('create unique index correction_report_token_hash_idx on correction_report (token_hash)');
    await runner.query('create index correction_report_pilot_id_idx on correction_report (pilot_id)');
    await runner.query(
      'create index correction_report_subject_type_subject_key_idx on correction_report (subject_type, subject_key)',
    );
    await runner.query('create index correction_report_reported_at_id_idx on correction_report (reported_at, id)');
    await runner.query('create index correction_report_status_due_on_idx on correction_report (status, due_on)');
    // Both of one day: what is counted can be lost without harm, and is never needed in a backup.
    await runner.query('create table report_salt (day date primary key, salt text not null)');
    await runner.query(`
      create unlogged table report_count (
        key text primary key,
        count int not null,
        until timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_count, report_salt, correction_report');
  }
}
