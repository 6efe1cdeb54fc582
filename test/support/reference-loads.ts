import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source.js';
import { entities } from '../../src/entities.js';
import { REFERENCE_FILES } from '../../src/reference-data/reference-files.js';
import { cloneDatabase } from './databases.js';
import { REFERENCE_DATA } from './reference-data.js';

/** Databases and folders of one spec file, gone after `close`. */
export class ReferenceLoads {
  private readonly opened: DataSource[] = [];
  private readonly folders: string[] = [];

  async open(url: string): Promise<DataSource> {
    const database = createDataSource(url, { databasePoolSize: 3, databaseTimeoutMs: 60_000 }, entities);
    this.opened.push(await database.initialize());
    return database;
  }

  /** A database in which the reference data are loaded. */
  async filled(): Promise<DataSource> {
    return this.open(await cloneDatabase());
  }

  async folderWith(files: Record<string, string[]>): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'load-reference-data-'));
    this.folders.push(folder);
    for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, name), `${lines.join('\n')}\n`);
    return folder;
  }

  async close(): Promise<void> {
    for (const database of this.opened) await database.destroy();
    for (const folder of this.folders) await rm(folder, { recursive: true });
  }
}

/** The lines of one of the project's own files, header first. */
export async function linesOf(file: string): Promise<string[]> {
  return (await readFile(join(REFERENCE_DATA, file), 'utf8')).trimEnd().split('\n');
}

export const headerOf = (name: keyof typeof REFERENCE_FILES) => Object.keys(REFERENCE_FILES[name].columns).join(',');

const TABLES =
  'organisation population_figure succession region region_membership region_contact theme concept theme_mapping law legal_basis';

/** Every row of the reference data with the transaction that wrote it. */
export async function everything(database: DataSource): Promise<unknown> {
  const rows = TABLES.split(' ').map((table) => database.query(`select xmin, * from ${table} order by 2, 3, 4`));
  return Promise.all(rows);
}
