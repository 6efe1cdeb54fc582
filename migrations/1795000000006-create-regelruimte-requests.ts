import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRegelruimteRequests1795000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table regelruimte_request (
        id uuid primary key,
        number text unique,
        pilot_id uuid not null references pilot on delete cascade,
        version int not null,
        status text not null constraint regelruimte_request_status_check check (status in ('DRAFT','SUBMITTED','IN_REVIEW',
          'INFORMATION_REQUESTED','NOT_NEEDED','GRANTED','REFUSED','REVOKED','EXPIRED','WITHDRAWN')),
        obstacle text,
        instrument text,
        legal_basis_code text references legal_basis,
        aim text,
        scope_area text,
        scope_target_group text,
        deviation text,
        months int,
        safeguards text,
        evaluation text,
        necessity text,
        authority_code text references organisation,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        submitted_at timestamptz,
        answer_due_on date,
        constraint regelruimte_request_submitted_check check
          (status = 'DRAFT' or (number is not null and submitted_at is not null and answer_due_on is not null))
      )`);
    await runner.query('create index regelruimte_request_pilot_id_idx on regelruimte_request (pilot_id)');
    await runner.query(
      'create index regelruimte_request_legal_basis_code_idx on regelruimte_request (legal_basis_code)',
    );
    await runner.query('create index regelruimte_request_authority_code_idx on regelruimte_request (authority_code)');
    await runner.query(`
      create table provision (
        request_id uuid not null references regelruimte_request on delete cascade,
        position int not null,
        bwb_id text,
        law_title text,
        article text,
        paragraph text,
        version_date date,
        primary key (request_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table provision, regelruimte_request');
  }
}
