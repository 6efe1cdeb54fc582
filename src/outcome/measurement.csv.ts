import { CsvError, parse } from 'csv-parse/sync';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { MeasurementInput } from '../schema.types.js';
import { type Cell, readDay, readNumber, readWhole } from './measurement.cells.js';

/** A line of the file; its indicator is still a name or an id. */
export interface CsvLine {
  line: number;
  input: MeasurementInput;
}

export interface CsvMeasurements {
  lines: CsvLine[];
  faults: RuleError[];
  /** What the file calls a field. */
  columnOf: (field: string) => string;
}

type Field = keyof MeasurementInput;

/** The names of the columns, in lower case. */
const FIELDS: Record<string, Field> = {
  indicator: 'indicator',
  ...{ van: 'from', from: 'from', tot: 'until', until: 'until', waarde: 'value', value: 'value' },
  ...{ tekst: 'text', text: 'text', n: 'n', methode: 'method', method: 'method', bron: 'source', source: 'source' },
  ...{ toelichting: 'note', note: 'note', bewijs: 'evidenceUrls', evidence: 'evidenceUrls' },
};

const READ: Partial<Record<Field, (text: string) => Cell>> = {
  from: readDay,
  until: readDay,
  value: readNumber,
  n: readWhole,
  evidenceUrls: (text) => ({ value: text.split(/\s+/) }),
};

/** Reads measurements from the text of a CSV file. What cannot be read is told by line and column, all of it at once. */
export function readMeasurements(csv: string): CsvMeasurements {
  const { records, broken } = recordsIn(csv);
  const [header, ...rows] = records;
  if (!header) return { lines: [], faults: broken ?? [EMPTY], columnOf: (field) => field };
  const names = header.cells.map((cell) => cell.trim());
  const fields = names.map((name) => FIELDS[name.toLowerCase()]);
  const faults = [...headerFaults(header.line, names, fields), ...(broken ?? [])];
  const columnOf = (field: string) => names[fields.indexOf(field as Field)] ?? field;
  if (faults.length > 0) return { lines: [], faults, columnOf };
  const lines = rows.map(({ line, cells }) => {
    const input: Partial<Record<Field, unknown>> = {};
    cells.forEach((cell, index) => {
      const field = fields[index];
      const text = cell.trim();
      if (text === '') return;
      if (!field) return void faults.push(tooManyCells(line));
      const read: Cell = READ[field]?.(text) ?? { value: text };
      input[field] = read.value;
      if (read.fault) faults.push(atLine(line, names[index]!, read.fault.code, read.fault.nl, read.fault.en));
    });
    return { line, input: input as MeasurementInput };
  });
  return { lines, faults, columnOf };
}

/** Tells a fault of the list of measurements at the line and column of the file that it comes from. */
export function inFile({ lines, columnOf }: CsvMeasurements, error: RuleError): RuleError {
  const [, , index, field] = error.path;
  const found = index === undefined ? undefined : lines[Number(index)];
  if (!found) return error.path[1] === 'measurements' ? { ...error, path: ['input', 'csv'] } : error;
  const { nl, en } = error.wording;
  return field === undefined
    ? { ...error, path: ['input', 'csv', String(found.line)] }
    : atLine(found.line, columnOf(field), error.code, nl, en);
}

interface CsvRecord {
  line: number;
  cells: string[];
}

function recordsIn(csv: string): { records: CsvRecord[]; broken: RuleError[] | null } {
  // csv-parse counts \r and \n inside quotes as two lines; one kind of line end keeps the numbers right.
  const text = csv.replace(/\r\n?/g, '\n');
  const delimiter = /[^\n]*;/.test(/\S.*/.exec(text)?.[0] ?? '') ? ';' : ',';
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines - cells.join('').split('\n').length + 1, cells });
        return null;
      },
    });
    return { records, broken: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, broken: [brokenQuotes((records.at(-1)?.line ?? 0) + 1)] };
  }
}

function headerFaults(line: number, names: string[], fields: (Field | undefined)[]): RuleError[] {
  const twice = names.filter((_, index) => fields[index] && fields.indexOf(fields[index]) < index);
  const missing = (['indicator', 'until'] as const).filter((field) => !fields.includes(field));
  return [
    ...names.flatMap((name, index) =>
      fields[index]
        ? []
        : [atLine(line, name, 'INVALID', `de kolom "${name}" is niet bekend`, `the column "${name}" is not known`)],
    ),
    ...twice.map((name) =>
      atLine(line, name, 'DUPLICATE', `de kolom "${name}" staat er twee keer`, `the column "${name}" is in it twice`),
    ),
    ...missing.map((field) => {
      const name = field === 'until' ? 'tot' : field;
      return atLine(line, name, 'REQUIRED', `de kolom "${name}" ontbreekt`, `the column "${name}" is missing`);
    }),
  ];
}

const atLine = (line: number, column: string, code: RuleError['code'], nl: string, en: string): RuleError =>
  ruleError(code, ['input', 'csv', String(line), column], `Regel ${line}: ${nl}`, `Line ${line}: ${en}`);

const tooManyCells = (line: number): RuleError =>
  ruleError(
    'INVALID',
    ['input', 'csv', String(line)],
    `Regel ${line}: er staat meer in dan de eerste regel kolommen heeft.`,
    `Line ${line}: there is more in it than the first line has columns.`,
  );

const brokenQuotes = (line: number): RuleError =>
  ruleError(
    'INVALID',
    ['input', 'csv', String(line)],
    `Regel ${line}: de aanhalingstekens kloppen niet. Zet een tekst met een scheidingsteken tussen "…".`,
    `Line ${line}: the quotes are not right. Put a text with a separator between "…".`,
  );

const EMPTY: RuleError = ruleError('REQUIRED', ['input', 'csv'], 'Het bestand is leeg.', 'The file is empty.');
