import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The point of contact that the government has for a region. Every process keeps it in memory with the regions. */
export class CreateRegionContacts1797800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table region_contact (
        region_slug text primary key references region,
        organisation_code text not null references organisation,
        function_title text,
        mailbox text,
        is_verified boolean not null,
        source text not null
      )`);
    await runner.query(`
      create trigger region_contact_is_reference after insert or update or delete or truncate on region_contact
      for each statement execute function reference_changed()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table region_contact');
  }
}
