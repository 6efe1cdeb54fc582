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

/** What is known of a word of a query. */
export interface Finding {
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
export interface Stem {
  /** Null for stop words. */
  own: string | null;
  lexemes: string[];
}

/**
 * Per word: its stem and that of its base form as a tsquery, whether they occur where the caller may look, and if not, the
 * most similar words that do, and words that begin with it. A number, or a compound of which all pieces occur in one pilot, is
 * not taken for a typing error. The vocabulary also holds words of pilots that the caller may not see: a word is told only
 * when it stands in a text that the caller may.
 */
export const FIND_WORDS = `
  with given as (
    select *, plainto_tsquery('registry_dutch', word) as stem
    from rows from (jsonb_to_recordset($1) as (word text, base text, pieces jsonb)) with ordinality as g(word, base, pieces, ord)
  ), asked as (
    select ord::int, word, base,
      array(select array_to_string(array(select jsonb_array_elements_text(forms)), ' ') from jsonb_array_elements(pieces) forms) as pieces,
      case when numnode(stem) > 0 then (case when base = word then stem else stem || plainto_tsquery('registry_dutch', base) end)::text end as own
    from given
  ), split as (
    select asked.*, (select string_agg('(' || stems || ')', ' & ') from (
      select replace(plainto_tsquery('registry_dutch', forms)::text, ' & ', ' | ') as stems from unnest(pieces) forms) each
      where stems <> '') as by_pieces
    from asked
  ), known as (
    select split.*, own is not null and exists (
      select 1 from pilot_search s where s.words @@ own::tsquery and (s.is_public or $2::boolean)) as is_known
    from split
  ), pieced as (
    select known.*, not is_known and own is not null and exists (
      select 1 from pilot_search s where s.words @@ by_pieces::tsquery and (s.is_public or $2::boolean)) as is_in_pieces
    from known
  )
  select ord, own, is_known, near.similar, beginning.prefix,
    tsvector_to_array(to_tsvector('registry_dutch', concat_ws(' ', known.word, base))) as lexemes,
    by_pieces,
    tsvector_to_array(to_tsvector('registry_dutch', array_to_string(pieces, ' '))) as piece_lexemes
  from pieced known
  left join lateral (
    select jsonb_agg(jsonb_build_object('word', word, 'lexeme', lexeme, 'likeness', likeness)) as similar from (
      select * from (
        select w.word, w.lexeme,
          similarity(w.word, known.word) - ${PER_LETTER} * abs(length(w.word) - length(known.word)) as likeness
        from search_word w
        where length(known.word) >= 4 and known.word !~ '[0-9]' and w.word % known.word and similarity(w.word, known.word) >= ${SIMILAR}
          and least(abs(length(w.word) - length(known.word)), abs(length(w.lexeme) - length(known.word))) <= ${MOST_LETTERS}
        order by likeness desc, w.word limit ${MOST_CANDIDATES}) candidate
      where exists (
        select from (
          select s.contents from pilot_search s
          where s.words @@ (quote_literal(candidate.lexeme))::tsquery and (s.is_public or $2::boolean) limit ${MOST_TEXTS}) seen
        where strpos(unaccent(lower(array_to_string(seen.contents, ' '))), candidate.word) > 0)
      order by likeness desc, word limit ${MOST_SIMILAR}) best
  ) near on not is_known and not is_in_pieces and own is not null
  left join lateral (
    select array_agg(lexeme) as prefix from (
      select distinct w.lexeme from search_word w
      where length(known.word) >= 3 and w.word like known.word || '%' and exists (
        select 1 from pilot_search s where s.words @@ (quote_literal(w.lexeme))::tsquery and (s.is_public or $2::boolean))
      order by w.lexeme limit 10) begins
  ) beginning on not is_known and own is not null
  order by ord`;

/** Words of $1 with their base forms of $2 as tsqueries, in their order; null for stop words. */
export const WORD_STEMS = `
  select case when numnode(stem) > 0 then
      (case when base = word then stem else stem || plainto_tsquery('registry_dutch', base) end)::text end as own,
    tsvector_to_array(to_tsvector('registry_dutch', concat_ws(' ', word, base))) as lexemes
  from (
    select *, plainto_tsquery('registry_dutch', word) as stem
    from unnest($1::text[], $2::text[]) with ordinality as w(word, base, ord)
  ) given order by ord`;

/** Phrases of $1 as tsqueries, in their order; null for those of stop words only. */
export const PHRASE_STEMS = `
  select nullif(phraseto_tsquery('registry_dutch', phrase)::text, '') as own,
    tsvector_to_array(to_tsvector('registry_dutch', phrase)) as lexemes
  from unnest($1::text[]) with ordinality as p(phrase, ord) order by ord`;
