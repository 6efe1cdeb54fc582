import type { SharedWord } from './match.facts.js';
import type { Judgement } from './match.score.js';

/** What a word counts for, by where it is found; a part of a compound counts half. */
const STRENGTH = { A: 1, B: 0.75, C: 0.5, D: 0.25 } as const;
const PART = 0.5;
const TOLD = 6;

/**
 * How much of the text of one side stands in the other.
 * @param shared the words of one side that the other has; null when the text of the other side cannot be searched
 * @param asked how many telling words there are to be found
 * @param enough so many words in a title give all points
 */
export function textShared(shared: readonly SharedWord[] | null, asked: number, enough: number): Judgement {
  if (shared === null) {
    return judged(
      null,
      'De teksten zijn niet vergeleken: een concept of een ingetrokken proeftuin is niet doorzoekbaar.',
      'The texts were not compared: a draft or a withdrawn pilot cannot be searched.',
    );
  }
  if (asked === 0) return judged(null, 'De tekst is te kort om te vergelijken.', 'The text is too short to compare.');
  if (shared.length === 0)
    return judged(0, 'De teksten hebben geen woorden gemeen die iets zeggen.', 'The texts share no telling words.');
  const strength = shared.reduce((sum, { weight, isPart }) => sum + STRENGTH[weight] * (isPart ? PART : 1), 0);
  const isOne = shared.length === 1;
  const words = strongestFirst(shared)
    .slice(0, TOLD)
    .map(({ word }) => word);
  return judged(
    Math.min(1, strength / Math.min(enough, asked)),
    `${isOne ? 'Dit woord staat' : 'Deze woorden staan'} in beide teksten, heel of als deel van een woord: ${words.join(', ')}.`,
    `${isOne ? 'This word is' : 'These words are'} in both texts, whole or as part of a word: ${words.join(', ')}.`,
  );
}

const judged = (share: number | null, nl: string, en: string): Judgement => ({
  criterion: 'TEXT',
  share,
  wording: { nl, en },
});

/** Of equally strong ones the order of the text. */
function strongestFirst(shared: readonly SharedWord[]): SharedWord[] {
  const strength = ({ weight, isPart }: SharedWord) => STRENGTH[weight] * (isPart ? PART : 1);
  return [...shared].sort((one, other) => strength(other) - strength(one));
}
