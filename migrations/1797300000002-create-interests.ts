import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations that approach a pilot, and what both parties write. */
export class CreateInterests1797300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table interest (
        id uuid primary key,
        pilot_id uuid not null references pilot,
        sender_code text not null references organisation,
        version int not null,
        status text not null constraint interest_status_check
          check (status in ('SENT','SEEN','IN_CONVERSATION','AGREED','DECLINED','WITHDRAWN','EXPIRED')),
        intention text not null,
        offered_means jsonb not null,
        sent_at timestamptz not null,
        seen_at timestamptz,
        answer_due_on date not null,
        closed_at timestamptz,
        decline_reason text,
        closing_note text,
        copied_to_code text references organisation,
        partnership_id uuid references partnership,
        constraint interest_agreed_check check ((status = 'AGREED') = (partnership_id is not null))
      )`);
    await runner.query('create index interest_pilot_id_idx on interest (pilot_id)');
    await runner.query('create index interest_sender_code_idx on interest (sender_code)');
    await runner.query('create index interest_copied_to_code_idx on interest (copied_to_code)');
    await runner.query(`
      create unique index interest_open_idx on interest (pilot_id, sender_code, intention)
      where status in ('SENT','SEEN','IN_CONVERSATION')`);
    await runner.query(`
      create table interest_message (
        interest_id uuid not null references interest on delete cascade,
        sequence int not null,
        text text not null,
        sent_at timestamptz not null,
        from_code text not null references organisation,
        writer_name text,
        primary key (interest_id, sequence)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table interest_message');
    await runner.query('drop table interest');
  }
}
