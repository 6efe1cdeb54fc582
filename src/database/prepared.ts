import type { ClientBase, QueryResult } from 'pg';
import type { EntityManager, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import { StatementNames } from './statement-names.js';

const NAMES = new StatementNames(300);

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
  try {
    return (await Promise.all(await send(transaction, statements))).map(({ rows }) => rows);
  } catch (error) {
    await answered(transaction.queryRunner!); // this one may have failed only because an earlier one did
    throw error;
  }
}

/**
 * Sends the last statements of a transaction. Their answers are not waited for: the commit is sent behind them, and locks
 * that they take are not held while this program is busy with something else. If one fails, the transaction does.
 */
export async function preparedLast(transaction: EntityManager, ...statements: Statement[]): Promise<void> {
  const { connection, queryRunner } = transaction;
  if (!connection.subscribers.includes(AT_END)) connection.subscribers.push(AT_END);
  const answers = Promise.all(await send(transaction, statements));
  answers.catch(() => {}); // told at the commit
  unanswered.set(queryRunner!, [...(unanswered.get(queryRunner!) ?? []), answers]);
}

async function send(transaction: EntityManager, statements: Statement[]): Promise<Promise<QueryResult<object>>[]> {
  const { connection, queryRunner } = transaction;
  if (!queryRunner) throw new Error('A prepared statement needs a transaction.');
  const client = (await queryRunner.connect()) as ClientBase;
  return statements.map(({ text, values }) => {
    connection.logger.logQuery(text, [...values], queryRunner);
    return client.query<object>({ name: NAMES.of(text), text, values: [...values] });
  });
}

/** By transaction: what was sent last, in its order. */
const unanswered = new WeakMap<QueryRunner, Promise<unknown>[]>();

/** @throws what failed first */
async function answered(transaction: QueryRunner): Promise<void> {
  for (const answers of unanswered.get(transaction) ?? []) await answers;
}

/** PostgreSQL answers the commit of a transaction in which something failed without an error: it was a rollback. */
const AT_END: EntitySubscriberInterface = {
  async afterTransactionCommit({ queryRunner }) {
    await answered(queryRunner);
    unanswered.delete(queryRunner);
  },
  afterTransactionRollback: ({ queryRunner }) => void unanswered.delete(queryRunner),
};
