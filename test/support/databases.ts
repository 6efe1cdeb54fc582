import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

export function urlOf(database: string): string {
  const url = new URL(process.env.TEST_SERVER_URL!);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: process.env.TEST_SERVER_URL });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function createDatabase(name: string, template = 'template0'): Promise<void> {
  // One copy at a time: PostgreSQL refuses to copy a template that another copy is reading.
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(7270009)');
    await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
  });
}

/** A database of its own for a spec file, with migrations and reference data. @returns its URL */
export async function cloneDatabase(): Promise<string> {
  const name = `${process.env.TEST_RUN}_${randomBytes(4).toString('hex')}`;
  await createDatabase(name, `${process.env.TEST_RUN}_template`);
  return urlOf(name);
}

/** A database without any table. @returns its URL */
export async function emptyDatabase(): Promise<string> {
  const name = `${process.env.TEST_RUN}_${randomBytes(4).toString('hex')}`;
  await createDatabase(name);
  return urlOf(name);
}

/** One that cannot hold every letter. @returns its URL */
export async function latin1Database(): Promise<string> {
  const name = `${process.env.TEST_RUN}_${randomBytes(4).toString('hex')}`;
  await onServer((client) =>
    client.query(
      `create database ${escapeIdentifier(name)} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`,
    ),
  );
  return urlOf(name);
}

export async function dropTestDatabases(): Promise<void> {
  await onServer(async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      `${process.env.TEST_RUN}%`,
    ]);
    for (const { datname } of rows) await client.query(`drop database ${escapeIdentifier(datname)} with (force)`);
  });
}
