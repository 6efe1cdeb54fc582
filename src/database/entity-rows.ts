import type { EntityManager, ObjectLiteral } from 'typeorm';

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
