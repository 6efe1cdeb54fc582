import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told to whom, and how far the outbox has read history (ADR 29). Of what happened before, nothing is told. */
export class CreateNotices1797700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice (
        id bigint generated always as identity primary key,
        event_key text not null,
        receiver_code text not null references organisation,
        person_id text not null default '',
        kind text not null,
        subject_type text not null,
        subject_id text not null,
        root_type text not null,
        root_id text not null,
        facts jsonb not null default '{}',
        at timestamptz not null,
        posted_at timestamptz not null,
        read_at timestamptz,
        constraint notice_once unique (event_key, receiver_code, person_id)
      )`);
    await runner.query('create index notice_receiver_idx on notice (receiver_code, person_id, id)');
    await runner.query('create index notice_unread_idx on notice (receiver_code, person_id, id) where read_at is null');
    await runner.query('create table outbox (name text primary key, cursor bigint not null)');
    await runner.query(`insert into outbox select 'notices', coalesce(max(cursor), 0) from change`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox, notice');
  }
}
