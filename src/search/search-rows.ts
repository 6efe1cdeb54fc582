import type { EntityManager } from 'typeorm';
import { holdAppends } from '../history/history.service.js';
import { sizeBand } from '../organisation/size-band.js';
import { dutchCompounds } from './dutch-compounds.js';
import { SEARCH_SOURCE, type SearchSource } from './search-source.js';
import { analyse, analyseWord, searchable, type Word } from './search-text.js';

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

type Field = keyof typeof WEIGHTS;

const REBUILD_STEP = 500;

/** Writes the search rows of these pilots anew; a pilot that was never published has none. */
export async function refreshSearchRows(transaction: EntityManager, pilotIds: string[]): Promise<void> {
  const sources = (await transaction.query(SEARCH_SOURCE, [pilotIds])) as SearchSource[];
  for (const source of sources) await write(transaction, source);
}

/** Writes all rows anew, such as after the names of organisations changed. No pilot is changed meanwhile. @returns how many */
export async function rebuildSearchRows(transaction: EntityManager): Promise<number> {
  await holdAppends(transaction);
  await transaction.query('delete from search_word');
  const pilots = (await transaction.query('select id from pilot where number is not null order by id')) as {
    id: string;
  }[];
  for (let start = 0; start < pilots.length; start += REBUILD_STEP) {
    await refreshSearchRows(
      transaction,
      pilots.slice(start, start + REBUILD_STEP).map(({ id }) => id),
    );
  }
  return pilots.length;
}

async function write(transaction: EntityManager, source: SearchSource): Promise<void> {
  const texts = textsOf(source);
  await transaction.query(WRITE_ROW, [...rowOf(source), ...weighted(texts)]);
  await transaction.query('delete from pilot_search_text where pilot_id = $1', [source.id]);
  await transaction.query(WRITE_TEXTS, [source.id, texts.map(([field]) => field), texts.map(([, text]) => text)]);
  await transaction.query(WRITE_WORDS, [JSON.stringify(vocabulary(texts))]);
}

const COLUMNS = [
  'pilot_id',
  'is_public',
  'municipality',
  'province',
  'region',
  'size_band',
  'status',
  'themes',
  'seeks',
  'laws',
  'legal_bases',
  'instruments',
  'authorities',
  'published_at',
  'changed_at',
  'starts_on',
];

const WEIGHT_NAMES = ['A', 'B', 'C', 'D'] as const;

const WRITE_ROW = `
  insert into pilot_search (${COLUMNS.join(', ')}, words)
  values (${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')},
    ${WEIGHT_NAMES.map((weight, index) => `setweight(to_tsvector('registry_dutch', $${COLUMNS.length + index + 1}), '${weight}')`).join(' || ')})
  on conflict (pilot_id) do update set
    ${[...COLUMNS.slice(1), 'words'].map((column) => `${column} = excluded.${column}`).join(', ')}`;

const WRITE_TEXTS = `
  insert into pilot_search_text (pilot_id, field, content)
  select $1, field, content from unnest($2::text[], $3::text[]) as t(field, content)`;

/** Each word with the stem under which it is indexed, and the stems of its base form and its parts. */
const WRITE_WORDS = `
  insert into search_word (word, lexeme, part_lexemes)
  select word, lexeme, part_lexemes from (
    select word,
      (select stem from unnest(tsvector_to_array(to_tsvector('registry_dutch', word))) stem order by length(stem) desc limit 1) as lexeme,
      tsvector_to_array(to_tsvector('registry_dutch', parts)) as part_lexemes
    from jsonb_to_recordset($1) as w(word text, parts text)
  ) stems where lexeme is not null
  order by word
  on conflict (word) do nothing`;

function rowOf(source: SearchSource): unknown[] {
  return [
    source.id,
    source.is_public,
    source.municipality,
    source.province,
    source.region,
    source.inhabitants === null ? null : sizeBand(source.inhabitants),
    source.status,
    source.themes,
    source.seeks,
    source.laws,
    source.legal_bases,
    source.instruments,
    source.authorities,
    source.published_at,
    source.changed_at,
    source.starts_on ?? 'infinity',
  ];
}

function textsOf(source: SearchSource): [Field, string][] {
  const texts: [Field, string | null][] = [
    ['TITLE', source.title],
    ['SUMMARY', source.summary],
    ['PROBLEM', source.problem],
    ['APPROACH', source.approach],
    ['THEME', source.theme_names],
    ['MUNICIPALITY', source.municipality_name],
    ['LAW', source.law_names],
  ];
  return texts.flatMap(([field, text]): [Field, string][] => (text ? [[field, searchable(text)]] : []));
}

/** The words of the texts and the parts of compounds, which are words themselves, each with what else it is found by. */
function vocabulary(texts: [Field, string][]): { word: string; parts: string }[] {
  const words = texts.flatMap(([, text]) => analyse(text, dutchCompounds()));
  const parts = words.flatMap((word) => word.parts).map((part) => analyseWord(part, dutchCompounds()));
  const all = new Map([...words, ...parts].map((word): [string, Word] => [word.word, word]));
  return [...all.values()].map(({ word, base, parts: own }) => ({ word, parts: [base ?? '', ...own].join(' ') }));
}

/** The texts by weight: those of a field in the field's own weight, the parts of its compounds a step lighter. */
function weighted(texts: [Field, string][]): string[] {
  const byWeight: Record<string, string[]> = { A: [], B: [], C: [], D: [] };
  for (const [field, text] of texts) {
    const [own, ofParts] = WEIGHTS[field];
    const words = analyse(text, dutchCompounds());
    byWeight[own]!.push(text, ...words.flatMap(({ base }) => base ?? []));
    byWeight[ofParts]!.push(...words.flatMap(({ parts }) => parts));
  }
  return WEIGHT_NAMES.map((weight) => byWeight[weight]!.join('\n'));
}
