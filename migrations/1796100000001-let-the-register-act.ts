import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the register does by the clock is done for no organisation. */
export class LetTheRegisterAct1796100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table change alter organisation_code drop not null');
  }

  /** Refused once the register did something: history cannot be rewritten to say who else did it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table change alter organisation_code set not null');
  }
}
