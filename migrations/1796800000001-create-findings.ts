import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pilots taught, and the sources of it. */
export class CreateFindings1796800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finding (
        id uuid primary key,
        pilot_id uuid not null references pilot on delete cascade,
        version int not null,
        kind text not null,
        text text not null,
        confidence text not null,
        recorded_at timestamptz not null,
        changed_at timestamptz not null
      )`);
    await runner.query('create index finding_pilot_id_idx on finding (pilot_id)');
    await runner.query(`
      create table evidence (
        id uuid primary key,
        pilot_id uuid not null references pilot on delete cascade,
        finding_id uuid references finding,
        version int not null,
        kind text not null,
        url text not null,
        title text not null,
        date date not null,
        is_independent boolean not null,
        recorded_at timestamptz not null,
        changed_at timestamptz not null
      )`);
    await runner.query('create index evidence_pilot_id_idx on evidence (pilot_id)');
    await runner.query('create index evidence_finding_id_idx on evidence (finding_id)');
    // The cards have two lists more than they did: the next start of the register writes them anew.
    await runner.query(`
      insert into search_rebuild (started_at) select now() where exists (select from pilot)
      on conflict (is_only) do update set started_at = now(), position = null, written = 0, finished_at = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evidence, finding');
  }
}
