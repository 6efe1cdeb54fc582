import { dutchCompounds } from './dutch-compounds.js';
import { RecentlyUsed } from './recently-used.js';
import type { SearchSource } from './search-source.js';
import { analyseWord, indexedWords, searchable, type Word, writtenWords } from './search-text.js';
import type { SearchField } from '../schema.types.js';

/** The fields in the order in which their texts are kept and told. */
export const SEARCH_FIELDS = [
  'TITLE',
  'SUMMARY',
  'PROBLEM',
  'APPROACH',
  'THEME',
  'MUNICIPALITY',
  'LAW',
] as const satisfies SearchField[];

/** Weights of a field's words and of their parts, A heaviest: a part counts a step less than the word itself. */
const WEIGHTS = {
  TITLE: ['A', 'B'],
  SUMMARY: ['B', 'C'],
  THEME: ['B', 'C'],
  MUNICIPALITY: ['B', 'C'],
  PROBLEM: ['C', 'D'],
  APPROACH: ['C', 'D'],
  LAW: ['C', 'D'],
} as const;

/** What the index makes of the texts of a pilot. */
export interface AnalysedTexts {
  /** By field, as `searchable` made them; null where there is none. */
  contents: (string | null)[];
  /** By weight: the texts of a field in its own weight, the parts of its compounds a step lighter. */
  weighted: Record<'A' | 'B' | 'C' | 'D', string>;
  /** Each word, and the parts of compounds, which are words themselves; with the base form and the parts of each. */
  words: Map<string, string>;
}

/** Splitting compounds costs more than all the rest, and a register says the same words again and again. */
const analysed = new RecentlyUsed<string, Word>(50_000);
const analysedWritten = new RecentlyUsed<string, readonly Word[]>(50_000);

function analysedWord(word: string): Word {
  const known = analysed.get(word);
  if (known) return known;
  const fresh = analyseWord(word, dutchCompounds());
  analysed.set(word, fresh);
  return fresh;
}

function wordsIn(written: string): readonly Word[] {
  const known = analysedWritten.get(written);
  if (known) return known;
  const fresh = indexedWords(written).map(analysedWord);
  analysedWritten.set(written, fresh);
  return fresh;
}

export function analyseTexts(source: SearchSource): AnalysedTexts {
  const { title, summary, problem, approach, theme_names, municipality_name, law_names } = source;
  const texts = [title, summary, problem, approach, theme_names, municipality_name, law_names];
  const contents = texts.map((text) => (text ? searchable(text) : null));
  const byWeight: Record<'A' | 'B' | 'C' | 'D', string[]> = { A: [], B: [], C: [], D: [] };
  const words = new Map<string, string>();
  const learn = ({ word, base, parts }: Word) => words.set(word, [base ?? '', ...parts].join(' '));
  contents.forEach((text, index) => {
    if (text === null) return;
    const [own, ofParts] = WEIGHTS[SEARCH_FIELDS[index]!];
    byWeight[own].push(text);
    for (const word of new Set([...writtenWords(text)].flatMap(wordsIn))) {
      if (word.base) byWeight[own].push(word.base);
      byWeight[ofParts].push(...word.parts);
      if (words.has(word.word)) continue;
      learn(word);
      for (const part of word.parts) if (!words.has(part)) learn(analysedWord(part));
    }
  });
  const joined = (weight: 'A' | 'B' | 'C' | 'D') => byWeight[weight].join('\n');
  return { contents, weighted: { A: joined('A'), B: joined('B'), C: joined('C'), D: joined('D') }, words };
}
