import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetCuratorsKeepLegalBases1796100000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table legal_basis
        add version int not null default 1,
        add law_changed_on date,
        add law_change_source text,
        add law_change_note text,
        add law_change_recorded_at timestamptz,
        add successor_code text references legal_basis`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table legal_basis
        drop version, drop law_changed_on, drop law_change_source, drop law_change_note, drop law_change_recorded_at,
        drop successor_code`);
  }
}
