import type { MigrationInterface, QueryRunner } from 'typeorm';
import { urlOf } from '../src/database/url-of.js';

/** The queue of graphile-worker, in a schema of its own, and which day each daily task was last put in it (ADR 13). */
export class CreateJobs1796100000002 implements MigrationInterface {
  /** The queue is made over a connection of its own. Making it twice does nothing. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const { Logger, runMigrations } = await import('graphile-worker');
    const logger = new Logger(() => () => {});
    await runMigrations({ connectionString: urlOf(runner.connection), maxPoolSize: 1, logger });
    await runner.query('create table daily_task (name text primary key, planned_on date not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema graphile_worker cascade');
    await runner.query('drop table daily_task');
  }
}
