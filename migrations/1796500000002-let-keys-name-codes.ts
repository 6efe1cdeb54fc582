import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An idempotency key may have made something that has a code, such as a legal basis. */
export class LetKeysNameCodes1796500000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key alter subject_id type text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from idempotency_key where subject_id !~ '^[0-9a-f-]{36}$'`);
    await runner.query('alter table idempotency_key alter subject_id type uuid using subject_id::uuid');
  }
}
