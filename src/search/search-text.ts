import type { DutchCompounds } from './dutch-compounds.js';
import { baseForm } from './dutch-forms.js';

/** A word that occurs, its base form where that differs, and the parts it is made of; in lower case without accents. */
export interface Word {
  word: string;
  base: string | null;
  parts: string[];
}

/** Letters and digits, with hyphens in front of letters: Noord-Beveland is one word, 12-18 is two. */
export const WORD = String.raw`[\p{L}\p{N}]+(?:-\p{L}[\p{L}\p{N}]*)*`;
/** What PostgreSQL would take for a word of its own: the end of foto's. */
export const ENDING = String.raw`(?:['\u2019]\p{L}{1,2}(?![\p{L}\p{N}]))?`;

const WORDS = new RegExp(`(${WORD})${ENDING}`, 'gu');
const LONGEST_WORD = 60;

const PLAIN = /^[\x20-\x7e]*$/;

/** Lower case, without accents and ligatures, as the index compares. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text as they are written, each once. */
export function writtenWords(text: string): Set<string> {
  const written = new Set<string>();
  for (const [, word] of text.matchAll(WORDS)) written.add(word!);
  return written;
}

/** What a written word is indexed as, folded; of a word with hyphens, also what stands between them. */
export function indexedWords(written: string): string[] {
  const word = fold(written);
  const words = word.includes('-') ? [word, ...word.split('-')] : [word];
  return words.filter((each) => (each.length > 1 || /\p{N}/u.test(each)) && each.length <= LONGEST_WORD);
}

/** A folded word with what else it is found by. */
export function analyseWord(word: string, compounds: DutchCompounds): Word {
  const base = baseForm(word);
  const parts = compounds.partsOf(word).flatMap((part) => [part, baseForm(part)]);
  return { word, base: base === word ? null : base, parts: [...new Set(parts)] };
}

/** The pieces that a compound is made of at first sight, each with its other forms and its own parts: one of them will do. */
export function piecesOf(word: string, compounds: DutchCompounds): string[][] {
  const parts = compounds.partsOf(word);
  const nested = new Set(parts.flatMap((part) => compounds.partsOf(part)));
  const pieces = parts.filter((part) => !nested.has(part));
  return pieces.map((piece) => [...new Set([piece, baseForm(piece), ...compounds.partsOf(piece)])]);
}

/** Characters of Unicode's private use that mark a match in a passage; `searchable` keeps them out of every text. */
export const START = '\uE000';
export const STOP = '\uE001';

const PRIVATE = /[\uE000-\uE17F]/g;
const SWAPPED = /[!-&(-,./:-@[-`{-~]|-(?=\p{N})/gu;
const STAND_INS = /[\uE100-\uE17F]/g;
const SHIFT = 0xe100;

/**
 * A text with stand-ins for its punctuation: PostgreSQL would read `bewoners/ondernemers` as the name of a file, `1.500` as
 * one number, `dorp.De` as a web site and `<b>` as a tag, and find none of the words in them.
 */
export function searchable(text: string): string {
  const shifted = (sign: string) => String.fromCharCode(SHIFT + sign.charCodeAt(0));
  return text.replace(PRIVATE, '').replace(SWAPPED, shifted);
}

/** A text, or a passage of it, as it was before `searchable`. */
export function readable(text: string): string {
  return text.replace(STAND_INS, (sign) => String.fromCharCode(sign.charCodeAt(0) - SHIFT));
}
