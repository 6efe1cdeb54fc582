import type { EntityManager } from 'typeorm';
import { load, rowsOf } from '../database/entity-rows.js';
import { LeewayJoin } from './join.entity.js';

type Key = 'id' | 'pilot_id' | 'request_id';

/** Joins, oldest first. @param by the column that the keys are of */
export const joinsBy = (by: Key) => rowsOf(LeewayJoin, by, 't.asked_at, t.id');

export const loadJoins = (manager: EntityManager, by: Key, keys: readonly string[]) => load(manager, joinsBy(by), keys);
