import type { EntityManager, ObjectLiteral } from 'typeorm';
import { prepared } from './prepared.js';

/** Entities from rows as PostgreSQL writes them in JSON (`to_jsonb`), so that one statement can bring a whole with its parts. */
export function entitiesFrom<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Entity,
  rows: readonly Record<string, unknown>[],
): Entity[] {
  const { columns } = manager.connection.getMetadata(entity);
  const moments = new Set(columns.filter(({ type }) => type === 'timestamptz'));
  return rows.map((row) => {
    const made = new entity() as Record<string, unknown>;
    for (const column of columns) {
      const value = row[column.databaseName];
      made[column.propertyName] = value != null && moments.has(column) ? new Date(value as string) : value;
    }
    return made as Entity;
  });
}

/** The rows of a table by keys of one of its columns. @param order of the columns by which they come */
export async function loadRows<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Entity,
  by: string,
  keys: readonly string[],
  order: string,
): Promise<Entity[]> {
  const { tableName } = manager.connection.getMetadata(entity);
  const rows = await prepared<{ row: Record<string, unknown> }>(
    manager,
    `select to_jsonb(t) as row from ${tableName} t where t.${by} = any($1) order by ${order}`,
    [keys],
  );
  return entitiesFrom(
    manager,
    entity,
    rows.map(({ row }) => row),
  );
}
