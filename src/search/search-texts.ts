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
  'LESSON',
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
  LESSON: ['C', 'D'],
} as const;

type Weight = 'A' | 'B' | 'C' | 'D';

/** What the index makes of the texts of a pilot. */
export interface AnalysedTexts {
  /** By field, as `searchable` made them; null where there is none. */
  contents: (string | null)[];
  /** By weight: the texts of a field in its own weight, the parts of its compounds a step lighter. */
  weighted: Record<Weight, string>;
}

/** A word of the vocabulary, with its base form and its parts as one text. */
export interface LearntWord {
  word: string;
  parts: string;
}

interface AnalysedWord extends Word {
  /** The word, and the parts of a compound, which are words themselves. */
  learnt: readonly LearntWord[];
}

/** Splitting compounds costs more than all the rest, and a register says the same words again and again. */
const analysed = new RecentlyUsed<string, readonly AnalysedWord[]>(50_000);

function wordsIn(written: string): readonly AnalysedWord[] {
  const known = analysed.get(written);
  if (known) return known;
  const fresh = indexedWords(written).map((indexed) => {
    const word = analyseWord(indexed, dutchCompounds());
    const learnt = [word, ...word.parts.map((part) => analyseWord(part, dutchCompounds()))].map(learn);
    return { ...word, learnt };
  });
  analysed.set(written, fresh);
  return fresh;
}

const learn = ({ word, base, parts }: Word): LearntWord => ({ word, parts: [base ?? '', ...parts].join(' ') });

/**
 * @param known words that need not be learnt any more; those that are learnt here are added
 * @param learnt where the others go
 */
export function analyseTexts(source: SearchSource, known: Set<string>, learnt: LearntWord[]): AnalysedTexts {
  const { title, summary, problem, approach, theme_names, municipality_name, law_names, lessons } = source;
  const texts = [title, summary, problem, approach, theme_names, municipality_name, law_names, lessons];
  const contents = texts.map((text) => (text ? searchable(text) : null));
  const byWeight: Record<Weight, string[]> = { A: [], B: [], C: [], D: [] };
  contents.forEach((text, index) => {
    if (text === null) return;
    const [own, ofParts] = WEIGHTS[SEARCH_FIELDS[index]!];
    byWeight[own].push(text);
    for (const word of distinctWords(text)) {
      if (word.base) byWeight[own].push(word.base);
      if (word.parts.length > 0) byWeight[ofParts].push(...word.parts);
      if (known.has(word.word)) continue;
      for (const each of word.learnt) {
        if (known.has(each.word)) continue;
        known.add(each.word);
        learnt.push(each);
      }
    }
  });
  const joined = (weight: Weight) => byWeight[weight].join('\n');
  return { contents, weighted: { A: joined('A'), B: joined('B'), C: joined('C'), D: joined('D') } };
}

function distinctWords(text: string): Iterable<AnalysedWord> {
  const words = new Map<string, AnalysedWord>();
  for (const written of writtenWords(text)) for (const word of wordsIn(written)) words.set(word.word, word);
  return words.values();
}
