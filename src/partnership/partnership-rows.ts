import type { EntityManager } from 'typeorm';
import { load, rowsOf } from '../database/entity-rows.js';
import { Partnership } from './partnership.entity.js';

/** Partnerships, oldest first. @param by the column that the keys are of */
export const partnershipsBy = (by: 'id' | 'pilot_id') => rowsOf(Partnership, by, 't.created_at, t.id');

export const loadPartnerships = (manager: EntityManager, by: 'id' | 'pilot_id', keys: readonly string[]) =>
  load(manager, partnershipsBy(by), keys);
