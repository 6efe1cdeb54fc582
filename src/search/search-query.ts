import { badInput } from '../graphql/api-error.js';
import { ENDING, WORD } from './search-text.js';

/** What a person typed, taken apart. */
export interface TypedQuery {
  words: string[];
  phrases: string[];
  excludedWords: string[];
  excludedPhrases: string[];
  /** Of pilots and of requests, in capitals: PT-2026-0001. */
  numbers: string[];
  excludedNumbers: string[];
}

const LONGEST_QUERY = 200;
const MOST_WORDS = 12;
const NUMBER = String.raw`(?:PT|RR)-\d{4}-\d{4,10}(?![\p{L}\p{N}-])`;
/** The number of an article, an amount or a time: 12.1 is not a 12 and a 1 somewhere, nor 12.10. */
const DOTTED = String.raw`\p{N}+\p{L}{0,3}(?:[.:]\p{N}+\p{L}{0,3})+(?![\p{L}\p{N}])`;
const PIECE = new RegExp(`(-?)"([^"]*)"?|(-?)(?:(${NUMBER})|(${DOTTED})|(${WORD})${ENDING})`, 'giu');

/** @throws ApiError BAD_USER_INPUT when it is too long */
export function readQuery(text: string): TypedQuery {
  if (text.length > LONGEST_QUERY) {
    throw badInput(`Zoek met hoogstens ${LONGEST_QUERY} tekens.`, `Search with at most ${LONGEST_QUERY} characters.`);
  }
  const typed = text.normalize('NFC');
  const query: TypedQuery = {
    words: [],
    phrases: [],
    excludedWords: [],
    excludedPhrases: [],
    numbers: [],
    excludedNumbers: [],
  };
  for (const { 1: minusPhrase, 2: phrase, 3: minus, 4: number, 5: dotted, 6: word, index } of typed.matchAll(PIECE)) {
    const isExcluded = (minusPhrase || minus) && isAtStart(typed, index);
    if (number) (isExcluded ? query.excludedNumbers : query.numbers).push(number.toUpperCase());
    else if ((phrase ?? dotted) !== undefined)
      (isExcluded ? query.excludedPhrases : query.phrases).push((phrase ?? dotted)!);
    else if (word) (isExcluded ? query.excludedWords : query.words).push(word);
  }
  query.phrases = query.phrases.filter((phrase) => phrase.trim() !== '');
  query.excludedPhrases = query.excludedPhrases.filter((phrase) => phrase.trim() !== '');
  query.words = [...new Set(query.words)];
  query.numbers = [...new Set(query.numbers)];
  if (Object.values(query).flat().length > MOST_WORDS) {
    throw badInput(`Zoek met hoogstens ${MOST_WORDS} woorden.`, `Search with at most ${MOST_WORDS} words.`);
  }
  return query;
}

/** A minus excludes at the start of a word only: `noord-beveland` excludes nothing. */
function isAtStart(text: string, index: number): boolean {
  return index === 0 || /\s/.test(text[index - 1]!);
}
