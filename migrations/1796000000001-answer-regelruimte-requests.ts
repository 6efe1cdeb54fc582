import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What authorities do with requests: their clocks, questions, referrals and decisions, and what the system does by the clock. */
export class AnswerRegelruimteRequests1796000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table regelruimte_request
        add clock_from date,
        add term_ends_on date,
        add clock_paused_on date,
        add paused_days int not null default 0,
        add clock_stopped_on date,
        add valid_from date,
        add valid_until date,
        add withdrawal_reason text,
        add consequence text,
        add consequence_url text,
        add consequence_on date,
        add consequence_by_code text references organisation`);
    await runner.query(`
      update regelruimte_request set clock_from = (submitted_at at time zone 'Europe/Amsterdam')::date, term_ends_on = answer_due_on
      where submitted_at is not null`);
    await runner.query(`
      alter table regelruimte_request add constraint regelruimte_request_clock_check
        check (status = 'DRAFT' or (clock_from is not null and term_ends_on is not null))`);
    await runner.query(`
      alter table regelruimte_request add constraint regelruimte_request_granted_check
        check (status <> 'GRANTED' or (valid_from is not null and valid_until is not null))`);
    await runner.query(
      `create index regelruimte_request_granted_idx on regelruimte_request (valid_until) where status = 'GRANTED'`,
    );
    await runner.query(`
      create table information_request (
        request_id uuid not null references regelruimte_request on delete cascade,
        position int not null,
        question text not null,
        asked_at timestamptz not null,
        asked_by_code text not null references organisation,
        answer text,
        answered_at timestamptz,
        primary key (request_id, position)
      )`);
    await runner.query(`
      create table referral (
        request_id uuid not null references regelruimte_request on delete cascade,
        position int not null,
        from_code text references organisation,
        to_code text not null references organisation,
        date date not null,
        reason text,
        primary key (request_id, position)
      )`);
    await runner.query(`
      create table regelruimte_decision (
        request_id uuid not null references regelruimte_request on delete cascade,
        position int not null,
        kind text not null constraint regelruimte_decision_kind_check
          check (kind in ('NOT_NEEDED','GRANTED','REFUSED','EXTENDED','REVOKED')),
        made_version int not null,
        decided_at timestamptz not null,
        decider_code text not null references organisation,
        decider_name text,
        reasoning text not null,
        conditions text[] not null,
        valid_from date,
        valid_until date,
        document_url text,
        refusal_grounds text[] not null,
        allowed_by text,
        reconsideration_asked_at timestamptz,
        what_changed text,
        primary key (request_id, position)
      )`);
    // The cards show more of a request than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from regelruimte_request)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table regelruimte_decision, referral, information_request');
    await runner.query(`
      alter table regelruimte_request
        drop clock_from,
        drop term_ends_on,
        drop clock_paused_on,
        drop paused_days,
        drop clock_stopped_on,
        drop valid_from,
        drop valid_until,
        drop withdrawal_reason,
        drop consequence,
        drop consequence_url,
        drop consequence_on,
        drop consequence_by_code`);
  }
}
