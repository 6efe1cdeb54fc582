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
  return { text: page(hits, 'select count(*) from hits', slice, rank, parameters), values: parameters.values };
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
  return { text: page(hits, 'select count(*) from hits', slice, rank, parameters), values: parameters.values };
}

/**
 * The page along the index of its order: for everything, and for what is met often enough on the way.
 * @param longest how many pilots are walked
 * @param most how many are counted, when the total is asked; else null
 */
export function walkStatement(conditions: Conditions, slice: Slice, longest: number, most: number | null): Statement {
  const parameters = new Parameters();
  const rank = rankOf(conditions, slice, parameters);
  const column = `s.${slice.order.column}`;
  const visible = conditions.seesGovernment ? 'true' : 's.is_public';
  const walked = `select * from pilot_search s where ${visible} ${beyond(slice, column, 's.pilot_id', parameters)}
    ${orderBy(slice, column, 's.pilot_id')} limit ${longest}`;
  const met = whereOf({ ...conditions, seesGovernment: true }, parameters);
  const hits = `hits as (select s.pilot_id as id, ${column} as sort from (${walked}) s where ${met})`;
  const total = most === null ? 'null' : totalOf(conditions, most, parameters);
  return { text: page(hits, total, { ...slice, cursor: null }, rank, parameters), values: parameters.values };
}

/** Only how many there are. */
export function countStatement(conditions: Conditions, most: number): Statement {
  const parameters = new Parameters();
  const total = totalOf(conditions, most, parameters);
  return { text: `select null as id, (${total})::int as total, ${REFERENCE_VERSION}`, values: parameters.values };
}

/** Whether the counts that are kept with each change tell how many there are. */
export const isKept = ({ text, filter }: Conditions): boolean =>
  text === null && (filter === true || (typeof filter === 'object' && 'names' in filter && filter.names !== null));

function totalOf(conditions: Conditions, most: number, parameters: Parameters): string {
  if (!isKept(conditions))
    return `select count(*) from (select from pilot_search s where ${whereOf(conditions, parameters)} limit ${most + 1}) counted`;
  const names = indexedPart(conditions.filter)?.names ?? [EVERY_PILOT];
  const column = conditions.seesGovernment ? 'in_all' : 'in_public';
  return `select coalesce(sum(${column}), 0) from facet_value where name = any(${parameters.bind(names)}::text[])`;
}

/** The rank of a row in SQL; `null` when there is none, or nobody asks for it. */
const rankOf = ({ text }: Conditions, { order, withScore }: Slice, parameters: Parameters): string =>
  text?.ranked && (!order.column || withScore)
    ? `ts_rank(s.words, ${parameters.bind(text.ranked)}::tsquery, 1)`
    : 'null';

/** The statement around the hits. Page sizes stand in the text: PostgreSQL plans a bound limit anew at each execution. */
function page(hits: string, total: string, slice: Slice, rank: string, parameters: Parameters): string {
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
    select page.id, ${order.key} as key, ${score} as score, (${total})::int as total,
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
