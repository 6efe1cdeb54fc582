import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read model of search (ADR 5): one narrow row per published pilot, its texts apart, and the words that occur. */
export class CreateSearch1795000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create text search configuration registry_dutch (copy = dutch)');
    await runner.query(`
      alter text search configuration registry_dutch
      alter mapping for hword, hword_part, word with unaccent, dutch_stem`);
    await runner.query(`
      create table pilot_search (
        pilot_id uuid primary key references pilot on delete cascade,
        is_public boolean not null,
        municipality text not null,
        province text,
        region text,
        size_band text,
        status text not null,
        themes text[] not null,
        seeks text[] not null,
        laws text[] not null,
        legal_bases text[] not null,
        instruments text[] not null,
        authorities text[] not null,
        published_at timestamptz not null,
        changed_at timestamptz not null,
        starts_on date not null,
        words tsvector not null
      )`);
    await runner.query('create index pilot_search_words_idx on pilot_search using gin (words)');
    await runner.query('create index pilot_search_published_at_idx on pilot_search (published_at, pilot_id)');
    await runner.query('create index pilot_search_changed_at_idx on pilot_search (changed_at, pilot_id)');
    await runner.query('create index pilot_search_starts_on_idx on pilot_search (starts_on, pilot_id)');
    await runner.query('create index pilot_search_municipality_idx on pilot_search (municipality)');
    await runner.query(`
      create table pilot_search_text (
        pilot_id uuid not null references pilot_search on delete cascade,
        field text not null,
        content text not null,
        primary key (pilot_id, field)
      )`);
    await runner.query(`
      create table search_word (
        word text primary key,
        lexeme text not null,
        part_lexemes text[] not null
      )`);
    await runner.query('create index search_word_word_idx on search_word using gin (word gin_trgm_ops)');
    await runner.query('create index search_word_lexeme_idx on search_word (lexeme)');
    await runner.query('create index search_word_part_lexemes_idx on search_word using gin (part_lexemes)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_word, pilot_search_text, pilot_search');
    await runner.query('drop text search configuration registry_dutch');
  }
}
