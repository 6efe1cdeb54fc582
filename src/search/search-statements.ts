import { Parameters } from '../database/parameters.js';
import { REFERENCE_VERSION } from '../database/reference-snapshots.js';
import { EVERY_PILOT } from './facet-fields.js';
import { indexedPart, type RowTest, sqlOf } from './row-test.js';
import type { SortOrder } from './search-orders.js';

/** What is searched in the texts, as tsqueries. */
export interface SearchedText {
  /** What must and must not occur, for `s.words`; null when only numbers are searched. */
  words: string | null;
  /** What the rank is computed from; null when there is nothing to rank by. */
  ranked: string | null;
  /** The same in the title, for `s.filters`; null when that cannot be asked. */
  inTitle: string | null;
  /** The numbers that a pilot or its requests must and must not have, for `s.filters`. */
  numbers: string | null;
  /** Whether anything must occur. What only excludes is asked of each row: the index would have to be read from end to end. */
  isPositive: boolean;
}

/** What must hold of a row of `pilot_search s`. */
export interface Conditions {
  text: SearchedText | null;
  filter: RowTest;
  seesGovernment: boolean;
}

/** Which rows are wanted, and what of them. */
export interface Slice {
  order: SortOrder;
  isDescending: boolean;
  /** The sort value and the id of the row beyond which the page begins. */
  cursor: readonly string[] | null;
  limit: number;
  withScore: boolean;
  /** What is read of `pilot_card c`, the card of the row; null when no card is asked. */
  cardColumns: ((parameters: Parameters) => string) | null;
}

/** A row of a page. A page without rows is one row without an id, because there is always a total to tell. */
export interface PageRow {
  id: string | null;
  key: string;
  score: number | null;
  /** Null when it was not asked. */
  total: number | null;
  /** Whether nothing was left out of the total, but that it was not counted beyond its bound. */
  is_whole: boolean;
  /** Sort value and id of the row up to which a walk came that met too few; null when it met enough, or came to the end. */
  reached: [key: string, id: string] | null;
  reference_version: string;
}

export interface Statement {
  text: string;
  values: unknown[];
}

export function whereOf({ text, filter, seesGovernment }: Conditions, parameters: Parameters): string {
  const unless = text?.isPositive ? '' : ' is true';
  const conditions = [
    ...(seesGovernment ? [] : ['s.is_public']),
    ...(text?.words ? [`(s.words @@ ${parameters.bind(text.words)}::tsquery)${unless}`] : []),
    ...(text?.numbers ? [`(s.filters @@ ${parameters.bind(text.numbers)}::tsquery)${unless}`] : []),
    ...(filter === true ? [] : [sqlOf(filter, parameters)]),
  ];
  return conditions.join(' and ') || 'true';
}

/**
 * The hits, looked up in the index, and of them the page: for what is found in few pilots.
 * @param most how many are looked up; one more tells that there are more
 */
export function hitsStatement(conditions: Conditions, slice: Slice, most: number): Statement {
  const parameters = new Parameters();
  const rank = rankOf(conditions, slice, parameters);
  const sort = slice.order.column ? `s.${slice.order.column}` : rank;
  const hits = `hits as materialized (
    select s.pilot_id as id, ${sort} as sort from pilot_search s where ${whereOf(conditions, parameters)} limit ${most + 1})`;
  return { text: page(hits, COUNTED_HITS, slice, rank, parameters), values: parameters.values };
}

/** The same for words that occur in more pilots than can be ranked: those that have them in the title, and then others. */
export function titlesFirstStatement(conditions: Conditions, slice: Slice, most: number): Statement {
  const parameters = new Parameters();
  const rank = rankOf(conditions, slice, parameters);
  const where = whereOf(conditions, parameters);
  const some = (more: string) =>
    `(select s.pilot_id as id, ${rank} as sort from pilot_search s where ${where} ${more} limit ${most + 1})`;
  const inTitle = `and s.filters @@ ${parameters.bind(conditions.text!.inTitle)}::tsquery`;
  const hits = `hits as materialized (${some(inTitle)} union ${some('')})`;
  return { text: page(hits, COUNTED_HITS, slice, rank, parameters), values: parameters.values };
}

/**
 * The page along the index of its order: for everything, and for what is met often enough on the way.
 * @param longest how many pilots are walked
 * @param counting up to where the total is counted, when it is asked
 */
export function walkStatement(
  conditions: Conditions,
  slice: Slice,
  longest: number,
  counting: Counting | null,
): Statement {
  const parameters = new Parameters();
  const rank = rankOf(conditions, slice, parameters);
  const column = `s.${slice.order.column}`;
  const visible = conditions.seesGovernment ? 'true' : 's.is_public';
  const walked = `from pilot_search s where ${visible} ${beyond(slice, column, 's.pilot_id', parameters)}
    ${orderBy(slice, column, 's.pilot_id')}`;
  const met = whereOf({ ...conditions, seesGovernment: true }, parameters);
  const hits = `hits as (select s.pilot_id as id, ${column} as sort from (select * ${walked} limit ${longest}) s where ${met})`;
  const reached = `case when (select count(*) from page) < ${slice.limit} then (
    select jsonb_build_array(${slice.order.key}, page.id)
    from (select ${column} as sort, s.pilot_id as id ${walked} limit 1 offset ${longest - 1}) page) end`;
  const total = counting === null ? NOT_COUNTED : totalOf(conditions, counting, parameters);
  return { text: page(hits, total, { ...slice, cursor: null }, rank, parameters, reached), values: parameters.values };
}

