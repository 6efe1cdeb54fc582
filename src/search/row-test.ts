import type { Parameters } from '../database/parameters.js';

/** What must hold of a row of `pilot_search s`, as far as the index of its filters can tell. */
interface IndexedTest {
  /** For `s.filters`. */
  tsquery: string;
  /** Whether it names values of which a row must have one, so that the index leads to the rows. */
  isPositive: boolean;
  /** About how many of all pilots it admits, 0 to 1. */
  share: number;
  /** The values whose counts add up to the number of pilots that it admits; null when no counts do. */
  names: readonly string[] | null;
}

/** What needs a column of the row itself. */
interface ColumnTest {
  indexed: IndexedTest | null;
  sql: (parameters: Parameters) => string;
}

/** True and false are tests as well: everything passes, nothing does. */
export type RowTest = boolean | IndexedTest | ColumnTest;

const isColumn = (test: RowTest): test is ColumnTest => typeof test === 'object' && 'sql' in test;
const isIndexed = (test: RowTest): test is IndexedTest => typeof test === 'object' && 'tsquery' in test;

/** A lexeme as tsquery reads it back, whatever is in it. */
export const asLexeme = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** No lexeme is longer; nor is any code of ours. */
const LONGEST_NAME = 500;

/**
 * That a row has one of these values.
 * @param shareOf about how many of all pilots have a value, 0 to 1
 * @param areCounted whether the number of pilots is kept: of each value, of several together (a pilot has at most one), or not
 */
export function hasOneOf(
  given: readonly string[],
  shareOf: (name: string) => number,
  areCounted: 'each' | 'together' | 'not',
): RowTest {
  const names = [...new Set(given)].filter((name) => name.length <= LONGEST_NAME);
  if (names.length === 0) return false;
  const share = Math.min(
    1,
    names.reduce((sum, name) => sum + shareOf(name), 0),
  );
  const isExact = areCounted === 'together' || (areCounted === 'each' && names.length === 1);
  const tsquery = names.length === 1 ? asLexeme(names[0]!) : `(${names.map(asLexeme).join(' | ')})`;
  return { tsquery, isPositive: true, share, names: isExact ? names : null };
}

/** A test on a column, in SQL. */
export const inColumn = (sql: ColumnTest['sql']): RowTest => ({ indexed: null, sql });

export function allOf(tests: readonly RowTest[]): RowTest {
  if (tests.includes(false)) return false;
  const indexed = tests.flatMap((test) => (isIndexed(test) ? [test] : isColumn(test) ? (test.indexed ?? []) : []));
  const columns = tests.filter(isColumn);
  const together: IndexedTest | null =
    indexed.length < 2
      ? (indexed[0] ?? null)
      : {
          tsquery: indexed.map(({ tsquery }) => tsquery).join(' & '),
          isPositive: indexed.some(({ isPositive }) => isPositive),
          share: indexed.reduce((product, { share }) => product * share, 1),
          names: null,
        };
  if (columns.length === 0) return together ?? true;
  return { indexed: together, sql: (parameters) => columns.map(({ sql }) => sql(parameters)).join(' and ') };
}

export function oneOf(tests: readonly RowTest[]): RowTest {
  if (tests.includes(true)) return true;
  const possible = tests.filter((test) => test !== false);
  if (possible.length < 2) return possible[0] ?? false;
  if (!possible.every(isIndexed))
    return inColumn((parameters) => `(${possible.map((test) => sqlOf(test, parameters)).join(' or ')})`);
  return {
    tsquery: `(${possible.map(({ tsquery }) => `(${tsquery})`).join(' | ')})`,
    isPositive: possible.every(({ isPositive }) => isPositive),
    share: Math.min(
      1,
      possible.reduce((sum, { share }) => sum + share, 0),
    ),
    names: null,
  };
}

export function not(test: RowTest): RowTest {
  if (typeof test === 'boolean') return !test;
  if (isColumn(test)) return inColumn((parameters) => `not ${sqlOf(test, parameters)}`);
  return { tsquery: `!(${test.tsquery})`, isPositive: false, share: 1 - test.share, names: null };
}

/** The part of a test that the index can answer, or null. */
export const indexedPart = (test: RowTest): IndexedTest | null =>
  isIndexed(test) ? test : isColumn(test) ? test.indexed : null;

/** A test as a condition on `pilot_search s`. */
export function sqlOf(test: RowTest, parameters: Parameters): string {
  if (typeof test === 'boolean') return String(test);
  const indexed = indexedPart(test);
  const parts = [
    ...(indexed ? [onFilters(indexed, parameters)] : []),
    ...(isColumn(test) ? [test.sql(parameters)] : []),
  ];
  return `(${parts.join(' and ')})`;
}

/** What only excludes is asked of each row: the index would have to be read from end to end. */
function onFilters({ tsquery, isPositive }: IndexedTest, parameters: Parameters): string {
  const fits = `s.filters @@ ${parameters.bind(tsquery)}::tsquery`;
  return isPositive ? fits : `(${fits}) is true`;
}
