import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTable, type KeptKey, type KeptReference } from './read-table.js';
import type { CodeSet, Fault, ReferenceFile } from './reference-file.js';
import { REFERENCE_FILES } from './reference-files.js';
import type { ReferenceData } from './reference-rows.js';

export type { Fault, ReferenceData };

/** Keys that the database holds already: a reference to one of these is good too. Composite keys have `/` between the parts. */
export type KnownCodes = Partial<Record<CodeSet, ReadonlySet<string>>>;

const IGNORED = ['SOURCES.md', 'README.md'];

/**
 * Reads and checks every file of the folder. A folder may hold only some of the files (next year's update): absent files
 * give empty lists. Every fault of every file is reported at once, in the order of the files and lines; with faults the
 * data is incomplete and must not be loaded.
 */
export async function readReferenceData(
  folder: string,
  known: KnownCodes = {},
): Promise<{ data: ReferenceData; faults: Fault[] }> {
  const data = Object.fromEntries(Object.keys(REFERENCE_FILES).map((name) => [name, []])) as unknown as ReferenceData;
  const names = await filesIn(folder);
  if (!names) return { data, faults: [wholeFolder('Deze map bestaat niet of is niet te lezen.')] };
  if (names.length === 0) return { data, faults: [wholeFolder('In deze map staat geen gegevensbestand.')] };

  const faults: Fault[] = [];
  const keys: KeptKey[] = [];
  const references: KeptReference[] = [];
  const unreadable = new Set<CodeSet>();
  for (const [name, file] of Object.entries(REFERENCE_FILES) as unknown as [keyof ReferenceData, ReferenceFile][]) {
    if (!names.includes(file.name)) continue;
    const bytes = await readFile(join(folder, file.name)).catch(() => null);
    const table = bytes && readTable(file, bytes);
    if (!table) faults.push({ file: file.name, line: 0, column: '', message: 'Dit bestand is niet te lezen.' });
    if (!table?.keysReadable) unreadable.add(file.key.set);
    if (!table) continue;
    data[name].push(...(table.rows as never[]));
    faults.push(...table.faults);
    keys.push(...table.keys);
    references.push(...table.references);
  }
  faults.push(...duplicates(keys), ...danglingReferences(references, keys, known, unreadable), ...unknownFiles(names));
  return { data, faults: faults.sort(byPlace) };
}

const KNOWN_FILES: string[] = Object.values(REFERENCE_FILES).map(({ name }) => name);

function wholeFolder(message: string): Fault {
  return { file: '', line: 0, column: '', message };
}

async function filesIn(folder: string): Promise<string[] | null> {
  const names = await readdir(folder).catch(() => null);
  return names?.filter((name) => !name.startsWith('.') && !IGNORED.includes(name)).sort() ?? null;
}

function unknownFiles(names: string[]): Fault[] {
  const message = `Dit bestand is niet bekend. Wel bekend zijn: ${KNOWN_FILES.join(', ')}.`;
  return names.filter((name) => !KNOWN_FILES.includes(name)).map((file) => ({ file, line: 0, column: '', message }));
}

function duplicates(keys: KeptKey[]): Fault[] {
  const first = new Map<string, KeptKey>();
  return keys.flatMap((key) => {
    const id = `${key.set} ${key.code}`;
    const earlier = first.get(id);
    if (!earlier) {
      first.set(id, key);
      return [];
    }
    const message = `‘${key.code}’ staat al in ${earlier.file}, regel ${earlier.line}.`;
    return [{ file: key.file, line: key.line, column: key.column, message }];
  });
}

function danglingReferences(
  references: KeptReference[],
  keys: KeptKey[],
  known: KnownCodes,
  unreadable: ReadonlySet<CodeSet>,
): Fault[] {
  const here = new Set(keys.map(({ set, code }) => `${set} ${code}`));
  return (
    references
      .filter(({ to, code }) => !here.has(`${to} ${code}`) && !known[to]?.has(code))
      // A file without a readable header would make a fault of every reference to it, and hide the one that matters.
      .filter(({ to }) => !unreadable.has(to))
      .map(({ file, line, column, code }) => ({ file, line, column, message: `‘${code}’ is niet bekend.` }))
  );
}

function byPlace(a: Fault, b: Fault): number {
  const file = KNOWN_FILES.indexOf(a.file) - KNOWN_FILES.indexOf(b.file) || a.file.localeCompare(b.file);
  return file || a.line - b.line || columnPlace(a) - columnPlace(b);
}

function columnPlace({ file, column }: Fault): number {
  const columns = Object.values(REFERENCE_FILES).find(({ name }) => name === file)?.columns ?? {};
  return Object.keys(columns).indexOf(column);
}
