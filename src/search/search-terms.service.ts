import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import type { MatchKind } from '../schema.types.js';
import { dutchCompounds } from './dutch-compounds.js';
import { baseForm } from './dutch-forms.js';
import { RecentlyUsed } from './recently-used.js';
import { asLexeme } from './row-test.js';
import type { TypedQuery } from './search-query.js';
import type { SearchedText } from './search-statements.js';
import { fold, piecesOf, searchable } from './search-text.js';
import { FIND_WORDS, type Finding, PHRASE_STEMS, type Stem, WORD_STEMS } from './word-statements.js';

/** A word of the query as it will be searched: any of the alternatives, each a tsquery. */
export interface Term {
  term: string;
  kind: MatchKind;
  alternatives: string[];
  /** The stems by which a passage shows it. */
  lexemes: string[];
  /** What was searched instead of the word itself. */
  searchedInstead: string[];
}

export interface UnderstoodQuery extends SearchedText {
  terms: Term[];
  /** Any of the terms: what a passage shows as matching. */
  marked: string | null;
}

/** How much less like the typed word than the best one another word may be. */
const NEARLY_AS_SIMILAR = 0.1;

/** Understands the words of a query: as they are, else by the pieces of a compound, else as a typing error, else by their beginning. */
@Injectable()
export class SearchTerms {
  /** Stems depend on the text search configuration only, which no request and no change of a pilot changes. */
  private readonly words = new RecentlyUsed<string, Stem>(20_000);
  private readonly phrases = new RecentlyUsed<string, Stem>(2_000);

  constructor(private readonly reads: Reads) {}

  /** The query as if all its words occurred. */
  async asTyped(typed: TypedQuery): Promise<UnderstoodQuery> {
    const words = await this.stemsOfWords(typed.words);
    return this.together(
      typed,
      words.flatMap((stem, index) => plainTerm(typed.words[index]!, stem)),
    );
  }

  /** The query by what occurs. @param seesGovernment whether words that occur in pilots for government only count */
  async understand(typed: TypedQuery, seesGovernment: boolean): Promise<UnderstoodQuery> {
    const asked = typed.words.map(fold).map((word) => ({
      word,
      base: baseForm(word),
      pieces: piecesOf(word, dutchCompounds()),
    }));
    const findings =
      asked.length > 0 ? await this.reads.rows<Finding>(FIND_WORDS, [JSON.stringify(asked), seesGovernment]) : [];
    return this.together(
      typed,
      findings.flatMap((finding) => termOf(typed.words[finding.ord - 1]!, asked[finding.ord - 1]!.pieces, finding)),
    );
  }

  /** What is left out is recognised as what is sought: with its inflection. */
  private stemsOfWords(words: string[]): Promise<Stem[]> {
    return stemsOf(words.map(fold), this.words, (unknown) =>
      this.reads.rows<Stem>(WORD_STEMS, [unknown, unknown.map(baseForm)]),
    );
  }

  private stemsOfPhrases(phrases: string[]): Promise<Stem[]> {
    return stemsOf(phrases.map(searchable), this.phrases, (unknown) => this.reads.rows<Stem>(PHRASE_STEMS, [unknown]));
  }

  private async together(typed: TypedQuery, words: Term[]): Promise<UnderstoodQuery> {
    const { phrases, excludedWords, excludedPhrases, numbers, excludedNumbers } = typed;
    const [quotes, unwanted] = await Promise.all([
      this.stemsOfPhrases([...phrases, ...excludedPhrases]),
      this.stemsOfWords(excludedWords),
    ]);
    const terms = [
      ...words,
      ...quotes.slice(0, phrases.length).flatMap((stem, index) => plainTerm(phrases[index]!, stem)),
    ];
    const all = terms.map(({ alternatives }) => `(${alternatives.join(' | ')})`);
    const without = [...unwanted, ...quotes.slice(phrases.length)].flatMap(({ own }) => (own ? [`!(${own})`] : []));
    const inTitles = terms.map(
      ({ lexemes }) => `(${lexemes.map((lexeme) => asLexeme(`TITLE:${lexeme}`)).join(' | ')})`,
    );
    const asNumber = (number: string) => asLexeme(`NUMBER:${number}`);
    return {
      terms: [...terms, ...numbers.map(numberTerm)],
      words: [...all, ...without].join(' & ') || null,
      ranked: all.join(' & ') || null,
      inTitle: inTitles.join(' & ') || null,
      marked: all.join(' | ') || null,
      numbers:
        [...numbers.map(asNumber), ...excludedNumbers.map((number) => `!${asNumber(number)}`)].join(' & ') || null,
      isPositive: terms.length + numbers.length > 0,
    };
  }
}

async function stemsOf(
  texts: string[],
  known: RecentlyUsed<string, Stem>,
  find: (unknown: string[]) => Promise<Stem[]>,
): Promise<Stem[]> {
  const stems = texts.map((text) => known.get(text));
  const unknown = texts.filter((_, index) => !stems[index]);
  const found = unknown.length > 0 ? await find(unknown) : [];
  found.forEach((stem, index) => known.set(unknown[index]!, stem));
  return stems.map((stem) => stem ?? found.shift()!);
}

const plainTerm = (term: string, { own, lexemes }: Stem): Term[] =>
  own === null ? [] : [{ term, kind: 'WORD', alternatives: [own], lexemes, searchedInstead: [] }];

const numberTerm = (term: string): Term => ({ term, kind: 'WORD', alternatives: [], lexemes: [], searchedInstead: [] });

function termOf(term: string, pieces: string[][], finding: Finding): Term[] {
  const {
    own,
    lexemes,
    is_known: isKnown,
    similar,
    prefix,
    by_pieces: byPieces,
    piece_lexemes: pieceLexemes,
  } = finding;
  if (own === null) return []; // a stop word
  if (isKnown) return [{ term, kind: 'WORD', alternatives: [own], lexemes, searchedInstead: [] }];
  if (similar?.length) {
    const best = similar.filter(({ likeness }) => likeness >= similar[0]!.likeness - NEARLY_AS_SIMILAR);
    const alternatives = [...new Set(best.map(({ lexeme }) => asLexeme(lexeme)))];
    const lexemesOfBest = best.map(({ lexeme }) => lexeme);
    return [
      {
        term,
        kind: 'SIMILAR_SPELLING',
        alternatives,
        lexemes: lexemesOfBest,
        searchedInstead: best.map(({ word }) => word),
      },
    ];
  }
  const loose = prefix ?? [];
  return [
    {
      term,
      kind: 'LOOSE',
      alternatives: [own, ...loose.map(asLexeme), ...(byPieces ? [`(${byPieces})`] : [])],
      lexemes: [...lexemes, ...loose, ...pieceLexemes],
      searchedInstead: [...loose, ...pieces.flatMap(([piece]) => piece ?? [])],
    },
  ];
}
