import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answer bank: the words of each answer that regelruimte is not needed, and a quick way to requests by law. */
export class SearchAnswers1796300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // PostgreSQL would read `bewoners/ondernemers` as the name of a file and `dorp.De` as a web site.
    await runner.query(`
      create function dutch_words(content text) returns tsvector immutable parallel safe language sql
      return to_tsvector('registry_dutch'::regconfig, translate(content, '/\\.,;:()<>[]{}@&_*=+#|~?!%', repeat(' ', 30)))`);
    await runner.query(`
      create table not_needed_answer (
        request_id uuid primary key references regelruimte_request on delete cascade,
        decided_at timestamptz not null,
        words tsvector not null
      )`);
    await runner.query('create index not_needed_answer_words_idx on not_needed_answer using gin (words)');
    await runner.query('alter index not_needed_answer_words_idx set (fastupdate = off)');
    await runner.query('create index provision_bwb_id_idx on provision (bwb_id)');
    await runner.query(`
      insert into not_needed_answer (request_id, decided_at, words)
      select r.id, d.decided_at, setweight(dutch_words(concat_ws(' ', p.title, d.allowed_by)), 'A')
        || setweight(dutch_words(d.reasoning), 'B') || setweight(dutch_words(coalesce(r.obstacle, '')), 'C')
      from regelruimte_request r join pilot p on p.id = r.pilot_id
        join lateral (select * from regelruimte_decision d where d.request_id = r.id order by d.position desc limit 1) d on true
      where r.status = 'NOT_NEEDED'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index provision_bwb_id_idx');
    await runner.query('drop table not_needed_answer');
    await runner.query('drop function dutch_words');
  }
}
