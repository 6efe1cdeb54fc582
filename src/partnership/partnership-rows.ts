import type { EntityManager } from 'typeorm';
import { loadRows } from '../database/entity-rows.js';
import { Partnership } from './partnership.entity.js';

/** Partnerships, oldest first. @param by the column that the keys are of */
export function loadPartnerships(
  manager: EntityManager,
  by: 'id' | 'pilot_id',
  keys: readonly string[],
): Promise<Partnership[]> {
  return loadRows(manager, Partnership, by, keys, 't.created_at, t.id');
}
