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

/** Trigram similarity from which a word counts as a typing error of another. */
const SIMILAR = 0.3;
/** Each letter that a word is longer or shorter makes it less like the typed one by this much. */
const PER_LETTER = 0.02;
const MOST_SIMILAR = 3;
/** The likest words that are looked at, and pilots in whose texts each is looked for: those that the caller may read. */
const MOST_CANDIDATES = 30;
const MOST_TEXTS = 100;
/** A typing error leaves out or adds at most this many letters of a word or its stem; what differs by more is another word. */
const MOST_LETTERS = 2;
/** How much less like the typed word than the best one another word may be. */
const NEARLY_AS_SIMILAR = 0.1;

interface Finding {
  ord: number;
  own: string | null;
  lexemes: string[];
  is_known: boolean;
  similar: { word: string; lexeme: string; likeness: number }[] | null;
  prefix: string[] | null;
  by_pieces: string | null;
  piece_lexemes: string[];
}

/** What a word or a phrase is searched as. */
interface Stem {
  /** Null for stop words. */
  own: string | null;
  lexemes: string[];
}

/** Understands the words of a query: as they are, else as a typing error, else by their parts or their beginning. */
@Injectable()
export class SearchTerms {
  /** Stems depend on the text search configuration only, which no request and no change of a pilot changes. */
  private readonly words = new RecentlyUsed<string, Stem>(20_000);
  private readonly phrases = new RecentlyUsed<string, Stem>(2_000);

  constructor(private readonly reads: Reads) {}

  /** The query as if all its words occurred. */
  async asTyped(typed: TypedQuery): Promise<UnderstoodQuery> {
    const asked = typed.words.map(fold);
    const words = await stemsOf(asked, this.words, (unknown) =>
      this.reads.rows<Stem>(WORD_STEMS, [unknown, unknown.map(baseForm)]),
    );
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
      asked.length > 0
        ? await this.reads.rows<Finding>(FIND_WORDS, [JSON.stringify(asked), seesGovernment, SIMILAR, MOST_SIMILAR])
        : [];
    return this.together(
      typed,
      findings.flatMap((finding) => termOf(typed.words[finding.ord - 1]!, asked[finding.ord - 1]!.pieces, finding)),
    );
  }

  private async together(typed: TypedQuery, words: Term[]): Promise<UnderstoodQuery> {
    const { phrases, excluded, numbers, excludedNumbers } = typed;
    const quoted = [...phrases, ...excluded].map(searchable);
    const quotes = await stemsOf(quoted, this.phrases, (unknown) => this.reads.rows<Stem>(PHRASE_STEMS, [unknown]));
    const terms = [
      ...words,
      ...quotes.slice(0, phrases.length).flatMap((stem, index) => plainTerm(phrases[index]!, stem)),
    ];
    const all = terms.map(({ alternatives }) => `(${alternatives.join(' | ')})`);
    const without = quotes.slice(phrases.length).flatMap(({ own }) => (own ? [`!(${own})`] : []));
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

/**
 * Per word: its stem and that of its base form as a tsquery, whether they occur where the caller may look, and if not, the
 * most similar words that do, and words that begin with it. The vocabulary also holds words of pilots that the caller may
 * not see: a word is told only when it stands in a text that the caller may.
 */
const FIND_WORDS = `
  with given as (
    select *, plainto_tsquery('registry_dutch', word) as stem
    from rows from (jsonb_to_recordset($1) as (word text, base text, pieces jsonb)) with ordinality as g(word, base, pieces, ord)
  ), asked as (
    select ord::int, word, base,
      array(select array_to_string(array(select jsonb_array_elements_text(forms)), ' ') from jsonb_array_elements(pieces) forms) as pieces,
      case when numnode(stem) > 0 then (case when base = word then stem else stem || plainto_tsquery('registry_dutch', base) end)::text end as own
    from given
  ), known as (
    select asked.*, own is not null and exists (
      select 1 from pilot_search s where s.words @@ own::tsquery and (s.is_public or $2::boolean)) as is_known
    from asked
  )
  select ord, own, is_known, near.similar, beginning.prefix,
    tsvector_to_array(to_tsvector('registry_dutch', concat_ws(' ', known.word, base))) as lexemes,
    (select string_agg('(' || stems || ')', ' & ') from (
      select replace(plainto_tsquery('registry_dutch', forms)::text, ' & ', ' | ') as stems from unnest(pieces) forms) each
      where stems <> '') as by_pieces,
    tsvector_to_array(to_tsvector('registry_dutch', array_to_string(pieces, ' '))) as piece_lexemes
  from known
  left join lateral (
    select jsonb_agg(jsonb_build_object('word', word, 'lexeme', lexeme, 'likeness', likeness)) as similar from (
      select * from (
        select w.word, w.lexeme,
          similarity(w.word, known.word) - ${PER_LETTER} * abs(length(w.word) - length(known.word)) as likeness
        from search_word w
        where length(known.word) >= 4 and w.word % known.word and similarity(w.word, known.word) >= $3::real
          and least(abs(length(w.word) - length(known.word)), abs(length(w.lexeme) - length(known.word))) <= ${MOST_LETTERS}
        order by likeness desc, w.word limit ${MOST_CANDIDATES}) candidate
      where exists (
        select from (
          select s.contents from pilot_search s
          where s.words @@ (quote_literal(candidate.lexeme))::tsquery and (s.is_public or $2::boolean) limit ${MOST_TEXTS}) seen
        where strpos(unaccent(lower(array_to_string(seen.contents, ' '))), candidate.word) > 0)
      order by likeness desc, word limit $4::int) best
  ) near on not is_known and own is not null
  left join lateral (
    select array_agg(lexeme) as prefix from (
      select distinct w.lexeme from search_word w
      where length(known.word) >= 3 and w.word like known.word || '%' and exists (
        select 1 from pilot_search s where s.words @@ (quote_literal(w.lexeme))::tsquery and (s.is_public or $2::boolean))
      order by w.lexeme limit 10) begins
  ) beginning on not is_known and own is not null
  order by ord`;

/** Words of $1 with their base forms of $2 as tsqueries, in their order; null for stop words. */
const WORD_STEMS = `
  select case when numnode(stem) > 0 then
      (case when base = word then stem else stem || plainto_tsquery('registry_dutch', base) end)::text end as own,
    tsvector_to_array(to_tsvector('registry_dutch', concat_ws(' ', word, base))) as lexemes
  from (
    select *, plainto_tsquery('registry_dutch', word) as stem
    from unnest($1::text[], $2::text[]) with ordinality as w(word, base, ord)
  ) given order by ord`;

/** Phrases of $1 as tsqueries, in their order; null for those of stop words only. */
const PHRASE_STEMS = `
  select nullif(phraseto_tsquery('registry_dutch', phrase)::text, '') as own,
    tsvector_to_array(to_tsvector('registry_dutch', phrase)) as lexemes
  from unnest($1::text[]) with ordinality as p(phrase, ord) order by ord`;
