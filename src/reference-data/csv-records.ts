import { CsvError, parse } from 'csv-parse/sync';

/** One record with the physical line (from 1) on which it begins. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** What is wrong with a line as such; `cell` is the position from 0, null when it is the whole line. */
export interface CsvFault {
  line: number;
  cell: number | null;
  message: string;
}

const NOT_UTF8 = 'Dit is geen UTF-8. Bewaar het bestand als CSV met UTF-8.';
const BROKEN_QUOTES =
  'De aanhalingstekens kloppen niet. Zet een tekst met een komma tussen "…" en schrijf een aanhalingsteken daarbinnen dubbel.';

/**
 * Splits a CSV file (RFC 4180, comma) into records. A byte order mark, CRLF and empty lines are accepted.
 * A line with broken quotes is reported and left out, and reading goes on at the next line; a broken first line ends it,
 * since nothing can be said without the header.
 */
export function readCsvRecords(bytes: Uint8Array): { records: CsvRecord[]; faults: CsvFault[] } {
  if (isUtf16(bytes)) return { records: [], faults: [{ line: 1, cell: null, message: NOT_UTF8 }] };
  const faults = linesNotInUtf8(bytes).map((line): CsvFault => ({ line, cell: null, message: NOT_UTF8 }));
  // csv-parse counts \r and \n inside quotes as two lines; one kind of line end keeps the numbers right.
  const lines = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n').split('\n');
  const records: CsvRecord[] = [];
  let next = 0;
  while (next < lines.length) {
    const part = readUntilBroken(lines.slice(next).join('\n'));
    for (const { line, cells } of part.records) records.push({ line: next + line, cells });
    if (!part.broken) break;
    next += part.linesRead;
    while (lines[next] === '') next += 1;
    faults.push({ line: next + 1, cell: part.broken.cell, message: BROKEN_QUOTES });
    if (records.length === 0) break;
    next += 1;
  }
  return { records, faults };
}

// csv-parse's own skip_records_with_error swallows the lines up to the next quote; starting again after the line does not.
function readUntilBroken(csv: string): {
  records: CsvRecord[];
  linesRead: number;
  broken: { cell: number | null } | null;
} {
  const records: CsvRecord[] = [];
  let linesRead = 0;
  try {
    parse(csv, {
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        linesRead = lines;
        records.push({ line: lines - cells.join('').split('\n').length + 1, cells });
        return null;
      },
    });
    return { records, linesRead, broken: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, linesRead, broken: { cell: typeof error['column'] === 'number' ? error['column'] : null } };
  }
}

function linesNotInUtf8(bytes: Uint8Array): number[] {
  if (isUtf8(bytes)) return [];
  const wrong: number[] = [];
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) wrong.push(line);
    start = next;
  }
  return wrong;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
