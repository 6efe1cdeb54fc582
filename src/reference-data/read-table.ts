import { readCsvRecords, type CsvRecord } from './csv-records.js';
import { camelCase, keyOf, type CodeSet, type Fault, type ReferenceFile } from './reference-file.js';

/** The key of one row and where it stands. */
export interface KeptKey {
  set: CodeSet;
  code: string;
  file: string;
  line: number;
  column: string;
}

export interface KeptReference {
  to: CodeSet;
  code: string;
  file: string;
  line: number;
  column: string;
}

/** One file as read: rows without faults only, but the keys and references of every row, so that one fault gives one message. */
export interface Table {
  rows: Row[];
  faults: Fault[];
  keys: KeptKey[];
  references: KeptReference[];
  keysReadable: boolean;
}

type Cells = Record<string, string>;
type Row = Record<string, unknown>;

/** Reads one file and checks all that can be seen in that file alone. */
export function readTable(file: ReferenceFile, bytes: Uint8Array): Table {
  const { records, faults: broken } = readCsvRecords(bytes);
  const [header, ...lines] = records;
  const names = header?.cells ?? [];
  const table: Table = {
    rows: [],
    faults: broken.map(({ line, cell, message }) =>
      faultIn(file, line, cell === null ? '' : (names[cell] ?? ''), message),
    ),
    keys: [],
    references: [],
    keysReadable: file.key.columns.every((column) => names.includes(column)),
  };
  if (!header) {
    if (broken.length === 0) table.faults.push(faultIn(file, 1, '', 'Dit bestand is leeg. Er hoort een kopregel in.'));
    return table;
  }
  if (names.length === 1 && names[0]?.includes(';')) {
    const message = 'Er staan puntkomma’s tussen de velden. Bewaar het bestand met komma’s.';
    table.faults.push(faultIn(file, header.line, '', message));
    return table;
  }
  const headerFaults = checkHeader(file, header);
  table.faults.push(...headerFaults);
  for (const record of lines) readLine(file, names, record, headerFaults.length === 0, table);
  return table;
}

function checkHeader(file: ReferenceFile, header: CsvRecord): Fault[] {
  const names = header.cells;
  const expected = Object.keys(file.columns);
  return [
    ...expected
      .filter((name) => !names.includes(name))
      .map((name) => faultIn(file, header.line, name, 'Deze kolom ontbreekt.')),
    ...names
      .filter((name) => !expected.includes(name))
      .map((name) => faultIn(file, header.line, name, `De kolom ‘${name}’ is niet bekend.`)),
    ...names
      .filter((name, place) => expected.includes(name) && names.indexOf(name) !== place)
      .map((name) => faultIn(file, header.line, name, 'Deze kolom staat er twee keer.')),
  ];
}

function readLine(file: ReferenceFile, names: string[], record: CsvRecord, headerIsRight: boolean, table: Table): void {
  const { line } = record;
  const cells: Cells = Object.fromEntries(names.map((name, place) => [name, record.cells[place] ?? '']));
  const key = keyOf(cells, file.key.columns);
  if (file.key.columns.every((column) => cells[column])) {
    table.keys.push({
      set: file.key.set,
      code: key,
      file: file.name,
      line,
      column: file.key.columns[0] ?? '',
    });
  }
  if (record.cells.length !== names.length) {
    const message = `Deze regel heeft ${record.cells.length} velden, de kopregel ${names.length}.`;
    table.faults.push(faultIn(file, line, '', message));
    return;
  }
  const faults = checkCells(file, cells, line);
  table.references.push(...referencesOf(file, cells, line, faults));
  if (faults.length === 0 && headerIsRight) {
    const row = rowOf(file, cells);
    for (const { column, message } of file.check?.(row) ?? []) faults.push(faultIn(file, line, column, message));
    if (faults.length === 0) table.rows.push(row);
  }
  table.faults.push(...faults);
}

function checkCells(file: ReferenceFile, cells: Cells, line: number): Fault[] {
  return Object.entries(file.columns).flatMap(([name, column]) => {
    const cell = cells[name];
    if (cell === undefined) return [];
    const message =
      cell === ''
        ? column.required && 'Dit veld is verplicht.'
        : cell !== cell.trim()
          ? 'Dit veld begint of eindigt met een spatie.'
          : column.fault(cell);
    return message ? [faultIn(file, line, name, message)] : [];
  });
}

function referencesOf(file: ReferenceFile, cells: Cells, line: number, faults: Fault[]): KeptReference[] {
  return (file.references ?? [])
    .filter(({ column }) => cells[column] && !faults.some((fault) => fault.column === column))
    .flatMap(({ column, to, codes }) =>
      (codes?.(cells) ?? [cells[column] ?? '']).map((code) => ({ to, code, file: file.name, line, column })),
    );
}

function rowOf(file: ReferenceFile, cells: Cells): Row {
  const values = Object.entries(file.columns).map(([name, column]) => {
    const cell = cells[name] ?? '';
    return [camelCase(name), cell === '' ? null : column.value(cell)];
  });
  return Object.fromEntries(values);
}

function faultIn(file: { name: string }, line: number, column: string, message: string): Fault {
  return { file: file.name, line, column, message };
}