/** Only how many there are. */
export function countStatement(conditions: Conditions, counting: Counting): Statement {
  const parameters = new Parameters();
  const { total, isWhole } = totalOf(conditions, counting, parameters);
  return {
    text: `select null as id, null as reached, (${total})::int as total, ${isWhole} as is_whole, ${REFERENCE_VERSION}`,
    values: parameters.values,
  };
}

/** Whether the counts that are kept with each change tell how many there are. */
export const isKept = ({ text, filter }: Conditions): boolean =>
  text === null && (filter === true || (typeof filter === 'object' && 'names' in filter && filter.names !== null));

/** How far is counted. */
export interface Counting {
  /** Hits; one more tells that there are more. */
  counted: number;
  /** Pilots, where no index leads to the hits. */
  scanned: number;
}

/** A number of hits in SQL, and whether it is about all pilots. */
interface Total {
  total: string;
  isWhole: string;
}

const COUNTED_HITS: Total = { total: 'select count(*) from hits', isWhole: 'true' };
const NOT_COUNTED: Total = { total: 'null', isWhole: 'true' };

/** The rows in which hits are counted. Where no index leads to these, so many pilots are looked at, and no more. */
export function countedRows({ text, filter }: Conditions, { scanned }: Counting): { rows: string; isWhole: string } {
  const isLedTo = text?.isPositive || filter === false || indexedPart(filter)?.isPositive;
  if (isLedTo) return { rows: 'pilot_search s', isWhole: 'true' };
  return {
    rows: `(select * from pilot_search limit ${scanned}) s`,
    isWhole: `coalesce((select in_all <= ${scanned} from facet_value where name = '${EVERY_PILOT}'), true)`,
  };
}

function totalOf(conditions: Conditions, counting: Counting, parameters: Parameters): Total {
  if (isKept(conditions)) {
    const names = indexedPart(conditions.filter)?.names ?? [EVERY_PILOT];
    const column = conditions.seesGovernment ? 'in_all' : 'in_public';
    const sum = `select coalesce(sum(${column}), 0) from facet_value where name = any(${parameters.bind(names)}::text[])`;
    return { total: sum, isWhole: 'true' };
  }
  const { rows, isWhole } = countedRows(conditions, counting);
  const hits = `select from ${rows} where ${whereOf(conditions, parameters)} limit ${counting.counted + 1}`;
  return { total: `select count(*) from (${hits}) counted`, isWhole };
}

/** The rank of a row in SQL; `null` when there is none, or nobody asks for it. */
const rankOf = ({ text }: Conditions, { order, withScore }: Slice, parameters: Parameters): string =>
  text?.ranked && (!order.column || withScore)
    ? `ts_rank(s.words, ${parameters.bind(text.ranked)}::tsquery, 1)`
    : 'null';

/** The statement around the hits. Page sizes stand in the text: PostgreSQL plans a bound limit anew at each execution. */
function page(
  hits: string,
  { total, isWhole }: Total,
  slice: Slice,
  rank: string,
  parameters: Parameters,
  reached = 'null',
): string {
  const { order, limit, cardColumns } = slice;
  const score = !order.column
    ? 'page.sort'
    : rank !== 'null'
      ? `(select ${rank} from pilot_search s where s.pilot_id = page.id)`
      : 'null::real';
  return `
    with ${hits}, page as materialized (
      select id, sort from hits where true ${beyond(slice, 'sort', 'id', parameters)} ${orderBy(slice, 'sort', 'id')} limit ${limit}
    )
    select page.id, ${order.key} as key, ${score} as score, (${total})::int as total, ${isWhole} as is_whole, ${reached} as reached,
      ${cardColumns ? cardColumns(parameters) : REFERENCE_VERSION}
    from (select) always left join page on true ${cardColumns ? 'left join pilot_card c on c.pilot_id = page.id' : ''}
    ${orderBy(slice, 'page.sort', 'page.id')}`;
}

function orderBy({ isDescending }: Slice, sort: string, id: string): string {
  const direction = isDescending ? 'desc' : 'asc';
  return `order by ${sort} ${direction}, ${id} ${direction}`;
}

function beyond({ order, cursor, isDescending }: Slice, sort: string, id: string, parameters: Parameters): string {
  if (!cursor) return '';
  const [key, row] = cursor;
  return `and (${sort}, ${id}) ${isDescending ? '<' : '>'} (${parameters.bind(key)}::${order.type}, ${parameters.bind(row)}::uuid)`;
}
