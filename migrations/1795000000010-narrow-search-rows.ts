import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CreateSearch1795000000007 } from './1795000000007-create-search.js';

const SORT_KEYS = [
  ['published_at', 'desc'],
  ['changed_at', 'desc'],
  ['starts_on', 'asc'],
] as const;

/** Makes the search row narrow (ADR 5): what a search looks at for each hit stays in the row, what it reads of a page goes out of line. */
export class NarrowSearchRows1795000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pilot_search_text, pilot_search');
    await runner.query(`
      create table pilot_search (
        pilot_id uuid primary key references pilot on delete cascade,
        published_at timestamptz not null,
        changed_at timestamptz not null,
        starts_on date not null,
        is_public boolean not null,
        facets bytea not null,
        filters tsvector not null,
        words tsvector not null,
        contents text[] not null
      ) with (toast_tuple_target = 128)`);
    await runner.query(`
      alter table pilot_search alter facets set storage plain, alter filters set storage external,
        alter words set storage external`);
    // The list of what is not merged yet is read by each search: a short one, for what a few changes bring.
    await runner.query(`
      create index pilot_search_words_filters_idx on pilot_search using gin (words, filters)
      with (gin_pending_list_limit = 1024)`);
    for (const [key, direction] of SORT_KEYS) {
      const columns = `(${key} ${direction}, pilot_id ${direction})`;
      await runner.query(`create index pilot_search_${key}_idx on pilot_search ${columns}`);
      await runner.query(`create index pilot_search_public_${key}_idx on pilot_search ${columns} where is_public`);
    }
    await runner.query(`
      create table facet_value (
        id smallint generated always as identity primary key,
        name text not null unique,
        in_public int not null default 0,
        in_all int not null default 0
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table search_rebuild (
        is_only boolean primary key default true check (is_only),
        started_at timestamptz not null,
        position uuid,
        written int not null default 0,
        finished_at timestamptz
      )`);
    // What was in the rows is gone: the next start of the register writes them anew.
    await runner.query(
      'insert into search_rebuild (started_at) select now() where exists (select from pilot where number is not null)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_rebuild, facet_value, pilot_search, search_word');
    await runner.query('drop text search configuration registry_dutch');
    await new CreateSearch1795000000007().up(runner);
  }
}
