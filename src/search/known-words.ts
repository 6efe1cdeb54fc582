import type { DataSource } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import { RecentlyUsed } from './recently-used.js';
import type { LearntWord } from './search-texts.js';

const MOST = 50_000;
/** By database: words that this process has seen committed. No word is ever taken out of the vocabulary. */
const known = new WeakMap<DataSource, RecentlyUsed<string, true>>();

/** Of these words those that the vocabulary may not have yet. Looking each up at every change costs more than all its other words. */
export function unknownWords(database: DataSource, words: readonly LearntWord[]): LearntWord[] {
  const seen = known.get(database) ?? new RecentlyUsed<string, true>(MOST);
  known.set(database, seen);
  const unknown = words.filter(({ word }) => !seen.get(word));
  if (unknown.length > 0) {
    // Asked on another connection: what the own transaction learns may yet be undone.
    const settled = poolOf(database).query<{ word: string }>(SETTLED, [unknown.map(({ word }) => word)]);
    void settled.then(({ rows }) => rows.forEach(({ word }) => seen.set(word, true))).catch(() => {});
  }
  return unknown;
}

/** Words of $1 that are in the vocabulary, and stop words, which never will be. */
const SETTLED = `
  select word from unnest($1::text[]) word
  where exists (select from search_word known where known.word = word.word) or length(to_tsvector('registry_dutch', word)) = 0`;
