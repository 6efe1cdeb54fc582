import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses of programs that are told of notices, and what was delivered to them (ADR 29). */
export class CreateWebhooks1797700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook (
        id uuid primary key,
        owner_code text not null references organisation,
        url text not null,
        kinds text[] not null,
        secret text not null,
        earlier_secret text,
        earlier_until timestamptz,
        created_at timestamptz not null,
        failures int not null default 0,
        failing_since timestamptz,
        paused_until timestamptz,
        disabled_at timestamptz
      )`);
    await runner.query('create index webhook_owner_idx on webhook (owner_code)');
    await runner.query(`
      create table webhook_delivery (
        id uuid primary key,
        webhook_id uuid not null references webhook on delete cascade,
        notice_id bigint references notice on delete cascade,
        state text not null,
        attempts int not null default 0,
        status_code int,
        fault text,
        created_at timestamptz not null,
        tried_at timestamptz,
        constraint webhook_delivery_once unique (webhook_id, notice_id)
      )`);
    await runner.query('create index webhook_delivery_page_idx on webhook_delivery (webhook_id, created_at, id)');
    await runner.query('create index webhook_delivery_notice_idx on webhook_delivery (notice_id)');
    await runner.query(
      `create index webhook_delivery_waiting_idx on webhook_delivery (created_at) where state = 'WAITING'`,
    );
    await runner.query(`insert into outbox select 'webhooks', coalesce(max(id), 0) from notice`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webhook_delivery, webhook');
    await runner.query(`delete from outbox where name = 'webhooks'`);
  }
}
