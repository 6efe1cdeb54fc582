import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';
import { statementName } from './statement-names.js';

/**
 * Carries out a statement in a transaction, prepared: planning the large ones costs more than carrying them out, and
 * TypeORM has every statement planned anew. Which statements there are must not depend on values.
 */
export async function prepared<Row extends object>(
  transaction: EntityManager,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { connection, queryRunner } = transaction;
  if (!queryRunner) throw new Error('A prepared statement needs a transaction.');
  connection.logger.logQuery(text, [...values], queryRunner);
  const client = (await queryRunner.connect()) as ClientBase;
  return (await client.query<Row>({ name: statementName(text), text, values: [...values] })).rows;
}
