import type { EntityManager } from 'typeorm';
import { loadRows } from '../database/entity-rows.js';
import { Interest } from './interest.entity.js';

/** Interest, first sent first. @param by the column that the keys are of */
export function loadInterests(
  manager: EntityManager,
  by: 'id' | 'sender_code' | 'pilot_id',
  keys: readonly string[],
): Promise<Interest[]> {
  return loadRows(manager, Interest, by, keys, 't.sent_at, t.id');
}
