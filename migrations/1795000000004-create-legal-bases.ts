import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLegalBases1795000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table law (
        bwb_id text primary key,
        title text not null,
        abbreviation text,
        status text not null,
        ministry_code text references organisation,
        jci text not null,
        source text not null,
        note text
      )`);
    await runner.query(`
      create table legal_basis (
        code text primary key,
        bwb_id text not null references law,
        article text not null,
        paragraph text,
        version_date date,
        kind text not null,
        summary text not null,
        summary_en text not null,
        authority_kind text not null,
        authority_code text references organisation,
        is_on_request boolean,
        max_months int,
        extension_months int,
        deviable_articles text,
        excluded_articles text,
        report_months int,
        report_moment text,
        status text not null,
        last_checked_on date,
        source text not null,
        note text
      )`);
    await runner.query('create index legal_basis_bwb_id_idx on legal_basis (bwb_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table legal_basis, law');
  }
}
