import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';
import { statementName } from './statement-names.js';

/** A statement to be carried out in a transaction. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/**
 * Carries out a statement in a transaction, prepared: planning the large ones costs more than carrying them out, and
 * TypeORM has every statement planned anew. Which statements there are must not depend on values.
 */
export async function prepared<Row extends object>(
  transaction: EntityManager,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const [rows] = await preparedTogether(transaction, { text, values });
  return rows as Row[];
}

/**
 * Sends statements at once instead of waiting for the answer to each. PostgreSQL carries out one after another, and each
 * sees what was committed when it begins: what stands behind a lock sees what the lock waited for.
 * @returns the rows of each
 */
export async function preparedTogether(transaction: EntityManager, ...statements: Statement[]): Promise<object[][]> {
  const { connection, queryRunner } = transaction;
  if (!queryRunner) throw new Error('A prepared statement needs a transaction.');
  const client = (await queryRunner.connect()) as ClientBase;
  const answers = statements.map(({ text, values }) => {
    connection.logger.logQuery(text, [...values], queryRunner);
    return client.query<object>({ name: statementName(text), text, values: [...values] });
  });
  return (await Promise.all(answers)).map(({ rows }) => rows);
}
