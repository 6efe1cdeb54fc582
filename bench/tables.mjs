import { FOR_POSTGRAPHILE } from './contenders/postgraphile-sql.mjs';

/**
 * What a careful developer adds to the normalised tables to read them fast, in the database that raw, Mercurius and
 * PostGraphile share. The vector is the register's own, with the parts of compounds, so that a search finds the same.
 */
const ADDITIONS = [
  'alter table pilot add column words tsvector',
  'update pilot set words = s.words from pilot_search s where s.pilot_id = pilot.id',
  // Every read of the public is of what is public.
  `create index pilot_words_idx on pilot using gin (words) with (fastupdate = off) where visibility = 'PUBLIC'`,
  `create index pilot_newest_idx on pilot (published_at desc, id desc) where visibility = 'PUBLIC'`,
  'create index pilot_primary_theme_code_idx on pilot (primary_theme_code)',
  'create index pilot_status_idx on pilot (status)',
  'create index pilot_intended_adopter_code_idx on pilot (intended_adopter_code)',
  'create index organisation_kind_idx on organisation (kind)',
];

/** The tables of the register's read model, which only it has. */
const READ_MODEL = ['pilot_search_text', 'search_word', 'pilot_search'];

/** @param {import('pg').Client} client */
export async function addWhatTheContendersNeed(client) {
  for (const statement of [...ADDITIONS, ...FOR_POSTGRAPHILE]) await client.query(statement);
  for (const table of READ_MODEL) await client.query(`drop table if exists ${table} cascade`);
  await client.query('vacuum (full, analyze) pilot');
  await client.query('vacuum (analyze)');
}
