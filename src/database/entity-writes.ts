import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { prepared } from './prepared.js';

/**
 * Rows written by one prepared statement per table. TypeORM's own `update` and `insert` do the same, but have each
 * statement made and planned anew; where a row belongs together with others, `save` stays the right way.
 */
interface Statements {
  insert: string;
  update: string;
}

/** Which columns an entity has does not change while the program runs. */
const known = new WeakMap<EntityMetadata, Statements>();

/** Writes the columns of a row that is there, and nothing of what belongs to it. */
export async function updateRow(transaction: EntityManager, entity: ObjectLiteral): Promise<void> {
  const metadata = transaction.connection.getMetadata(entity.constructor);
  await prepared(transaction, statementsOf(metadata).update, [rowOf(metadata, entity)]);
}

/** Writes a new row; what the database generates is put into the entity. */
export async function insertRow(transaction: EntityManager, entity: ObjectLiteral): Promise<void> {
  const metadata = transaction.connection.getMetadata(entity.constructor);
  const [row] = await prepared<Record<string, unknown>>(transaction, statementsOf(metadata).insert, [
    rowOf(metadata, entity),
  ]);
  for (const column of metadata.generatedColumns) column.setEntityValue(entity, row![column.databaseName]);
}

function statementsOf(metadata: EntityMetadata): Statements {
  const made = known.get(metadata) ?? statementsFor(metadata);
  known.set(metadata, made);
  return made;
}

function statementsFor({ tableName: table, columns, primaryColumns }: EntityMetadata): Statements {
  const written = columns.filter(({ isGenerated }) => !isGenerated).map(({ databaseName }) => databaseName);
  const given = `jsonb_populate_record(null::${table}, $1) given`;
  const isIt = primaryColumns.map(({ databaseName: key }) => `${table}.${key} = given.${key}`).join(' and ');
  return {
    insert: `insert into ${table} (${written.join(', ')})
      select ${written.map((name) => `given.${name}`).join(', ')} from ${given} returning ${table}.*`,
    update: `update ${table} set ${written.map((name) => `${name} = given.${name}`).join(', ')} from ${given} where ${isIt}`,
  };
}

const rowOf = ({ columns }: EntityMetadata, entity: ObjectLiteral): string =>
  JSON.stringify(
    Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(entity) as unknown])),
  );
