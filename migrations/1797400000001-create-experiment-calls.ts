import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ministries ask of small municipalities, and the questions about it. */
export class CreateExperimentCalls1797400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table experiment_call (
        id uuid primary key,
        number text,
        version int not null,
        status text not null,
        title text not null,
        summary text not null,
        ministry_code text not null references organisation,
        further_ministry_codes text[] not null,
        learning_question text,
        theme_codes text[] not null,
        orientation text,
        form text,
        legal_basis_code text references legal_basis,
        budget_euros int,
        most_participants int,
        largest_population int,
        province_codes text[] not null,
        region_slugs text[] not null,
        is_council_decision_needed boolean not null,
        offers text[] not null,
        criteria jsonb not null default '[]' constraint experiment_call_criteria_check
          check (jsonb_typeof(criteria) = 'array'),
        indicators jsonb not null default '[]' constraint experiment_call_indicators_check
          check (jsonb_typeof(indicators) = 'array'),
        announced_at timestamptz,
        opens_on date,
        closes_on date,
        decision_weeks int,
        decision_due_on date,
        decided_at timestamptz,
        decision_reasoning text,
        decision_url text,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        conclusion text,
        created_at timestamptz not null,
        changed_at timestamptz not null
      )`);
    await runner.query('create unique index experiment_call_number_idx on experiment_call (number)');
    await runner.query('create index experiment_call_ministry_code_idx on experiment_call (ministry_code)');
    await runner.query(`
      create table call_question (
        id uuid primary key,
        call_id uuid not null references experiment_call,
        position int not null,
        question text not null,
        asked_at timestamptz not null,
        asker_code text not null references organisation,
        answer text,
        answered_at timestamptz
      )`);
    await runner.query('create unique index call_question_position_idx on call_question (call_id, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_question');
    await runner.query('drop table experiment_call');
  }
}
