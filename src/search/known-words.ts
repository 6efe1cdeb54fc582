import type { DataSource } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import { RecentlyUsed } from './recently-used.js';
import type { LearntWord } from './search-texts.js';

const MOST = 50_000;

interface Seen {
  rebuild: string | null;
  words: RecentlyUsed<string, true>;
}

/** By database: words that this process has seen committed since a rebuild began; nothing else takes a word out of the vocabulary. */
const known = new WeakMap<DataSource, Seen>();

/**
 * Of these words those that the vocabulary may not have yet: looking each of them up costs as much as writing the row.
 * @param rebuild when the newest rebuild began, as told under the lock of a pilot
 */
export function unknownWords(database: DataSource, rebuild: string | null, words: readonly LearntWord[]): LearntWord[] {
  const { words: seen } = seenSince(database, rebuild);
  const unknown = words.filter(({ word }) => !seen.get(word));
  if (unknown.length > 0) {
    // Asked on another connection: what the own transaction learns may yet be undone.
    const settled = poolOf(database).query<{ word: string }>(SETTLED, [unknown.map(({ word }) => word)]);
    void settled.then(({ rows }) => rows.forEach(({ word }) => seen.set(word, true))).catch(() => {});
  }
  return unknown;
}

function seenSince(database: DataSource, rebuild: string | null): Seen {
  const before = known.get(database);
  if (before?.rebuild === rebuild) return before;
  const seen = { rebuild, words: new RecentlyUsed<string, true>(MOST) };
  known.set(database, seen);
  return seen;
}

/** Words of $1 that are in the vocabulary, and stop words, which never will be. */
const SETTLED = `
  select word from unnest($1::text[]) word
  where exists (select from search_word known where known.word = word.word) or length(to_tsvector('registry_dutch', word)) = 0`;
