import type { DataSource } from 'typeorm';
import { given } from './given.js';
import type { TestApp } from './test-app.js';

/** The UUID behind a global id. */
export const keyOf = ({ id }: { id: string }): string => Buffer.from(id, 'base64url').toString().split(':')[1]!;

/** Offered pilots whose owners confirmed them longer ago than is allowed, the first one longest. @returns their UUIDs */
export async function stalePilots(app: TestApp, count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const key = keyOf(await given(app).pilot({ status: 'OFFERED' }));
    await app.database.query(
      `update pilot set last_confirmed_at = now() - interval '1 year' + $2 * interval '1 day' where id = $1`,
      [key, n],
    );
    keys.push(key);
  }
  return keys;
}

/** How often history tells of each that it became stale. */
export async function timesTold(database: Pick<DataSource, 'query'>, keys: string[]): Promise<number[]> {
  const rows: { subject_id: string }[] = await database.query(
    `select subject_id from change where action = 'BECAME_STALE' and subject_id = any($1)`,
    [keys],
  );
  return keys.map((key) => rows.filter((row) => row.subject_id === key).length);
}
