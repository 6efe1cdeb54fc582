import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import type { Highlight, HighlightSegment, Match, MatchKind, SearchField } from '../schema.types.js';
import { isSameWord } from './dutch-forms.js';
import type { Term, UnderstoodQuery } from './search-terms.service.js';
import { SEARCH_FIELDS } from './search-texts.js';
import { fold, readable, searchable, START, STOP } from './search-text.js';

const BREAK = ' … ';
const DOT = /[.:]/;
const BETWEEN_NUMBERS = new RegExp(`(?<=\\p{N}\\p{L}{0,3})${STOP}([${searchable('.:')}])${START}(?=\\p{N})`, 'gu');
const WHOLE_FIELDS: readonly SearchField[] = ['TITLE', 'THEME', 'MUNICIPALITY', 'LAW'];

export interface Explanation {
  highlights: Highlight[];
  matches: Match[];
}

interface Passage {
  pilot_id: string;
  field: SearchField;
  passage: string;
}

/** A word that occurs, and how it answers the query. */
interface Occurrence {
  word: string;
  lexeme: string;
  ord: number;
  is_part: boolean;
}

/** Shows where and why pilots match: for the hits of one page, in two statements. */
@Injectable()
export class HighlightService {
  constructor(private readonly reads: Reads) {}

  async explain({ terms, marked }: UnderstoodQuery, pilotIds: readonly string[]): Promise<Map<string, Explanation>> {
    if (marked === null || pilotIds.length === 0) return new Map();
    const occurrences = await this.reads.rows<Occurrence>(OCCURRENCES, [
      JSON.stringify(terms.map(({ lexemes }, index) => ({ ord: index + 1, lexemes }))),
      pilotIds,
    ]);
    const compounds = occurrences
      .filter((occurrence) => occurrence.is_part)
      .map(({ lexeme }) => `'${lexeme.replaceAll("'", "''")}'`);
    const passages = await this.reads.rows<Passage>(PASSAGES, [
      pilotIds,
      [marked, ...new Set(compounds)].join(' | '),
      WHOLE_FIELDS,
      SEARCH_FIELDS,
    ]);
    const explanations = new Map<string, Explanation>();
    for (const passage of passages) {
      const explanation = explanations.get(passage.pilot_id) ?? { highlights: [], matches: [] };
      const segments = segmentsOf(passage.passage);
      explanation.highlights.push({ field: passage.field, segments });
      const found = new Set(segments.filter(({ isMatch }) => isMatch).map(({ text }) => fold(text)));
      explanation.matches.push(...[...found].flatMap((word) => matchesOf(word, passage.field, terms, occurrences)));
      explanations.set(passage.pilot_id, explanation);
    }
    return explanations;
  }
}

function matchesOf(found: string, field: SearchField, terms: Term[], occurrences: Occurrence[]): Match[] {
  const words = found.split(DOT);
  const byTerm = new Map<number, Match>();
  for (const { word, ord, is_part: isPart } of occurrences) {
    if (!words.includes(word) || byTerm.has(ord)) continue;
    const { term, kind } = terms[ord - 1]!;
    const told: MatchKind = kind === 'WORD' && isPart && !isSameWord(found, fold(term)) ? 'WORD_PART' : kind;
    byTerm.set(ord, { field, term, found, kind: told });
  }
  return [...byTerm.values()];
}

/** A passage with marks as plain segments; 12.1 is one, though its numbers are marked each. */
export function segmentsOf(passage: string): HighlightSegment[] {
  return passage
    .replaceAll(BETWEEN_NUMBERS, '$1')
    .split(new RegExp(`(${START}[^${STOP}]*${STOP})`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(START)
        ? { text: readable(piece.slice(1, -1)), isMatch: true }
        : { text: readable(piece), isMatch: false },
    );
}

/** The words of these pilots that answer each term: by their own stem, or by that of their base form or a part. */
const OCCURRENCES = `
  with asked as (
    select ord, array(select jsonb_array_elements_text(lexemes)) as lexemes from jsonb_to_recordset($1) as t(ord int, lexemes jsonb)
  ), present as materialized (
    select distinct unnest(tsvector_to_array(words)) as lexeme from pilot_search where pilot_id = any($2)
  )
  select w.word, w.lexeme, ord, false as is_part from asked join search_word w on w.lexeme = any(lexemes)
  union all
  select w.word, w.lexeme, ord, true from asked
    join search_word w on w.part_lexemes && lexemes and w.lexeme <> all(lexemes) join present using (lexeme)`;

const PASSAGES = `
  select pilot_id, field, ts_headline('registry_dutch', content, $2::tsquery, 'StartSel=${START}, StopSel=${STOP}, ' ||
    case when field = any($3::text[]) then 'HighlightAll=true'
    else 'MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter="${BREAK}"' end) as passage
  from pilot_search cross join lateral unnest($4::text[], contents) with ordinality as text(field, content, place)
  where pilot_id = any($1::uuid[]) and to_tsvector('registry_dutch', content) @@ $2::tsquery
  order by pilot_id, place`;
