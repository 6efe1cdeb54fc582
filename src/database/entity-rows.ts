import type { EntityManager, ObjectLiteral } from 'typeorm';
import { prepared } from './prepared.js';

type Row = Record<string, unknown>;

/** Entities from rows as PostgreSQL writes them in JSON (`to_jsonb`), so that one statement can bring a whole with its parts. */
export function entitiesFrom<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Entity,
  rows: readonly Row[],
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

/** How entities are read: a statement that gives rows of JSON for the keys of `$1`, and what is made of these. */
export interface RowsOf<Entity> {
  text(manager: EntityManager): string;
  entities(manager: EntityManager, rows: readonly Row[]): Entity[];
}

/** The rows of a table by keys of one of its columns. @param order of the columns by which they come */
export const rowsOf = <Entity extends ObjectLiteral>(
  entity: new () => Entity,
  by: string,
  order: string,
): RowsOf<Entity> => ({
  text: ({ connection }) =>
    `select to_jsonb(t) as row from ${connection.getMetadata(entity).tableName} t where t.${by} = any($1) order by ${order}`,
  entities: (manager, rows) =>
    entitiesFrom(
      manager,
      entity,
      rows.map(({ row }) => row as Row),
    ),
});

export async function load<Entity>(
  manager: EntityManager,
  rows: RowsOf<Entity>,
  keys: readonly string[],
): Promise<Entity[]> {
  return rows.entities(manager, await prepared<Row>(manager, rows.text(manager), [keys]));
}

/** Entities of several kinds, each by keys of its own, in one statement. @returns the entities of each kind */
export async function loadTogether(
  manager: EntityManager,
  kinds: readonly { rows: RowsOf<unknown>; keys: readonly string[] }[],
): Promise<unknown[][]> {
  if (kinds.length === 0) return [];
  const lists = kinds.map(({ rows }, index) => {
    const text = rows.text(manager).replaceAll('$1', `$${index + 1}`);
    return `(select coalesce(jsonb_agg(r), '[]') from (${text}) r) as "${index}"`;
  });
  const [found] = await prepared<Record<number, Row[]>>(
    manager,
    `select ${lists.join(', ')}`,
    kinds.map(({ keys }) => keys),
  );
  return kinds.map(({ rows }, index) => rows.entities(manager, found![index]!));
}

export const loadRows = <Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Entity,
  by: string,
  keys: readonly string[],
  order: string,
): Promise<Entity[]> => load(manager, rowsOf(entity, by, order), keys);
