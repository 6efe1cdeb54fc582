import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { TABLES } from './tables.mjs';

const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const camel = (column) => column.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const PROPERTIES = Object.fromEntries(Object.entries(TABLES).map(([table, columns]) => [table, columns.map(camel)]));

/** Writes collected rows by COPY, table by table. @param {Record<string, object[]>} rows by table */
export async function copyRows(client, rows) {
  for (const [table, columns] of Object.entries(TABLES)) {
    if (rows[table].length === 0) continue;
    const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
    const lines = rows[table].map((row) => PROPERTIES[table].map((property) => field(row[property])).join('\t'));
    stream.end(lines.join('\n') + '\n');
    await finished(stream);
  }
}

/** A value in the text format of COPY. */
function field(value) {
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign]) : String(value);
}
