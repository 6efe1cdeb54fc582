import { badInput } from './api-error.js';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** A page as the SQL needs it: fetch `size + 1` rows beyond `cursor`, walking backwards when `backward`. */
export interface Page {
  size: number;
  backward: boolean;
  /** The keyset values of the row that the page starts from, null for the first page. */
  cursor: string[] | null;
}

/** Whether a value of a cursor can be what the database compares it with, so that a made-up cursor is no fault of ours. */
export type KeyTest = (key: string) => boolean;

export const isMoment: KeyTest = (key) => {
  const moment = new Date(key);
  return /^\d{4}-/.test(key) && !Number.isNaN(moment.getTime()) && moment.toISOString() === key;
};
/** A rank of PostgreSQL, 0 to 1. What is nearer to 0 than a real can be is refused there. */
export const isRelevance: KeyTest = (key) =>
  /^\d(\.\d{1,20})?(e-[0-3]?\d)?$/.test(key) && (Number(key) === 0 || (Number(key) > 1e-37 && Number(key) <= 1));
export const isWholeNumber: KeyTest = (key) => /^\d{1,18}$/.test(key);

export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/**
 * Reads Relay's page arguments.
 * @param order names the sort order; a cursor of another order is refused
 * @param width how many values a cursor of this order holds
 * @param tests one for each value for which the database does not take every text
 * @throws ApiError BAD_USER_INPUT
 */
export function readPage(
  { first, after, last, before }: PageArguments,
  order: string,
  width: number,
  tests: readonly KeyTest[] = [],
): Page {
  if (first != null && last != null)
    throw badInput('Geef first of last, niet allebei.', 'Give first or last, not both.');
  if (after != null && before != null) {
    throw badInput('Geef after of before, niet allebei.', 'Give after or before, not both.');
  }
  const backward = last != null || before != null;
  if (backward && (first != null || after != null)) {
    throw badInput('Geef first met after, of last met before.', 'Give first with after, or last with before.');
  }
  const size = (backward ? last : first) ?? DEFAULT_PAGE_SIZE;
  if (size < 1 || size > MAX_PAGE_SIZE) {
    throw badInput(
      `Vraag 1 tot en met ${MAX_PAGE_SIZE} resultaten per keer (u vroeg ${size}).`,
      `Ask for 1 to ${MAX_PAGE_SIZE} results at a time (you asked for ${size}).`,
    );
  }
  const given = backward ? before : after;
  return { size, backward, cursor: given == null ? null : readCursor(given, order, width, tests) };
}

/**
 * Makes the connection of a page.
 * @param rows up to `page.size + 1` rows in the order in which they were walked
 * @param keysOf the keyset values of a row
 * @param reached those of the row up to which was looked for more, when it is not known whether there is more beyond it
 */
export function toConnection<Row>(
  rows: Row[],
  page: Page,
  order: string,
  keysOf: (row: Row) => unknown[],
  reached: readonly unknown[] | null = null,
): Connection<Row> {
  const hasMore = rows.length > page.size || reached !== null;
  const nodes = rows.slice(0, page.size);
  if (page.backward) nodes.reverse();
  const cursorOf = (node: Row | undefined) => (node === undefined ? null : writeCursor(order, keysOf(node)));
  const hasOrigin = page.cursor !== null;
  const endOfWalk = reached && writeCursor(order, reached);
  return {
    // Few ask for a cursor in each row.
    get edges() {
      return nodes.map((node) => ({ node, cursor: cursorOf(node)! }));
    },
    nodes,
    pageInfo: {
      hasNextPage: page.backward ? hasOrigin : hasMore,
      hasPreviousPage: page.backward ? hasMore : hasOrigin,
      // Where nothing was met, the end of the walk is where both directions go on from.
      startCursor: (page.backward ? endOfWalk : null) ?? cursorOf(nodes.at(0)) ?? endOfWalk,
      endCursor: (page.backward ? null : endOfWalk) ?? cursorOf(nodes.at(-1)) ?? endOfWalk,
    },
  };
}

function writeCursor(order: string, keys: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([order, ...keys.map(String)]), 'utf8').toString('base64url');
}

function readCursor(cursor: string, order: string, width: number, tests: readonly KeyTest[]): string[] {
  const parts = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [given, ...keys] = Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  if (given !== order || keys.length !== width || !tests.every((test, index) => test(keys[index]!))) {
    throw badInput(
      'Deze cursor hoort niet bij deze lijst of deze volgorde. Begin bij de eerste bladzijde.',
      'This cursor does not belong to this list or this order. Start at the first page.',
    );
  }
  return keys;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
