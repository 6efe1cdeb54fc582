import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where mail about notices goes, what was said about that, and the mails with their state (ADR 29). */
export class CreateMails1797700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification_settings (
        receiver_code text not null references organisation,
        person_id text not null default '',
        version int not null,
        address text,
        confirmed_at timestamptz,
        confirm_token text unique,
        confirm_until timestamptz,
        frequency text not null,
        muted_kinds text[] not null,
        language text not null,
        primary key (receiver_code, person_id)
      )`);
    await runner.query(`
      create table mail_address (
        id uuid primary key,
        receiver_code text not null references organisation,
        person_id text not null default '',
        address text not null,
        token text not null unique,
        unsubscribed_at timestamptz,
        unique (receiver_code, person_id, address)
      )`);
    await runner.query(`
      create table mail (
        id uuid primary key,
        address_id uuid not null references mail_address,
        purpose text not null,
        language text not null,
        state text not null,
        attempts int not null default 0,
        next_attempt_at timestamptz not null,
        fault text,
        created_at timestamptz not null,
        ended_at timestamptz
      )`);
    await runner.query(`create index mail_waiting_idx on mail (next_attempt_at) where state = 'WAITING'`);
    await runner.query('create index mail_address_idx on mail (address_id)');
    await runner.query('alter table notice add is_mail_due boolean not null default false');
    await runner.query('alter table notice alter is_mail_due set default true');
    await runner.query('alter table notice add mail_id uuid references mail');
    await runner.query('create index notice_mail_due_idx on notice (receiver_code, person_id, id) where is_mail_due');
    await runner.query('create index notice_mail_idx on notice (mail_id) where mail_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice drop mail_id, drop is_mail_due');
    await runner.query('drop table mail, mail_address, notification_settings');
  }
}
