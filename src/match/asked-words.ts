import type { DutchCompounds } from '../search/dutch-compounds.js';
import { analyseWord, fold, indexedWords, writtenWords } from '../search/search-text.js';
import { COMMON_WORDS } from './common-words.js';

/** A telling word of a text, to be looked for in others. */
export interface AskedWord {
  /** As it was written, in lower case. */
  word: string;
  /** The word and its base form. */
  own: string;
  /** The telling parts of a compound. */
  parts: string;
}

const MOST_WORDS = 40;
const SHORTEST = 3;

/** The telling words of texts, the first texts first: each once, without those that say nothing about a subject. */
export function askedWords(texts: readonly (string | null | undefined)[], compounds: DutchCompounds): AskedWord[] {
  const asked = new Map<string, AskedWord>();
  for (const written of texts.flatMap((text) => [...writtenWords(text ?? '')])) {
    for (const indexed of indexedWords(written)) {
      if (!isTelling(indexed)) continue;
      const { base, parts } = analyseWord(indexed, compounds);
      const key = base ?? indexed;
      if (asked.has(key) || !isTelling(key)) continue;
      const word = fold(written) === indexed ? written.toLowerCase() : indexed;
      asked.set(key, { word, own: base ? `${indexed} ${base}` : indexed, parts: parts.filter(isTelling).join(' ') });
    }
  }
  return [...asked.values()].slice(0, MOST_WORDS);
}

const isTelling = (word: string): boolean => word.length >= SHORTEST && !/^\d/.test(word) && !COMMON_WORDS.has(word);
