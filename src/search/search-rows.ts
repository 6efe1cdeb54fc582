import type { EntityManager } from 'typeorm';
import { prepared, preparedTogether } from '../database/prepared.js';
import { countedNames, filterNames } from './facet-fields.js';
import { CountChanges } from './facet-counts.js';
import { facetText } from './facet-text.js';
import { facetNumbers } from './known-facets.js';
import { unknownWords } from './known-words.js';
import { type SearchSource, sourceStatements } from './search-source.js';
import { type AnalysedTexts, analyseTexts, type LearntWord } from './search-texts.js';

interface WrittenRow {
  pilot_id: string;
  is_public: boolean;
  was_public: boolean | null;
  was: string | null;
}

/**
 * Writes the search rows of these pilots anew; a pilot that was never published has none. Nobody else changes the pilots
 * meanwhile: their rows are locked, or those of their owners.
 * @param renewed the vocabulary too is written anew, all but these words, which are then among them; without it only new
 * words are learnt
 * @returns what the counts of facets have to change by, as the last act of the transaction
 */
export async function writeSearchRows(
  transaction: EntityManager,
  pilotIds: readonly string[],
  renewed?: Set<string>,
): Promise<CountChanges> {
  const [, found] = await preparedTogether(transaction, ...sourceStatements(pilotIds));
  const sources = found as SearchSource[];
  const changes = new CountChanges();
  if (sources.length === 0) return changes;
  const analysed = renewed ?? new Set<string>();
  const words: LearntWord[] = [];
  const names = sources.map(countedNames);
  const numbers = await facetNumbers(transaction, names.flat());
  const facets = new Map(
    sources.map(({ id }, index) => [id, facetText(names[index]!.map((name) => numbers.get(name)!))]),
  );
  const rows = sources.map((source) => rowOf(source, analyseTexts(source, analysed, words), facets.get(source.id)!));
  const written = await prepared<WrittenRow>(transaction, renewed ? RENEW_ROWS : WRITE_ROWS, [
    JSON.stringify(rows),
    JSON.stringify(renewed ? words : unknownWords(transaction.connection, sources[0]!.rebuild, words)),
  ]);
  for (const row of written) {
    if (row.was) changes.add(row.was, row.was_public!, -1);
    changes.add(facets.get(row.pilot_id)!, row.is_public, 1);
  }
  return changes;
}

function rowOf(source: SearchSource, { contents, weighted }: AnalysedTexts, facets: string) {
  return {
    pilot_id: source.id,
    is_public: source.is_public,
    published_at: source.published_at,
    changed_at: source.changed_at,
    starts_on: source.starts_on ?? 'infinity',
    facets,
    filters: filterNames(source),
    contents,
    a: weighted.A,
    b: weighted.B,
    c: weighted.C,
    d: weighted.D,
  };
}

const WEIGHED = ['a', 'b', 'c', 'd'].map(
  (weight) => `setweight(to_tsvector('registry_dutch', ${weight}), '${weight.toUpperCase()}')`,
);
const COLUMNS = ['published_at', 'changed_at', 'starts_on', 'is_public', 'facets', 'filters', 'words', 'contents'];
const listOf = (columns: string[], alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');

/**
 * Rows of $1 and words of $2. A row that stays the same is not written again. Each word comes with the stem under which it
 * is indexed, and the stems of its base form and its parts.
 */
const writeRows = (unknownWords: string, onKnownWord: string) => `
  with given as materialized (
    select * from json_to_recordset($1) as g(pilot_id uuid, published_at timestamptz, changed_at timestamptz, starts_on date,
      is_public boolean, facets text, filters text[], contents text[], a text, b text, c text, d text)
  ), fresh as materialized (
    select pilot_id, published_at, changed_at, starts_on, is_public, facets,
      array_to_tsvector(filters || array(select 'TITLE:' || lexeme from unnest(to_tsvector('registry_dutch', contents[1])))) as filters,
      ${WEIGHED.join(' || ')} as words, contents
    from given
  ), learnt as (
    insert into search_word (word, lexeme, part_lexemes)
    select word, lexeme, part_lexemes from (
      select word,
        (select stem from unnest(tsvector_to_array(to_tsvector('registry_dutch', word))) stem order by length(stem) desc limit 1) as lexeme,
        tsvector_to_array(to_tsvector('registry_dutch', parts)) as part_lexemes
      from json_to_recordset($2) as w(word text, parts text) ${unknownWords}
    ) stems where lexeme is not null
    order by word
    on conflict (word) ${onKnownWord}
  ), written as (
    insert into pilot_search as s (pilot_id, ${COLUMNS.join(', ')})
    select pilot_id, ${COLUMNS.join(', ')} from fresh
    on conflict (pilot_id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}
    where (${listOf(COLUMNS, 's')}) is distinct from (${listOf(COLUMNS, 'excluded')})
    returning s.pilot_id, s.is_public
  )
  select written.*, old.is_public as was_public, old.facets as was
  from written left join pilot_search old using (pilot_id)`;

const WRITE_ROWS = writeRows(
  'where not exists (select from search_word known where known.word = w.word)',
  'do nothing',
);
const RENEW_ROWS = writeRows(
  '',
  `do update set lexeme = excluded.lexeme, part_lexemes = excluded.part_lexemes
   where (search_word.lexeme, search_word.part_lexemes) is distinct from (excluded.lexeme, excluded.part_lexemes)`,
);
