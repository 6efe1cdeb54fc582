import type { EntityManager } from 'typeorm';
import { entitiesFrom } from '../database/entity-rows.js';
import { prepared } from '../database/prepared.js';
import { LeewayJoin } from './join.entity.js';

/** Joins, oldest first. @param by the column that the keys are of */
export async function loadJoins(
  manager: EntityManager,
  by: 'id' | 'pilot_id' | 'request_id',
  keys: readonly string[],
): Promise<LeewayJoin[]> {
  const rows = await prepared<{ row: Record<string, unknown> }>(
    manager,
    `select to_jsonb(j) as row from leeway_join j where j.${by} = any($1) order by j.asked_at, j.id`,
    [keys],
  );
  return entitiesFrom(
    manager,
    LeewayJoin,
    rows.map(({ row }) => row),
  );
}
