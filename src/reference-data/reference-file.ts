import type { Column } from './column.js';

/** The groups of keys that a row may refer to. All organisations are one group: their codes never collide. */
export type CodeSet =
  | 'organisations'
  | 'successions'
  | 'regions'
  | 'regionMunicipalities'
  | 'regionContacts'
  | 'themes'
  | 'concepts'
  | 'themeMappings'
  | 'laws'
  | 'legalBases';

export type Columns = Readonly<Record<string, Column<unknown>>>;

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** The row that a set of columns gives: keys in camelCase, null where an optional cell is empty. */
export type RowOf<C extends Columns> = {
  [K in keyof C & string as Camel<K>]: C[K] extends Column<infer T> ? T : never;
};

/** A cell that must hold the key of a row elsewhere, in this folder or in the database. */
export interface Reference<K extends string> {
  column: K;
  to: CodeSet;
  /** The keys that the row refers to; without it the cell is the key. */
  codes?(cells: Readonly<Record<K, string>>): string[];
}

/** Something that must be mended before the folder can be loaded; `message` is for the person who keeps the files. */
export interface Fault {
  /** Name within the folder, '' for the folder itself. */
  file: string;
  /** Physical line, from 1; 0 when it is the file as a whole. */
  line: number;
  /** Header of the column, '' when it is the whole line. */
  column: string;
  message: string;
}

export interface RowFault {
  column: string;
  message: string;
}

/** What one reference file looks like. */
export interface ReferenceFile<C extends Columns = Columns> {
  name: string;
  columns: C;
  /** The columns that tell its rows apart, and the group to which the keys belong. */
  key: { set: CodeSet; columns: readonly (keyof C & string)[] };
  references?: readonly Reference<keyof C & string>[];
  /** Checks over more than one cell; only called for a row whose cells are right. */
  check?(row: RowOf<C>): RowFault[];
}

/** Describes a file; exists so that the columns' types reach its references and its check. */
export function referenceFile<C extends Columns>(file: ReferenceFile<C>): ReferenceFile<C> {
  return file;
}

/** The key of a row as references write it: the key cells with `/` between them. */
export function keyOf(cells: Readonly<Record<string, string>>, columns: readonly string[]): string {
  return columns.map((column) => cells[column] ?? '').join('/');
}

/** `province_code` becomes `provinceCode`. */
export function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
